"""The pages of the real site, and its register."""

import pytest
from bs4 import BeautifulSoup

from helpers.paths import DOCS
from sphinx_privacy.register import read_register


@pytest.fixture(scope="session")
def page(html):
    def read(name):
        return BeautifulSoup((html / f"{name}.html").read_text(encoding="utf-8"), "html.parser")

    return read


@pytest.fixture(scope="session")
def register():
    return read_register(DOCS / "register")
