"""What is wrong with a book is reported with its page and line, and then no book is written."""

import pytest

from helpers.epub_book import Book
from helpers.published_shop import FILES as FILES_OF_SHOP
from helpers.published_shop import Shop, publish
from helpers.sphinx_project import BOOK
from sphinx_privacy.problems import counted

LIST = "\n```{toctree}\nmore\n```\n"
MORE = "# More\n\n(parts)=\n## Parts\n\nAll of it.\n"


@pytest.fixture
def warnings_of(shop):
    """Return the warnings about a book that has some lines on its first page, and is not written."""

    def warnings_of(text, conf="", **files):
        pages = {"more.md": MORE, **files}
        # The policy's own pages have no HTML.
        project = shop(f"{text}\n{LIST}", f"{BOOK}privacy_pages = []\n{conf}", **pages)
        assert project.run("privacyepub") == 2
        assert not list(project.folder.rglob("*.epub"))
        *found, end = project.warnings.splitlines()
        assert end == f"{counted(len(found), 'problem')}; no ePub was written."
        return found

    return warnings_of


def test_no_book_of_an_earlier_build_passes_for_this_one(shop):
    project = shop("Text.\n", f"{BOOK}privacy_pages = []\n")
    books = project.folder / "out/privacyepub"
    assert [path.name for path in project.build("privacyepub").folder.rglob("*.epub")] == [
        "small-7.epub"
    ]
    project.edit("conf.py", 'version = "7"', 'version = "8"')
    (books / "own.epub").write_text("mine")
    project.build("privacyepub")
    assert sorted(path.name for path in books.glob("*.epub")) == ["own.epub", "small-8.epub"]
    project.edit("index.md", "Text.", "One<br>line")
    assert project.run("privacyepub") == 2
    assert project.warnings.endswith("\n1 problem; no ePub was written.\n")
    assert sorted(path.name for path in books.glob("*.epub")) == ["own.epub"]


def test_a_book_without_pages_is_not_written(shop):
    project = shop("Text.\n", f'{BOOK}privacy_pages = ["legal/**"]\n')
    assert project.run("privacyepub") == 2
    assert project.warnings.splitlines()[1:] == [
        'no toctree lists a page of "privacy_pages"; no ePub was written.'
    ]
    assert not list(project.folder.rglob("*.epub"))


def test_a_book_of_a_larger_site_has_only_what_is_the_policys(shop, open_book):
    conf = f'{BOOK}extensions += ["sphinx.ext.viewcode"]\nprivacy_pages = ["legal/**"]\n'
    pages = {
        "code.rst": "Code\n====\n\n.. py:module:: bisect\n\n.. py:function:: bisect.bisect\n",
        "legal/index.md": f"# Policy\n\n```{{cookie-table}}\n```\n{LIST}",
        "legal/more.md": MORE,
    }
    project = shop(LIST.replace("more", "code\nlegal/index"), conf, **pages)
    book = open_book(project.build("privacyepub"))
    assert book.spine()[2:] == ["legal/index", "legal/more", "privacy-cookies"]


LINKS = """\
One <a href="more.xhtml#part">part</a>.

Then <a href="#nowhere">there</a>, and the <a href="#nowhere">same</a> again.

The <a href="terms.pdf">terms</a>.

See <a href="/legal/cookies">here</a>, and [there](https://example.org/#nowhere).

```{eval-rst}
Or `these <more.xhtml#other>`__.
```

<a id="x"></a>One anchor

<a id="x"></a>twice.
"""


def test_links_and_anchors(warnings_of):
    there = "a link goes to the anchor"
    here = "which is not in the book; give the whole address that it has on the site."
    assert warnings_of(LINKS, **{"terms.pdf": "%PDF"}) == [
        f'index.md:3: epub-link: {there} "part" of the page "more", and it is not there; did you mean "parts"?',
        f'index.md:5: epub-link: {there} "nowhere" of the page "index", and it is not there.',
        f'index.md:7: epub-link: a link goes to "terms.pdf", {here}',
        f'index.md:9: epub-link: a link goes to "/legal/cookies", {here}',
        f'index.md:12: epub-link: {there} "other" of the page "more", and it is not there.',
        'index.md:15: epub-anchor: the anchor "x" is on this page 2 times; rename all but one.',
    ]


FILES = """\
A <img src="square.png" alt="square"/>.

A <img src="https://example.org/a.png" alt="square"/>, and
<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="dot"/>.

A film: <video src="_static/film.webm"></video>.
"""


def test_files(warnings_of):
    missing = "in the book; show a picture with Markdown, so that it is copied."
    elsewhere = "and a book has its files with it; put a copy beside your pages."
    types = '".png", ".webp", ".gif", ".svg", ".jpg", ".jpeg", ".otf", ".ttf" or ".woff"'
    conf = 'html_static_path = ["_static"]\nhtml_css_files = ["own.css"]\n'
    sheet = "p {\n  background: url(none.png);\n}\n"
    assert warnings_of(FILES, conf, **{"_static/film.webm": "film", "_static/own.css": sheet}) == [
        f'index.md:3: epub-file: there is no file "square.png" {missing}',
        f'index.md:5: epub-file: "https://example.org/a.png" is on another site, {elsewhere}',
        f'index.md:8: epub-file: a book must not have the file "_static/film.webm"; its name may end in {types}.',
        f'_static/own.css:2: epub-file: there is no file "none.png" {missing}',
    ]


def test_html_that_is_not_xhtml(warnings_of):
    pages = {
        "more.md": "# More\n\nFirst.\n\n<div>\n<br>\n</div>\n\n```{toctree}\nlast\n```\n",
        "last.md": "# Last\n\nOne <b>&nbsp;</b>\n\n<p>&nbsp;</p>\n",
    }
    advice = (
        'an ePub takes XHTML only, so write "<br/>" for "<br>", and the characters themselves for '
        '"&nbsp;" and the like.'
    )
    assert warnings_of("One <b><br></b>", **pages) == [
        f'index.md:3: not-xhtml: mismatched tag near "<p>One <b><br></b></p>"; {advice}',
        f'more.md:5: not-xhtml: mismatched tag near "</div>"; {advice}',
        f'last.md:5: not-xhtml: undefined entity near "<p>&nbsp;</p>"; {advice}',
    ]


DEAD = """\

Read [this](#gone) or that.
"""


def test_a_link_that_leads_nowhere_is_mere_words_in_the_book_of_a_version(tmp_path):
    """A published page cannot be changed, and its record must be a book nevertheless."""
    drafted = Shop.init(tmp_path / "shop")
    drafted.write(FILES_OF_SHOP)
    drafted.edit("docs/index.md", "for one year.\n", f"for one year.\n{DEAD}")
    conf = 'copyright = "Example Ltd"\nsuppress_warnings = ["myst.xref_missing"]\n'
    drafted.edit("conf.py", "project = ", f"{conf}project = ")
    drafted.commit("Link to nowhere")
    published = publish(drafted, "2024-03-01")
    said = published.run("records", "opening", "--only", "epub")
    assert (said.status, said.err) == (0, "")
    book = Book.of(published.folder / "build/epub")
    assert (
        '<p>Read <a class="reference internal"><span class="xref">this</span></a> or that.</p>'
        in book.text("index.xhtml")
    )
