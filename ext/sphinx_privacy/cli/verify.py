"""The command ``verify``: print every way in which a version is not what was published."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from sphinx_privacy.cli.locked_project import at_work
from sphinx_privacy.commands.verify import verify
from sphinx_privacy.problems import counted

if TYPE_CHECKING:
    import argparse


def run(arguments: argparse.Namespace) -> int:
    """Print each fault on a line, what the records were compared with, and how many faults."""
    with at_work(arguments) as project:
        faults, notes, against, missing = verify(project, arguments.against)
    for fault in faults:
        print(fault)
    for note in notes:
        print(f"Note: {note}", file=sys.stderr)
    if against:
        print(f"Records compared with {against}.", file=sys.stderr)
    if missing:
        print(missing, file=sys.stderr)
    versions = counted(len(project.archived), "version")
    print(f"{versions} verified, {counted(len(faults), 'fault')}.", file=sys.stderr)
    return 1 if faults else 0
