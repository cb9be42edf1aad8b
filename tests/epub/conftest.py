"""The ePub record of the real site, and the pages of the site, to compare the two."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from other_book import CONF, FILES

from helpers.epub_book import Book, without_tools
from helpers.programs import BOOK, missing
from helpers.real_site import recorded as files_of

HERE = Path(__file__).parent

# Without the programs, all but the test that lists the missing ones.
collect_ignore = ["test_epub_checkers.py"] if missing(BOOK) else []


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Run these tests on one worker, which builds the book and the site once."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.xdist_group("epub"))


@pytest.fixture(scope="session")
def book(real):
    return Book.of(real("privacyepub"))


@pytest.fixture(scope="session")
def pages(book):
    """Return the text of the pages of the book by their names."""
    return {name: without_tools(page) for name, page in book.pages().items()}


@pytest.fixture(scope="session")
def recorded(tmp_path_factory):
    """Return the book of a published version."""
    return Book.of(files_of(tmp_path_factory.mktemp("recorded"), "epub"))


@pytest.fixture(scope="session")
def site(html):
    """Return the text of the pages of the site by their names, without redirects and other files."""
    read = {
        path.relative_to(html).as_posix().removesuffix(".html"): BeautifulSoup(
            path.read_text(encoding="utf-8"), "lxml"
        )
        for path in sorted(html.rglob("*.html"))
    }
    return {
        name: without_tools(page)
        for name, page in read.items()
        if name not in {"404", "search"} and not page.select_one("meta[http-equiv=refresh]")
    }


@pytest.fixture
def open_book():
    """Open the book of a small project."""

    def open_book(project):
        return Book.of(project.folder / "out" / "privacyepub")

    return open_book


@pytest.fixture
def other_project(project):
    """Make a project without a look of its own, and with much that the real site has not."""
    return project(FILES, CONF)
