"""Pages that were written for another site: all of their words are in the version."""

from __future__ import annotations

import pytest
from docutils import nodes
from old_history import imported

from helpers.git_repository import MadeRepository
from sphinx_privacy.archive.nodes import toctree_entry
from sphinx_privacy.archive.store import Archive

pytestmark = pytest.mark.xdist_group("import-pages")

# The source of each page, and its passages with their kinds.
PAGES = {
    "front-matter": (
        "---\ntitle: Your *data*\nlayout: x\n---\nWords of {{ page.title }} and {{ site.name }}.\n",
        "heading-1: Your data | paragraph: Words of Your data and {{ site.name }}.",
    ),
    "own-heading": ("---\ntitle: A\n---\nB\n=\n\nC\n", "heading-1: B | paragraph: C"),
    "not-yaml": ("---\ntitle: [\n---\n# B\n\nC\n", "heading-1: B | paragraph: C"),
    "liquid": (
        "---\nx: y\n---\n{% if a %}\nOne.\n{% endif %}\n\n{% comment %} `x` {% endcomment %} Two.\n",
        "paragraph: One. | paragraph: x Two.",
    ),
    "no-liquid": ("Write {% if %} and {{ x }}.\n", "paragraph: Write {% if %} and {{ x }}."),
    "kramdown": (
        (
            "## Yours {: #yours }\n\nA day\n{: datetime='2024-01-01' }\n\n* Item\n  {: #item .c }\n\n"
            "### Mine {#mine}\n\n[a](#yours) [b](#item) [c](#mine)\n"
        ),
        "heading-1: Yours | paragraph: A day | item: Item | heading-2: Mine | paragraph: a b c",
    ),
    "breaks": ("One<br>two<br />three\\\nfour  \nfive\n", "paragraph: One two three four five"),
    "styles": (
        "<b>A</b><i>b</i> <u>c</u> H<sub>2</sub>O <del>d</del> ~~e~~ <q>f</q> <kbd>g</kbd> &copy;\n",
        "paragraph: Ab c H2O d e “f” g ©",
    ),
    "around-markdown": (
        (
            "<div class='box'>\n\n# Title\n\nOne **two**.\n\n</div>\n\n<details><summary>More</summary>\n\n"
            "- three\n\n</details>\n"
        ),
        "heading-1: Title | paragraph: One two. | paragraph: More | item: three",
    ),
    "open-tags": (
        "<center><font color=red>One\n\n* two <b>three\n* four</b> five</font>\n",
        "paragraph: One | item: two three | item: four five",
    ),
    "headings": (
        "<div>\n<h1 id='top'>One</h1>\n<p>Two</p>\n<h2>Three</h2>\nFour\n</div>\n\n[up](#top)\n",
        "heading-1: One | paragraph: Two | heading-2: Three | paragraph: Four | paragraph: up",
    ),
    "lists": (
        "<ul>\n  <li>One\n\n  <li><p>Two</p>\n  <ol><li>Three</ol>\n</ul>\n\n<dl><dt>A<dd>B</dl>\n",
        "item: One | item: Two | numbered-item: Three | term: A | paragraph: B",
    ),
    "tables": (
        (
            "<table><caption>Sums</caption>\n<thead><tr><th>A<th>B</thead>\n\n<tr><td rowspan=2>1<td>2\n"
            "<tr><td><ul><li>3<li>4</ul>\n</table>\n\n| C |\n|---|\n| 5<br>6 |\n"
        ),
        "paragraph: Sums | head-row: A | B | row: 1 | 2 | row: 3 4 | head-row: C | row: 5 6",
    ),
    "table-without-head": (
        "<table><tr><th>A</th><td>1</td></tr><tr><td colspan='2'>2</td></tr></table>\n",
        "row: A | 1 | row: 2",
    ),
    "unseen": (
        "One <!-- no --> two <script>no()</script><style>no</style>three.\n\n<!-- no\n\nno -->\n",
        "paragraph: One two three.",
    ),
    "unknown-tags": (
        "Write to <your-name> at <us@shop.example>.\n",
        "paragraph: Write to at us@shop.example.",
    ),
    "pre": ("<pre>a  b\n c</pre>\n", "code: a b c"),
    "links": (
        (
            "[a](links.md) <a href='lists.md'>b</a> [c](/x) [d](#no) <a href='/y'>e</a>"
            " <a href='no.md#x'>f</a> <a href='https://x.example/'>g</a> [h](/docs/tables.md)"
            " <a href='/docs/kramdown.md#mine'>i</a> [j](/other/lists.md)\n"
        ),
        "paragraph: a b c d e f g h i j",
    ),
    "windows": (b"# Caf\xe9\n\n\x93Words\x94\n", "heading-1: Café | paragraph: “Words”"),
    "byte-order-mark": (
        b"\xef\xbb\xbf# One\r\n\r\nTwo\rThree\n",
        "heading-1: One | paragraph: Two Three",
    ),
    "directives": (
        (
            "(here)=\n# One\n\n```{note}\nTwo\n```\n\n```{cookie-table}\n:caption: Three\n```\n\n"
            "See {ref}`four <here>`, {cookie}`five` and {fact}`six <x>`.\n"
        ),
        "heading-1: One | paragraph: Two | code: :caption: Three | paragraph: See four, five and six.",
    ),
    "plain.rst": (
        (
            "One\n===\n\n.. note:: Two\n\n.. unknown:: three\n\n   Four\n\n.. raw:: html\n\n   <p>Five</p>\n\n"
            "A :strange:`six` and `seven <https://x.example/>`_.\n"
        ),
        (
            "heading-1: One | paragraph: Two | code: .. unknown:: three Four | paragraph: Five | "
            "paragraph: A :strange:`six` and seven."
        ),
    ),
    "text": ("No page\n", ""),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Import one revision with all pages, and read what became of them."""
    top = tmp_path_factory.mktemp("pages")
    made = MadeRepository.init(top / "old")
    names = {name: name if "." in name else f"{name}.md" for name in PAGES} | {"text": "text.txt"}
    made.write({f"docs/{names[name]}": source for name, (source, _) in PAGES.items()})
    made.write({"docs/_drafts/a.md": "No page\n", "docs/.github/a.md": "No page\n"})
    made.commit("Write pages")
    return imported(top / "new", str(made.folder), "--pages", "docs")


def test_all_words_are_there(site):
    assert site.done.status == 0, site.done.err
    blocks = Archive(site.folder / "docs/versions").version("2023-11-14").blocks
    found = {
        name: " | ".join(f"{block.kind}: {block.words}" for block in page)
        for name, page in blocks.items()
    }
    wanted = {name.partition(".")[0]: text for name, (_, text) in PAGES.items() if text}
    assert found == wanted


def test_links_lead_somewhere_or_are_words(site):
    version = Archive(site.folder / "docs/versions").version("2023-11-14")
    leads = {
        name: [
            link.get("refuri") or link.get("refid")
            for link in version.page(name).findall(nodes.reference)
        ]
        for name in ("links", "kramdown", "headings")
    }
    assert leads == {
        "links": [
            *("page:links", "page:lists", "https://x.example/"),
            *("page:tables", "page:kramdown#mine"),
        ],
        "kramdown": ["yours", "item", "mine"],
        "headings": ["top"],
    }


def test_pages_with_a_heading_are_listed_on_the_front_page(site):
    version = Archive(site.folder / "docs/versions").version("2023-11-14")
    listed = [entry["page"] for entry in version.page(version.document.root).findall(toctree_entry)]
    titled = {name for name, (_, text) in PAGES.items() if "heading-1" in text}
    front = {version.document.root}
    assert sorted(listed) == sorted(name.partition(".")[0] for name in titled - front)
    assert "- Note: text: it has no heading" not in site.built("report.md")
    assert "- Note: pre: it has no heading, so no list of pages can name it.\n" in site.built(
        "report.md"
    )


def test_a_note_is_listed_where_it_is_new(tmp_path):
    made = MadeRepository.init(tmp_path / "old")
    for words in ("[a](#no)\n", "New.\n\n[a](#no)\n", "New.\n\nB\n\n[a](#no)\n\n[b](#no)\n"):
        made.write({"docs/index.md": f"# Policy\n\n{words}"})
        made.commit("Write")
    report = imported(tmp_path / "new", str(made.folder), "--pages", "docs").built("report.md")
    lines = [line for line in report.splitlines() if "note" in line.lower()]
    noted = 'myst.xref_missing: there is no page, file or label "no" to link to.'
    assert lines == [
        f"- Note: index.md:3:6: {noted}",
        "- 1 note as in the version before.",
        "- 1 note as in the version before.",
        f"- Note: index.md:9:6: {noted}",
    ]


TERMS = "# Terms\n\nYou buy, we send, and who is not content gives it back within thirty days, at our cost.\n"
START = "# Start\n\nWhat we know of you when you visit the shop, for what we use it, and how long we have it.\n"


def test_a_front_page_beside_an_index_leaves_it_there(tmp_path):
    made = MadeRepository.init(tmp_path / "old")
    made.write({"docs/index.md": START, "docs/conditions.md": TERMS})
    made.commit("Write")
    arguments = (str(made.folder), "--pages", "docs", "--front", "conditions")
    site = imported(tmp_path / "new", *arguments)
    version = Archive(site.folder / "docs/versions").version("2023-11-14")
    assert (version.document.root, [*version.blocks]) == ("conditions", ["conditions", "index"])


def test_a_renamed_front_page_remains_the_front_page(tmp_path):
    made = MadeRepository.init(tmp_path / "old")
    made.write({"docs/README.md": START, "docs/conditions.md": TERMS})
    made.commit("Write")
    made.git("mv", "docs/README.md", "docs/start.md")
    made.commit("Rename")
    made.write({"docs/about.md": "# About\n\nWe are a shop.\n"})
    made.commit("Add")
    site = imported(tmp_path / "new", str(made.folder), "--pages", "docs")
    archive = Archive(site.folder / "docs/versions")
    days = ("2023-11-14", "2023-11-15", "2023-11-16")
    assert [archive.version(day).document.root for day in days] == ["index", "start", "start"]
    report = site.built("report.md")
    assert (
        report[report.index("## 2023-11-15") : report.index("## 2023-11-16")].count("Decide") == 2
    )
    asked = '- Decide: is the page "start" the front page? `--front` names another.\n'
    assert report.partition("## 2023-11-15\n")[2].count(asked) == 1
    assert report.count("front page?") == 1
