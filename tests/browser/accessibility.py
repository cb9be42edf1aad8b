"""What axe-core finds on a page, in the light and in the dark, on phones and desks."""

from helpers.programs import AXE
from helpers.sample import is_soak

WIDTHS = (390, 1280, 1200, 1440)

ALL = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# What can be at fault in the dark alone, where nothing but colours is another.
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}
# What can be at fault on a wide screen alone, which shows what a narrower desk does.
PLACES = {**ALL, "rules": {"color-contrast": {"enabled": False}}}

STATES = [
    (390, "light", ALL),
    (390, "dark", COLOURS),
    (1280, "dark", COLOURS),
    (1280, "light", ALL),
    (1440, "light", PLACES),
]
# Two of them see everything but the dark phone and what the widest screen adds.
SAMPLE = [(390, "light", ALL), (1280, "dark", ALL)]

# Waits until the page is drawn in its new size and colours, and nothing moves: a theme may slide a
# sidebar away.
PAINTED = """async () => {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const ends = ({effect}) => effect.getComputedTiming().endTime !== Infinity;
  await Promise.allSettled(document.getAnimations().filter(ends).map((one) => one.finished));
}"""
RUN = """([within, options]) => axe.run(within, {...options, resultTypes: ["violations"]})
  .then((found) => found.violations.flatMap(
    ({id, nodes}) => nodes.map(({target}) => `${id}: ${target.join(" ")}`)))"""


def violations(page, options=ALL, within="html"):
    """Return what axe finds in the parts of a page that a selector names."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    return page.evaluate(RUN, [within, options])


def violations_in_all_states(page, within="html", sample=SAMPLE):
    """Yield what axe finds on phones and desks, in the light and in the dark; a sample of it."""
    for width, scheme, options in STATES if is_soak() else sample:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.evaluate(PAINTED)
        yield from ((scheme, width, fault) for fault in violations(page, options, within))
