"""The ePub record of the real site, and the pages of the site, to compare the two."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from helpers.epub_book import Book
from helpers.programs import BOOK, missing
from helpers.real_site import recorded as files_of
from helpers.sphinx_project import BOOK as BOOK_CONF

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
def recorded(tmp_path_factory):
    """Return the book of a published version."""
    return Book.of(files_of(tmp_path_factory.mktemp("recorded"), "epub"))


@pytest.fixture(scope="session")
def site(html):
    """Return the pages of the site by their names, without redirects and other files."""
    read = {
        path.relative_to(html).as_posix().removesuffix(".html"): BeautifulSoup(
            path.read_text(encoding="utf-8"), "html.parser"
        )
        for path in sorted(html.rglob("*.html"))
    }
    return {
        name: page
        for name, page in read.items()
        if name not in {"404", "search"} and not page.select_one("meta[http-equiv=refresh]")
    }


@pytest.fixture
def open_book():
    """Open the book of a small project."""

    def open_book(project):
        return Book.of(project.folder / "out" / "privacyepub")

    return open_book


SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>\n'
OTHER = """\
# Shop

We use {cookie}`basket`.[^note]

[^note]: As shops do.

```{figure} square.svg
:alt: A square

What we sell
```

```python
price = 1
```

```{cookie-table}
:caption: Cookies
```

```{toctree}
:caption: More
first
second/index
Elsewhere <https://example.org/>
```
"""


@pytest.fixture
def other_project(shop):
    """Make a project without a look of its own, and with much that the real site has not."""
    pages = {
        "index.md": OTHER,
        "square.svg": SQUARE,
        "first.md": "# First\n\n## Part\n\nSee [all](#second).\n",
        "second/index.md": "(second)=\n# Second\n\n```{toctree}\nthird\n```\n",
        "second/third.md": "# Third\n\n## Part\n\n### Smaller part\n",
        "contents.md": "---\norphan: true\n---\n\n# Alone\n",
    }
    conf = f'{BOOK_CONF}epub_show_urls = "no"\nmyst_heading_anchors = 2\n'
    return shop("", conf, **pages)
