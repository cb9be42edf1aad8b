"""The command ``verify``: print every way in which a version is not what was published."""

from __future__ import annotations

import argparse
import sys

from sphinx_privacy.cli.project import counted, place_of, today
from sphinx_privacy.publish.plan import Plan
from sphinx_privacy.publish.proof import verify


def run(arguments: argparse.Namespace) -> int:
    """Print a line for each fault, and how many there are."""
    plan = Plan(place_of(arguments), today())
    with plan.workspace.locked():
        faults = verify(plan, arguments.against)
    for fault in faults:
        print(fault)
    versions = counted(len(plan.kept), "version")
    print(f"{versions} verified, {counted(len(faults), 'fault')}.", file=sys.stderr)
    return 1 if faults else 0
