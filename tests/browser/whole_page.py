"""All that can be at fault on a page of a version that is visited once."""

from browser.accessibility import SAMPLE, violations_in_all_states
from browser.reflow import CLOSE, COVERED, LOST, OPEN

EMPTY_SEARCHES = """() => document.querySelectorAll("input[type=search]").forEach((one) => {
  one.value = "";
  one.dispatchEvent(new Event("input", {bubbles: true}));
})"""


def faults_of_page(witness, name, sample=SAMPLE):
    """Return what a page does and should not, what covers its links, what is lost, and what axe finds."""
    witness.visit(name)
    page = witness.page
    page.evaluate(EMPTY_SEARCHES)
    found = [what for at, what in witness.seen if at == name]
    for width in (320, 1200):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(CLOSE)
        found += [(width, f"covered: {link}") for link in page.evaluate(COVERED)]
        page.evaluate(OPEN)
        found += [(width, fault) for fault in page.evaluate(LOST)]
    return [*found, *violations_in_all_states(page, sample=sample)]
