"""All that can be at fault on a page, found in one visit."""

from browser.accessibility import violations_in_all_states
from browser.reflow import OPEN, reflow_faults

EMPTY_SEARCHES = """() => document.querySelectorAll("input[type=search]").forEach((one) => {
  one.value = "";
  one.dispatchEvent(new Event("input", {bubbles: true}));
})"""


def faults_of_page(witness, name, *, sample, shown=OPEN):
    """Return what a page does and should not, what covers its links, what is lost, and what axe finds.

    For axe-core, all that can be opened is open, or closed.
    """
    witness.visit(name)
    page = witness.page
    page.evaluate(EMPTY_SEARCHES)
    found = [what for at, what in witness.seen if at == name]
    found += reflow_faults(page)
    page.evaluate(shown)
    return [*found, *violations_in_all_states(page, sample=sample)]
