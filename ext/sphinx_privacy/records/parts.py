"""The PDFs and the ePub of versions: each kind made in a process of its own, and kept."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.archive.document import ArchiveError
from sphinx_privacy.editions.cached_build import Made
from sphinx_privacy.editions.fork_server import engine
from sphinx_privacy.editions.making import run_builds
from sphinx_privacy.editions.project import PublishError
from sphinx_privacy.records.history import before, changes, with_older

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sphinx_privacy.editions.plan import Plan
    from sphinx_privacy.register.models import Version

BUILDERS = {"pdf": "privacypdf", "epub": "privacyepub"}
"""The kinds of files that are built, each with the builder that makes it."""


class Order(NamedTuple):
    """What a process is given to build: one kind of files of a version."""

    plan: Plan
    version: Version
    kind: str


def build_parts(plan: Plan, versions: Iterable[Version], kinds: Iterable[str]) -> None:
    """Build the files of versions that are missing.

    Raises `PublishError` with the reasons of all that fail; the others are built nevertheless.
    """
    kinds = list(kinds)
    orders = [Order(plan, version, kind) for version in versions for kind in kinds]
    missing = [order for order in orders if not part(*order).is_whole()]
    run_builds(plan, _build, [(f"{order.version.id} ({order.kind})", order) for order in missing])


def part(plan: Plan, version: Version, kind: str) -> Made:
    """Return the files of a kind of a version; they may have still to be built."""
    both = [each for each in (version, before(plan, version)) if each]
    made_of = [(plan.build_of(str(each.id)).folder.name, each.model_dump_json()) for each in both]
    parts = [kind, made_of, with_older(plan, version)]
    key = sha256(json.dumps(parts).encode()).hexdigest()
    return Made(plan.workspace.records(key))


def files_of(plan: Plan, version: Version, kind: str) -> dict[str, Path]:
    """Return the built files of a kind by their names, such as "notices/news.pdf"."""
    folder = part(plan, version, kind).folder / "files"
    paths = sorted(folder.rglob(f"*.{kind}"))
    return {path.relative_to(folder).as_posix(): path for path in paths}


def _build(order: Order) -> str:
    """Build files; return why it failed, or nothing."""
    plan, version, kind = order
    info, old = with_older(plan, version), before(plan, version)
    job, conf = plan.jobs[str(version.id)], plan.place.conf.absolute()
    try:
        if old and kind == "pdf":
            info = info._replace(changes=changes(plan, old, version))
        with plan.workspace.new(part(*order).folder) as folder:
            engine().build_files(BUILDERS[kind], info, job, conf, folder)
            Made(folder).seal()
    except (PublishError, ArchiveError, OSError) as error:
        return str(error)
    return ""
