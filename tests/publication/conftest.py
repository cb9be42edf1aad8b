"""The real site, built once for all tests of a worker."""

import pytest
from bs4 import BeautifulSoup

from real_site import DOCS, build
from sphinx_privacy.register import read_register


@pytest.fixture(scope="session")
def html(tmp_path_factory):
    return build(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def page(html):
    def read(name):
        return BeautifulSoup((html / f"{name}.html").read_text(encoding="utf-8"), "html.parser")

    return read


@pytest.fixture(scope="session")
def register():
    return read_register(DOCS / "register")
