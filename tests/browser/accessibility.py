"""What axe-core finds on a page, in the light and in the dark, on phones and desks."""

from helpers.programs import AXE

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
