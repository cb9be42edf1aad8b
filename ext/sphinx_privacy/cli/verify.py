"""The command ``verify``: print every way in which a version is not what was published."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from sphinx_privacy.cli.paths import paths_of
from sphinx_privacy.commands.anchors import Anchors, check_anchors
from sphinx_privacy.commands.verify import verify
from sphinx_privacy.editions.project import read_project
from sphinx_privacy.problems import counted
from sphinx_privacy.register.today import today

if TYPE_CHECKING:
    import argparse


def run(arguments: argparse.Namespace) -> int:
    """Print each fault on a line, what the records were compared with, and how many faults."""
    project = read_project(paths_of(arguments), today())
    faults, notes, against, missing = verify(project, arguments.against)
    anchors = Anchors(arguments.chain, arguments.signed_by, arguments.stamped_by)
    anchored = list(check_anchors(project, anchors))
    faults += [fault for each in anchored for fault in each.faults]
    for fault in faults:
        print(fault)
    for note in notes:
        print(f"Note: {note}", file=sys.stderr)
    for each in anchored:
        if each.note:
            print(each.note, file=sys.stderr)
    if against:
        print(f"Records compared with {against}.", file=sys.stderr)
    if missing:
        print(missing, file=sys.stderr)
    versions = counted(len(project.archived), "version")
    print(f"{versions} verified, {counted(len(faults), 'fault')}.", file=sys.stderr)
    return 1 if faults else 0
