"""axe-core on every page, as eyes in the light and in the dark, on phones and desks, would have it."""

import pytest

from browser.programs import AXE

# Run with every state of the page in turn; a page is loaded once.
STATES = [(scheme, width) for scheme in ("light", "dark") for width in (390, 1280)]
RUN = """() => axe.run({
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    resultTypes: ["violations"],
  }).then((found) => found.violations.flatMap(
    ({id, nodes}) => nodes.map(({target}) => `${id}: ${target.join(" ")}`)))"""


def violations(page):
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    return page.evaluate(RUN)


def test_axe_finds_a_planted_fault(visit):
    page = visit("about:blank")
    page.set_content("<html lang=en><title>One</title><main><h1>One</h1><img src=a></main></html>")
    assert violations(page) == ["image-alt: img"]


def test_axe_finds_nothing_on_any_page(visit, home, pages):
    page = visit(home)
    found = []
    for name in [*pages, "index.html#cookie-ga", "search.html?q=cookies"]:
        page.goto(home + name)
        for scheme, width in STATES:
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 900})
            found += [(name, scheme, width, fault) for fault in violations(page)]
    assert found == []


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", ["index.html", "search.html", "notices/newsletter.html"])
def test_axe_finds_nothing_in_opened_menus_and_contents(visit, home, name, width):
    page = visit(home + name, width)
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true })")
    assert violations(page) == []
