"""Which modules a build enters, as `count_modules.py` counts them."""

from __future__ import annotations

import re
import subprocess
import sys

from count_modules import LIMIT, small_policy
from helpers.paths import ROOT
from helpers.policy import OLD

ROOMS = {"__init__.py", "archive", "archiving", "editions", "locale", "sphinxext"}


def test_a_build_enters_few_modules_and_none_that_reads_facts_compares_or_joins(tmp_path):
    project = small_policy(tmp_path / "policy")
    command = [sys.executable, ROOT / "tests" / "count_modules.py", project, OLD]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    number, listed = re.match(r"(\d+) modules .*:\n((?:  .*\n)+)", printed).groups()
    modules = listed.split()
    assert int(number) == len(modules)
    rooms = [module.split("/")[0] for module in modules]
    assert len(rooms) <= LIMIT
    assert set(rooms) == ROOMS
