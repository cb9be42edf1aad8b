"""All that can be at fault on a page, found in one visit."""

from typing import NamedTuple

from browser.accessibility import ALL, PLACES, violations_in_all_states
from browser.reflow import CLOSE, DESK, LARGE_TEXT, OPEN, PHONE, SCREENS, reflow_faults
from helpers.sample import is_soak

EMPTY_SEARCHES = """() => document.querySelectorAll("input[type=search]").forEach((one) => {
  one.value = "";
  one.dispatchEvent(new Event("input", {bubbles: true}));
})"""


class Look(NamedTuple):
    """How a page is looked at in the sample: on which screens, and by axe-core on the last of them."""

    screens: tuple
    scheme: str
    options: dict
    shown: str


FULL_LOOKS = [
    Look((PHONE, DESK), "dark", ALL, OPEN),
    Look((LARGE_TEXT, PHONE), "light", ALL, OPEN),
]
# For pages with the same colours and menus, which are looked for in half of them.
LOOKS_OF_LIKE = [
    Look((PHONE, DESK), "dark", ALL, OPEN),
    Look((LARGE_TEXT, PHONE), "light", ALL, CLOSE),
    Look((PHONE, DESK), "dark", PLACES, CLOSE),
    Look((LARGE_TEXT, PHONE), "light", PLACES, OPEN),
]


def faults_of_page(witness, name, look):
    """Return what a page does and should not, what covers its links, what is lost, and what axe finds.

    In `make soak`, on all screens, in all colours, and with all that can be opened open and closed.
    """
    witness.visit(name)
    page = witness.page
    page.evaluate(EMPTY_SEARCHES)
    found = [what for at, what in witness.seen if at == name]
    found += reflow_faults(page, SCREENS if is_soak() else look.screens)
    state = (look.screens[-1][0], look.scheme, look.options)
    for shown in (OPEN, CLOSE) if is_soak() else (look.shown,):
        page.evaluate(shown)
        found += violations_in_all_states(page, sample=[state])
    return found
