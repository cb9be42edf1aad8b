"""axe-core on every page, as eyes in the light and in the dark, on phones and desks, would have it."""

import pytest

from browser.programs import AXE
from browser.test_reflow import OPEN

ALL = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What can be at fault in the dark alone, where nothing but colours is another.
COLOURS = ["color-contrast", "link-in-text-block"]
RUN = """(rules) => axe.run({runOnly: rules, resultTypes: ["violations"]})
  .then((found) => found.violations.flatMap(
    ({id, nodes}) => nodes.map(({target}) => `${id}: ${target.join(" ")}`)))"""


def violations(page, rules=ALL):
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    return page.evaluate(RUN, rules)


def violations_in_all_states(page):
    """Yield what axe finds on phones and desks, in the light and in the dark."""
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme, rules in (("light", ALL), ("dark", COLOURS)):
            page.emulate_media(color_scheme=scheme)
            yield from ((scheme, width, fault) for fault in violations(page, rules))


def test_axe_finds_a_planted_fault(visit):
    page = visit("about:blank")
    page.set_content("<html lang=en><title>One</title><main><h1>One</h1><img src=a></main></html>")
    assert violations(page) == ["image-alt: img"]


def test_axe_finds_nothing_on_any_page(visit, home, pages):
    page = visit(home)
    found = []
    for name in [*pages, "index.html#cookie-ga", "search.html?q=cookies"]:
        page.goto(home + name)
        found += [(name, *fault) for fault in violations_in_all_states(page)]
    assert found == []


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", ["index.html", "search.html", "notices/newsletter.html"])
def test_axe_finds_nothing_in_opened_menus_and_contents(visit, home, name, width):
    page = visit(home + name, width)
    page.evaluate(OPEN)
    assert violations(page) == []
