"""Pages of the real versions, as published: nothing is at fault, lost, covered, stored or asked for."""

import pytest

from browser.accessibility import violations_in_all_states
from browser.reflow import CLOSE, COVERED, LOST, OPEN
from browser.server import served
from browser.witness import Witness

pytestmark = pytest.mark.xdist_group("real-editions")

PAGES = [
    "notices/webinar.html",
    "2024-07-08/index.html",
    "2024-07-08/notices/recruitment.html",
    "2024-07-08/changes/index.html",
    "2024-12-19/changes/page-index.html",
]


@pytest.fixture(scope="module")
def witness(chromium, real_editions):
    """Return a browser that has opened nothing yet."""
    with served(real_editions.site) as (home, _):
        witness = Witness(chromium, home, script=True)
        yield witness
        witness.context.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_a_version_has_no_fault(witness, name):
    witness.visit(name)
    assert witness.seen == []
    page = witness.page
    for width in (320, 1200):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(CLOSE)
        assert page.evaluate(COVERED) == []
        page.evaluate(OPEN)
        assert page.evaluate(LOST) == []
    assert list(violations_in_all_states(page)) == []
