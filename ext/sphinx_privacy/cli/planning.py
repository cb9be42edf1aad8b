"""What the commands that work on versions share: a plan, and a workspace for them alone."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from sphinx_privacy.cli.project import place_of, today
from sphinx_privacy.publish.plan import Plan
from sphinx_privacy.publish.warm import Warm


@contextmanager
def planned(arguments: argparse.Namespace, *, pages_at_root: bool = False) -> Iterator[Plan]:
    """Give the plan of today, and work alone; raises what `Plan` and `Workspace.locked` raise."""
    place = place_of(arguments)
    with Warm(place.conf) as warm:
        plan = Plan(place, today(), warm, pages_at_root=pages_at_root)
        with plan.workspace.locked():
            yield plan
