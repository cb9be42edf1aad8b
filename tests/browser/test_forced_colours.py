"""With the reader's own colours, controls have borders, and the focus is visible."""

import pytest

BORDERLESS = """() => [...document.querySelectorAll(
    "input:not([type=checkbox]), select, textarea, button, fieldset, .notice-facts")]
  .filter((one) => one.checkVisibility({visibilityProperty: true}))
  .filter((one) => {
    const style = getComputedStyle(one);
    if (style.textDecorationLine === "underline") return false;
    return style.borderTopStyle === "none" || style.borderTopWidth === "0px"
      || style.borderTopColor === getComputedStyle(document.body).backgroundColor;
  }).map((one) => one.outerHTML.slice(0, 80))"""

FOCUS = """() => {
  const style = getComputedStyle(document.activeElement);
  return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
    && style.outlineColor !== getComputedStyle(document.body).backgroundColor;
}"""


@pytest.mark.parametrize("name", ["index.html", "enquiry-form.html", "search.html"])
def test_borders_and_focus_are_seen_in_forced_colours(visit, home, name):
    page = visit(home + name, forced_colors="active")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate(BORDERLESS) == [], scheme
        for _ in range(10):
            page.keyboard.press("Tab")
            assert page.evaluate(FOCUS), scheme
