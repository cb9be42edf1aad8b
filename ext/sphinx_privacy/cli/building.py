"""What the command ``versions`` does when there is something to build."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from sphinx_privacy.cli.places import counted
from sphinx_privacy.editions.making import build
from sphinx_privacy.editions.plan import Plan
from sphinx_privacy.editions.project import PublishError
from sphinx_privacy.problems import in_words
from sphinx_privacy.site.joining import make_site

if TYPE_CHECKING:
    import argparse

    from sphinx_privacy.editions.fork_server import ForkServer
    from sphinx_privacy.editions.project import Place


BUILD = "This is the build of an edition, for `versions assemble`; it is not for reading."


def build_site(arguments: argparse.Namespace, place: Place, day: str, server: ForkServer) -> None:
    """Build what is called for and print where it is."""
    plan = Plan(
        place,
        day,
        server,
        with_records=arguments.records,
        pages_at_root=arguments.pages,
    )
    if arguments.what == "matrix":
        print(json.dumps(_matrix(plan), indent=2))
    elif arguments.only:
        _only(plan, arguments.only)
    else:
        _whole(plan, may_build=arguments.what == "build")


def _whole(plan: Plan, *, may_build: bool) -> None:
    """Build the site."""
    with plan.workspace.locked():
        root = make_site(plan, may_build=may_build)
    for sentence in plan.root.about["notes"]:
        print(sentence, file=sys.stderr)
    editions, site = (
        counted(len(plan.archived), "edition"),
        plan.place.build / plan.workspace.published.name,
    )
    print(f"Built: {site} ({editions}, root digest {root})")


def _only(plan: Plan, name: str) -> None:
    """Make the build of one version, or of the root of the site."""
    if name not in plan.jobs:
        names = in_words([*plan.jobs])
        raise PublishError(f'there is no archived version "{name}"; write {names}.')
    with plan.workspace.locked():
        build(plan, [name])
    print(plan.build_of(name).folder)
    print(BUILD, file=sys.stderr)


def _matrix(plan: Plan) -> dict[str, Any]:
    """Return the builds that a site needs, for the matrix of a continuous check."""
    builds = [
        {
            "version": name,
            "key": plan.build_of(name).folder.name,
            "is-here": not plan.missing([name]),
        }
        for name in plan.jobs
    ]
    return {"include": builds}
