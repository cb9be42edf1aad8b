"""The command ``archive``: archive a recorded version whose pages are in git only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.cli.locked_project import at_work_with_builds
from sphinx_privacy.commands.archive import archive_version

if TYPE_CHECKING:
    import argparse


def run(arguments: argparse.Namespace) -> int:
    """Archive the version, and print where it is."""
    with at_work_with_builds(arguments) as (project, server):
        path = archive_version(project, server, arguments.id)
    print(f"Archived: {path}. Commit it together with the register.")
    return 0
