"""The command ``redline``: print what changed between two versions, or since one."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from sphinx_privacy.cli.project import place_of, today
from sphinx_privacy.publish.plan import Plan
from sphinx_privacy.publish.redline_text import as_text
from sphinx_privacy.publish.worktree import comparison

if TYPE_CHECKING:
    from sphinx_privacy.publish.compare import Comparison


def run(arguments: argparse.Namespace) -> int:
    """Print the facts that changed, then each page."""
    plan = Plan(place_of(arguments), today())
    with plan.workspace.locked():
        found = comparison(plan, arguments.old, arguments.new)
    print(_as_text(found), end="")
    return 0


def _as_text(found: Comparison) -> str:
    if not found.facts and not found.pages:
        return "Nothing has changed.\n"
    facts = "".join(f"- {fact.sentence}\n" for fact in found.facts)
    above = f"Facts that changed:\n{facts}\n" if facts else ""
    return above + as_text(found.pages)
