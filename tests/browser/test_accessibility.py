"""axe-core on every page, as eyes in the light and in the dark, on phones and desks, would have it."""

from itertools import cycle, product

import pytest

from browser.accessibility import SAMPLE, WIDTHS, violations, violations_in_all_states
from browser.reflow import OPEN
from helpers.sample import due_pages, is_soak

OPENED = [("index.html", 390), ("notices/newsletter.html", 1280)]
if is_soak():
    OPENED = [*product(("index.html", "search.html", "notices/newsletter.html"), WIDTHS)]


def test_axe_finds_a_planted_fault(visit):
    page = visit("about:blank")
    page.set_content("<html lang=en><title>One</title><main><h1>One</h1><img src=a></main></html>")
    assert violations(page) == ["image-alt: img"]


def test_axe_finds_nothing_on_any_page(visit, home, pages):
    page = visit(home)
    lit = {"index.html": "index.html#cookie-ga"}
    found = []
    for name, state in zip([*due_pages(pages), "search.html?q=cookies"], cycle(SAMPLE)):
        page.goto(home + lit.get(name, name))
        found += [(name, *fault) for fault in violations_in_all_states(page, sample=[state])]
    assert found == []


@pytest.mark.parametrize(("name", "width"), OPENED)
def test_axe_finds_nothing_in_opened_menus_and_contents(visit, home, name, width):
    page = visit(home + name, width)
    page.evaluate(OPEN)
    assert violations(page) == []
