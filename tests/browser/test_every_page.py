"""Every page, visited once: it does nothing it should not, nothing is lost, and axe-core finds nothing."""

from itertools import cycle

import pytest

from browser.whole_page import LOOKS_OF_LIKE, faults_of_page
from browser.witness import Witness
from helpers.sample import due_pages

FRONT = "index.html"
LIT = f"{FRONT}#cookie-ga"
SEARCH = "search.html?q=personal data"


@pytest.fixture(scope="module")
def witness(chromium, home):
    """Return a browser that has opened nothing yet."""
    witness = Witness(chromium, home, script=True)
    yield witness
    witness.context.close()


def test_no_page_has_a_fault(witness, pages):
    names = [LIT, *(name for name in due_pages(pages) if name != FRONT), SEARCH]
    found = {
        name: faults_of_page(witness, name, look) for name, look in zip(names, cycle(LOOKS_OF_LIKE))
    }
    assert {name: faults for name, faults in found.items() if faults} == {}
    assert witness.context.cookies() == []
