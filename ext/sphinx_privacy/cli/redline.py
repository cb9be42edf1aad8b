"""The command ``redline``: print what changed between two versions, or since one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.cli.locked_project import at_work_with_builds
from sphinx_privacy.diff.as_text import changes_as_text
from sphinx_privacy.editions.compare_by_id import comparison

if TYPE_CHECKING:
    import argparse


def run(arguments: argparse.Namespace) -> int:
    """Print the facts that changed, then each page."""
    with at_work_with_builds(arguments) as (project, server):
        found = comparison(project, server, arguments.old, arguments.new)
    print(changes_as_text(found.facts, found.pages), end="")
    return 0
