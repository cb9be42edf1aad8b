"""axe-core on the documentation of the package; in `make soak`, on all of its pages."""

from __future__ import annotations

import subprocess
import sys

from browser.accessibility import violations_in_all_states
from helpers.manual import MANUAL
from helpers.sample import is_soak

FEW = ["index.html", "reference/roles.html"]
OVERFLOW = "document.documentElement.scrollWidth - innerWidth"


def test_axe_finds_nothing_in_the_documentation_of_the_package(visit, tmp_path):
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", str(MANUAL), str(tmp_path)]
    subprocess.run(command, check=True)
    written = [path.relative_to(tmp_path).as_posix() for path in sorted(tmp_path.rglob("*.html"))]
    found = []
    for name in written if is_soak() else FEW:
        page = visit((tmp_path / name).as_uri())
        found += [(name, *fault) for fault in violations_in_all_states(page)]
        page.set_viewport_size({"width": 320, "height": 900})
        found += [(name, "wide")] * (page.evaluate(OVERFLOW) > 0)
    assert found == []
