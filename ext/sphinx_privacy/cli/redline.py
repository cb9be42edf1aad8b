"""The command ``redline``: print what changed between two versions, or since one."""

from __future__ import annotations

import argparse

from sphinx_privacy.cli.project import place_of, today
from sphinx_privacy.publish.plan import Plan
from sphinx_privacy.publish.redline_text import changes_as_text
from sphinx_privacy.publish.worktree import comparison


def run(arguments: argparse.Namespace) -> int:
    """Print the facts that changed, then each page."""
    plan = Plan(place_of(arguments), today())
    with plan.workspace.locked():
        found = comparison(plan, arguments.old, arguments.new)
    print(changes_as_text(found.facts, found.pages), end="")
    return 0
