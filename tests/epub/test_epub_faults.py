"""What is wrong with a book is reported with its page and line, and then no book is written."""

import pytest

from helpers.epub_book import Book
from helpers.published_shop import publish
from helpers.sphinx_project import BOOK

pytest_plugins = ("helpers.published_shop_fixtures",)

PAGES = {
    "more.md": "# More\n\n(parts)=\n## Parts\n\nAll of it.\n",
    "terms.pdf": "%PDF",
}
LIST = "\n```{toctree}\nmore\n```\n"


@pytest.fixture
def book_with(shop):
    """Build a book whose first page has some lines, and return the project."""

    def book_with(text, conf="", **files):
        project = shop(f"{text}\n{LIST}", BOOK + conf, **PAGES, **files)
        assert project.run("privacyepub") == 0
        return project

    return book_with


FAULTS = {
    "no such anchor": (
        'One <a href="more.xhtml#part">part</a>',
        "index.md:3",
        'a link goes to the anchor "part" of the page "more", and it is not there; did you mean "parts"? [privacy.epub-link]',
    ),
    "no such anchor on the page itself": (
        'First.\n\nThen <a href="#nowhere">there</a>.',
        "index.md:5",
        'a link goes to the anchor "nowhere" of the page "index", and it is not there. [privacy.epub-link]',
    ),
    "in reStructuredText": (
        "```{eval-rst}\nSee `these <more.xhtml#nowhere>`__.\n```",
        "index.md:4",
        'a link goes to the anchor "nowhere" of the page "more", and it is not there. [privacy.epub-link]',
    ),
    "not in the book": (
        'The <a href="terms.pdf">terms</a>',
        "index.md:3",
        'a link goes to "terms.pdf", which is not in the book; give the whole address that it has on the site. [privacy.epub-link]',
    ),
    "an address without a host": (
        'See <a href="/legal/cookies">here</a>',
        "index.md:3",
        'a link goes to "/legal/cookies", which is not in the book; give the whole address that it has on the site. [privacy.epub-link]',
    ),
    "no such picture": (
        'A <img src="square.png" alt="square"/>',
        "index.md:3",
        'there is no file "square.png" in the book; show a picture with Markdown, so that it is copied. [privacy.epub-file]',
    ),
    "a picture elsewhere": (
        'A <img src="https://example.org/a.png" alt="square"/>',
        "index.md:3",
        '"https://example.org/a.png" is on another site, and a book has its files with it; put a copy beside your pages. [privacy.epub-file]',
    ),
    "a repeated anchor": (
        '<a id="x"></a>One\n\n<a id="x"></a>Two',
        "index.md:3",
        'the anchor "x" is on this page 2 times; rename all but one. [privacy.epub-anchor]',
    ),
    "a character by a name": (
        "First.\n\nOne <b>&nbsp;</b>\n\n<p>&nbsp;</p>",
        "index.md:7",
        'undefined entity near "<p>&nbsp;</p>"; an ePub takes XHTML only, so write "<br/>" for "<br>", and the characters themselves for "&nbsp;" and the like. [privacy.not-xhtml]',
    ),
    "a tag that is not closed": (
        "One <b><br></b>",
        "index.md:3",
        'mismatched tag near "<p>One <b><br></b></p>"; an ePub takes XHTML only, so write "<br/>" for "<br>", and the characters themselves for "&nbsp;" and the like. [privacy.not-xhtml]',
    ),
    "a block of HTML": (
        "First.\n\n<div>\n<br>\n</div>",
        "index.md:5",
        'mismatched tag near "</div>"; an ePub takes XHTML only, so write "<br/>" for "<br>", and the characters themselves for "&nbsp;" and the like. [privacy.not-xhtml]',
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_reported_with_its_line_and_no_book_written(book_with, name):
    text, place, message = FAULTS[name]
    project = book_with(text)
    assert project.warnings == f"{place}: WARNING: {message}\n"
    assert not list(project.folder.rglob("*.epub"))


def test_files_that_a_book_must_not_have_are_reported(book_with):
    page = 'A film: <video src="_static/film.webm"></video>'
    files = {
        "_static/film.webm": "film",
        "_static/own.css": "p {\n  background: url(none.png);\n}\n",
    }
    conf = 'html_static_path = ["_static"]\nhtml_css_files = ["own.css"]\n'
    project = book_with(page, conf, **files)
    assert project.warnings == (
        'index.md:3: WARNING: a book must not have the file "_static/film.webm"; its name may end '
        'in ".png", ".webp", ".gif", ".svg", ".jpg", ".jpeg", ".otf", ".ttf" or ".woff". [privacy.epub-file]\n'
        '_static/own.css:2: WARNING: there is no file "none.png" in the book; show a picture with '
        "Markdown, so that it is copied. [privacy.epub-file]\n"
    )


def test_all_faults_are_reported_in_one_run(book_with):
    project = book_with('<a href="#one">1</a>\n\n<a href="#two">2</a>')
    assert project.warnings.count("[privacy.epub-link]") == 2


DEAD = """\

Read <a href="#gone">this</a>, <a id="x"></a>or <a id="x"></a>that.
"""


def test_a_link_that_leads_nowhere_is_mere_words_in_the_book_of_a_version(drafted):
    """A published page cannot be changed, and its record must be a book nevertheless."""
    drafted.edit("docs/index.md", "for one year.\n", f"for one year.\n{DEAD}")
    drafted.edit("conf.py", "project = ", 'copyright = "Example Ltd"\nproject = ')
    drafted.commit("Link to nowhere")
    published = publish(drafted, "2024-03-01")
    said = published.run("records", "opening", "--only", "epub")
    assert (said.status, said.err) == (0, "")
    book = Book.of(published.folder / "build/epub")
    assert '<p>Read <a>this</a>, <a id="x"></a>or <a></a>that.</p>' in book.text("index.xhtml")
