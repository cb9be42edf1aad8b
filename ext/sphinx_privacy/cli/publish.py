"""The command ``publish``: record the pages as last committed as the version of a date."""

from __future__ import annotations

import argparse

from sphinx_privacy.cli.planning import planned
from sphinx_privacy.publish.recording import publish


def run(arguments: argparse.Namespace) -> int:
    """Print what was recorded, and what to look at again."""
    with planned(arguments) as plan:
        print("\n".join(publish(plan, arguments.day)))
    return 0
