"""What the commands that work on versions share: a plan, and a workspace for them alone."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sphinx_privacy.cli.places import place_of, today
from sphinx_privacy.editions.fork_server import ForkServer
from sphinx_privacy.editions.plan import Plan

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator


@contextmanager
def planned(arguments: argparse.Namespace, *, pages_at_root: bool = False) -> Iterator[Plan]:
    """Give the plan of today, and work alone; raises what `Plan` and `Workspace.locked` raise."""
    place = place_of(arguments)
    with ForkServer(place.conf) as server:
        plan = Plan(place, today(), server, pages_at_root=pages_at_root)
        with plan.workspace.locked():
            yield plan
