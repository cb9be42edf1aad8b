"""axe-core on every page, as eyes in the light and in the dark, on phones and desks, would have it."""

from itertools import product

import pytest

from browser.accessibility import violations, violations_in_all_states
from browser.reflow import OPEN
from helpers.sample import due_pages

OPENED = ("index.html", "search.html", "notices/newsletter.html")


def test_axe_finds_a_planted_fault(visit):
    page = visit("about:blank")
    page.set_content("<html lang=en><title>One</title><main><h1>One</h1><img src=a></main></html>")
    assert violations(page) == ["image-alt: img"]


def test_axe_finds_nothing_on_any_page(visit, home, pages):
    page = visit(home)
    found = []
    for name in [*due_pages(pages), "index.html#cookie-ga", "search.html?q=cookies"]:
        page.goto(home + name)
        found += [(name, *fault) for fault in violations_in_all_states(page)]
    assert found == []


@pytest.mark.parametrize(("name", "width"), [*product(OPENED, (390, 1280, 1440))])
def test_axe_finds_nothing_in_opened_menus_and_contents(visit, home, name, width):
    page = visit(home + name, width)
    page.evaluate(OPEN)
    assert violations(page) == []
