"""The pages of the real site, and its register."""

from functools import cache

import pytest
from bs4 import BeautifulSoup

from helpers.paths import DOCS
from sphinx_privacy.register import read_register


@pytest.fixture(scope="session")
def page(html):
    """Give a page of the site, parsed once; none may change it."""

    @cache
    def read(name):
        return BeautifulSoup((html / f"{name}.html").read_bytes(), "lxml")

    return read


@pytest.fixture(scope="session")
def register():
    return read_register(DOCS / "register")


@pytest.fixture(scope="session")
def pages(html, page):
    """Return every page of the site, parsed once; no test may change it."""
    names = (path.relative_to(html).with_suffix("").as_posix() for path in html.rglob("*.html"))
    return {name: page(name) for name in names}


@pytest.fixture(scope="session")
def page_of_editions(real_editions):
    """Give a page of the site of all versions, parsed once; none may change it."""
    return cache(real_editions.page)


@pytest.fixture(scope="session")
def text_without():
    """Return the text of a part of a page, without that of the others in it."""

    def text_without(part, others):
        left_out = {id(text) for other in part.select(others) for text in other.strings}
        return "".join(text for text in part.strings if id(text) not in left_out)

    return text_without
