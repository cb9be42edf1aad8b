"""Pages of the real versions, as published: nothing is at fault, lost, covered, stored or asked for."""

from itertools import cycle

import pytest

from browser.server import served
from browser.whole_page import FULL_LOOKS, faults_of_page
from browser.witness import Witness
from helpers.sample import is_soak

pytestmark = pytest.mark.xdist_group("real-editions")

# Pages of these kinds in a small site are in `test_versions`.
PAGES = [
    "2024-07-08/notices/recruitment.html",
    "2024-12-19/changes/page-index.html",
    "2024-07-08/index.html",
    "2024-07-08/changes/index.html",
    "notices/webinar.html",
]
DUE = PAGES if is_soak() else PAGES[:2]


@pytest.fixture(scope="module")
def witness(chromium, real_editions):
    """Return a browser that has opened nothing yet."""
    with served(real_editions.site) as (home, _):
        witness = Witness(chromium, home, script=True)
        yield witness
        witness.context.close()


@pytest.mark.parametrize(("name", "look"), [*zip(DUE, cycle(FULL_LOOKS))], ids=DUE)
def test_a_page_of_a_version_has_no_fault(witness, name, look):
    assert faults_of_page(witness, name, look) == []
