"""The command ``timestamp``: have a version stamped by an authority. It alone asks the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.cli.paths import paths_of
from sphinx_privacy.commands.time_stamps import stamp
from sphinx_privacy.editions.project import read_project
from sphinx_privacy.register.today import today

if TYPE_CHECKING:
    import argparse


def run(arguments: argparse.Namespace) -> int:
    """Print when the version was stamped, and what to commit."""
    project = read_project(paths_of(arguments), today())
    print(stamp(project, arguments.id, arguments.authority, arguments.stamped_by))
    return 0
