"""The command ``versions``: build the site of all versions, or a part of the work."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from sphinx_privacy.cli.project import counted, place_of, today
from sphinx_privacy.problems import in_words
from sphinx_privacy.publish.editions import build
from sphinx_privacy.publish.plan import Plan, PublishError
from sphinx_privacy.publish.site import make_site, root_if_unchanged


def run(arguments: argparse.Namespace) -> int:
    """Build what is called for and print where it is."""
    place, day = place_of(arguments), arguments.as_of or today()
    if arguments.what == "matrix":
        print(json.dumps(_matrix(Plan(place, day)), indent=2))
        return 0
    if arguments.only:
        return _only(Plan(place, day), arguments.only)
    root = root_if_unchanged(place, day, with_records=arguments.records)
    if root:
        print(f"Nothing has changed: {place.build / 'versions'} (root digest {root})")
        return 0
    plan = Plan(place, day, with_records=arguments.records)
    for path in plan.repository.changed_files(plan.folder):
        print(f"{path}: not committed, so not in what is built.", file=sys.stderr)
    with plan.workspace.locked():
        root = make_site(plan, may_build=arguments.what == "build")
    editions = counted(len(plan.kept), "edition")
    print(f"Built: {place.build / 'versions'} ({editions}, root digest {root})")
    return 0


def _only(plan: Plan, name: str) -> int:
    """Build the core of one version."""
    if name not in plan.jobs:
        raise PublishError(
            f'there is no version "{name}" kept in git; write {in_words(plan.jobs)}.'
        )
    with plan.workspace.locked():
        build(plan, [name])
    print(plan.core(name).folder)
    return 0


def _matrix(plan: Plan) -> dict[str, Any]:
    """Return the cores that a site needs, for the matrix of a continuous check."""
    cores = [
        {"version": name, "key": plan.core(name).folder.name, "is-here": not plan.missing([name])}
        for name in plan.jobs
    ]
    return {"include": cores}
