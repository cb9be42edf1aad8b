"""What axe-core finds on a page, in the light and in the dark, on phones and desks."""

from zlib import crc32

from helpers.programs import AXE
from helpers.sample import is_soak

PHONE = 390
DESKS = (1200, 1280, 1440)

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


def widths(name):
    """Return the width of a phone and one of a desk, another one for each page; in `make soak`, all."""
    return (PHONE, *(DESKS if is_soak() else [DESKS[crc32(name.encode()) % len(DESKS)]]))


def violations_in_all_states(page, widths=(PHONE, 1280)):
    """Yield what axe finds on phones and desks, in the light and in the dark."""
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme, rules in (("light", ALL), ("dark", COLOURS)):
            page.emulate_media(color_scheme=scheme)
            yield from ((scheme, width, fault) for fault in violations(page, rules))
