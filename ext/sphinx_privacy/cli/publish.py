"""The command ``publish``: record the pages as last committed as the version of a date."""

from __future__ import annotations

import argparse

from sphinx_privacy.cli.project import place_of, today
from sphinx_privacy.publish.plan import Plan
from sphinx_privacy.publish.recording import publish


def run(arguments: argparse.Namespace) -> int:
    """Print what was recorded, and what to look at again."""
    plan = Plan(place_of(arguments), today())
    with plan.workspace.locked():
        print("\n".join(publish(plan, arguments.day)))
    return 0
