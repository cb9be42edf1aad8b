"""The command ``redline``: print what changed between two versions, or since one."""

from __future__ import annotations

import argparse

from sphinx_privacy.cli.planning import planned
from sphinx_privacy.publish.redline_text import changes_as_text
from sphinx_privacy.publish.worktree import comparison


def run(arguments: argparse.Namespace) -> int:
    """Print the facts that changed, then each page."""
    with planned(arguments) as plan:
        found = comparison(plan, arguments.old, arguments.new)
    print(changes_as_text(found.facts, found.pages), end="")
    return 0
