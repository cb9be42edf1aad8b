"""axe-core finds a fault, and none with all menus and contents opened; `test_every_page` runs it on all pages."""

from itertools import product

import pytest

from browser.accessibility import WIDTHS, violations
from browser.reflow import OPEN
from helpers.sample import is_soak

OPENED = [("notices/newsletter.html", 390)]
if is_soak():
    OPENED = [*product(("index.html", "search.html", "notices/newsletter.html"), WIDTHS)]


def test_axe_finds_a_planted_fault(visit):
    page = visit("about:blank")
    page.set_content("<html lang=en><title>One</title><main><h1>One</h1><img src=a></main></html>")
    assert violations(page) == ["image-alt: img"]


@pytest.mark.parametrize(("name", "width"), OPENED)
def test_axe_finds_nothing_in_opened_menus_and_contents(visit, home, name, width):
    page = visit(home + name, width)
    page.evaluate(OPEN)
    assert violations(page) == []
