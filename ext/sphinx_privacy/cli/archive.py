"""The command ``archive``: archive a recorded version whose pages are in git only."""

from __future__ import annotations

import argparse

from sphinx_privacy.cli.planning import planned
from sphinx_privacy.publish.migration import archive_version


def run(arguments: argparse.Namespace) -> int:
    """Archive the version, and print where it is."""
    with planned(arguments) as plan:
        path = archive_version(plan, arguments.id)
    print(f"Archived: {path}. Commit it together with the register.")
    return 0
