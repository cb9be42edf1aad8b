"""axe-core on every page, as eyes in the light and in the dark, on phones and desks, would have it."""

from itertools import cycle

import pytest

from browser.accessibility import SAMPLE, WIDTHS, violations, violations_in_all_states
from browser.reflow import OPEN
from helpers.sample import due_pages, is_soak


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


@pytest.mark.parametrize("name", ["index.html", "search.html", "notices/newsletter.html"])
def test_axe_finds_nothing_in_opened_menus_and_contents(visit, home, name):
    page = visit(home + name)
    page.evaluate(OPEN)
    found = []
    for width in WIDTHS if is_soak() else WIDTHS[:2]:
        page.set_viewport_size({"width": width, "height": 900})
        found += [(width, fault) for fault in violations(page)]
    assert found == []
