"""The command ``publish``: archive the pages as the version of a date, and record it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from sphinx_privacy.cli.locked_project import at_work_with_builds
from sphinx_privacy.commands.publish import publish

if TYPE_CHECKING:
    import argparse

BACKWARDS = (
    "{} is in the past: the version applies retroactively and changes which text applied since "
    "then. `sphinx-privacy as-of --known` shows what was known before."
)


def run(arguments: argparse.Namespace) -> int:
    """Print what was recorded, what to check again, and a warning if the day is past."""
    with at_work_with_builds(arguments) as (project, server):
        print("\n".join(publish(project, server, arguments.day)))
    if arguments.day < project.day:
        print(BACKWARDS.format(arguments.day), file=sys.stderr)
    return 0
