"""The rows of tables, cell by cell: in plain text and in Markdown as on the pages."""

import re

from bs4 import BeautifulSoup
from markdown_it import MarkdownIt
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from helpers.paths import DOCS
from helpers.real_site import RECORDED
from helpers.sphinx_project import CONF, Project, rows
from sphinx_privacy.archive.store import Archive
from sphinx_privacy.records.as_markdown import as_markdown, links_between
from sphinx_privacy.records.as_plain_text import as_plain_text

COOKIE = "  - {{id: c{0}, name: {1}, storage: cookie, category: not-assigned, lifetime: P1Y, provider: own}}\n"
PROVIDER = "providers:\n  - {id: own, name: Ours, operator: We, purpose: It counts.}\ncookies:\n"


def blocks_of(project):
    """Return the words of all pages, block by block."""
    pages, made = project.folder, project.folder / "out/words"
    with patch_docutils(pages), docutils_namespace():
        app = Sphinx(
            pages, pages, made, made / "doctrees", "privacyarchive", status=None, warning=None
        )
        app.build()
        return app.builder.blocks


def tokens(text):
    """Return words and marks, without the addresses that plain text shows."""
    return re.findall(r"\w+|[^\w\s]", re.sub(r"<https?://\S*>", "", text))


def of_page(table):
    return [[tokens(cell) for cell in row] for row in rows(table)]


def in_text(blocks, heads):
    """Return the rows below these heads: a paragraph each, in which every cell has its head."""
    found = []
    for paragraph in as_plain_text(blocks).split("\n\n"):
        cells = re.split(
            "|".join(rf"^{re.escape(head)}:" for head in heads), paragraph, flags=re.MULTILINE
        )
        if len(cells) > 1 and not cells[0].strip():
            found.append([tokens(cell) for cell in cells[1:]])
    return found


def in_markdown(blocks):
    text = as_markdown(blocks, links_between("index", ["index"]))
    html = MarkdownIt("commonmark").enable("table").render(text)
    return [of_page(table) for table in BeautifulSoup(html, "html.parser").find_all("table")]


def check(page, blocks):
    """Compare the tables of a page with both; return the number of rows."""
    tables = [of_page(table) for table in page.select(".page-text table, [role=main] table")]
    assert in_markdown(blocks) == tables
    for heads, *cells in tables:
        names = [" ".join(head) for head in heads]
        shown = [row for row in in_text(blocks, names) if len(row) == len(names)]
        assert [row for row in cells if row not in shown] == []
    return sum(map(len, tables))


def test_the_policy_has_the_same_rows_in_every_form(real_editions):
    page = real_editions.page(f"{RECORDED}/index.html")
    blocks = Archive(DOCS / "versions").version(RECORDED).blocks["index"]
    assert check(page, blocks) > 20


def test_so_has_a_long_table_with_long_names(tmp_path):
    shapes = ["part{:03}_of-a.long__name_", "unbroken{:03}"]
    names = [(shape.format(number) * 6)[:60] for shape in shapes for number in range(20)]
    made = Project(tmp_path / "long")
    facts = PROVIDER + "".join(COOKIE.format(*pair) for pair in enumerate(names))
    table = "# Long\n\n```{cookie-table}\n:columns: name, purpose, storage\n```\n"
    excluded = 'exclude_patterns = ["register/**", "out/**", "doctrees/**"]\n'
    made.write({"conf.py": CONF + excluded, "index.md": table, "register/cookies.yaml": facts})
    page = made.build().page()
    assert check(page, blocks_of(made)["index"]) == 41
