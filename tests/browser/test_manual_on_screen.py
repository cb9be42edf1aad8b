"""axe-core on the documentation of the package; in `make soak`, on all of its pages."""

from __future__ import annotations

from itertools import cycle

from browser.accessibility import SAMPLE, violations_in_all_states
from helpers.sample import is_soak

FEW = ["index.html", "reference/roles.html"]
OVERFLOW = "document.documentElement.scrollWidth - innerWidth"


def test_axe_finds_nothing_in_the_documentation_of_the_package(visit, manual_site):
    written = [path.relative_to(manual_site).as_posix() for path in manual_site.rglob("*.html")]
    found = []
    for name, state in zip(sorted(written) if is_soak() else FEW, cycle(SAMPLE)):
        page = visit((manual_site / name).as_uri())
        found += [(name, *fault) for fault in violations_in_all_states(page, sample=[state])]
        page.set_viewport_size({"width": 320, "height": 900})
        found += [(name, "wide")] * (page.evaluate(OVERFLOW) > 0)
    assert found == []
