"""Which modules a build enters, as `count_modules.py` counts them."""

from __future__ import annotations

import re

from count_modules import LIMIT, print_report, small_policy
from helpers.git_repository import ISOLATED_GIT
from helpers.prepared import run_prepared

ROOMS = {"__init__.py", "archive", "archiving", "editions", "locale", "sphinxext"}


def test_a_build_enters_few_modules_and_none_that_reads_facts_compares_or_joins(tmp_path):
    project = small_policy(tmp_path / "policy")
    done = run_prepared(print_report, project, folder=project, **ISOLATED_GIT)
    number, listed = re.match(r"(\d+) modules .*:\n((?:  .*\n)+)", done.out).groups()
    modules = listed.split()
    assert int(number) == len(modules)
    rooms = [module.split("/")[0] for module in modules]
    assert len(rooms) <= LIMIT
    assert set(rooms) == ROOMS
