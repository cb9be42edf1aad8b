"""The PDFs and the ePub of versions: each kind is made in a process of its own, and stored."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.archive.document import ArchiveError
from sphinx_privacy.editions.build_missing import run_builds
from sphinx_privacy.editions.publish_error import PublishError
from sphinx_privacy.editions.workspace import BuiltFolder, Workspace
from sphinx_privacy.locale import in_language
from sphinx_privacy.locale.catalogues import CatalogueError
from sphinx_privacy.records.history import before, changes, with_older

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sphinx_privacy.editions.builds import Builds
    from sphinx_privacy.editions.fork_server import ForkServer
    from sphinx_privacy.editions.project import Project
    from sphinx_privacy.register.models import Version
    from sphinx_privacy.sphinxext.job import Job

BUILDERS = {"pdf": "privacypdf", "epub": "privacyepub"}
"""The kinds of files that are built, each with the builder that makes it."""


class RecordOrder(NamedTuple):
    """What a process is to build: one kind of files of a version."""

    project: Project
    version: Version
    kind: str
    job: Job
    workspace: Workspace
    folder: Path


def build_parts(
    builds: Builds, server: ForkServer, versions: Iterable[Version], kinds: Iterable[str]
) -> None:
    """Build the missing files of versions.

    Raises `PublishError` with the reasons of all that fail; the others are built nevertheless.
    """
    kinds = list(kinds)
    parts = [(version, kind) for version in versions for kind in kinds]
    missing = [each for each in parts if not built_part(builds, *each).is_whole()]
    pieces = [
        (f"{version.id} ({kind})", _order(builds, version, kind)) for version, kind in missing
    ]
    run_builds(server, _build, pieces)


def _order(builds: Builds, version: Version, kind: str) -> RecordOrder:
    job, folder = builds.jobs[str(version.id)], built_part(builds, version, kind).folder
    return RecordOrder(builds.project, version, kind, job, builds.workspace, folder)


def built_part(builds: Builds, version: Version, kind: str) -> BuiltFolder:
    """Return the files of a kind of a version; they may not be built yet."""
    project = builds.project
    both = [each for each in (version, before(project, version)) if each]
    made_of = [(builds.of(each).folder.name, each.model_dump_json()) for each in both]
    parts = [kind, made_of, with_older(project, version)]
    key = sha256(json.dumps(parts).encode()).hexdigest()
    return BuiltFolder(builds.workspace.records(key))


def part_files(builds: Builds, version: Version, kind: str) -> dict[str, Path]:
    """Return the built files of a kind by their names, such as "notices/news.pdf"."""
    folder = built_part(builds, version, kind).folder / "files"
    paths = sorted(folder.rglob(f"*.{kind}"))
    return {path.relative_to(folder).as_posix(): path for path in paths}


def _build(order: RecordOrder) -> str:
    """Build files; return why that failed, or an empty string."""
    from sphinx_privacy.editions import engine

    project, version = order.project, order.version
    old = before(project, version)
    conf, language = project.paths.conf.absolute(), project.text(version).document.language
    try:
        with in_language(language, project.paths.locale_folders):
            info = with_older(project, version)
            if old and order.kind == "pdf":
                info = info._replace(changes=changes(project, old, version))
        with order.workspace.new(order.folder) as folder:
            engine.build_files(BUILDERS[order.kind], info, order.job, conf, folder)
            BuiltFolder(folder).seal()
    except (PublishError, ArchiveError, CatalogueError, OSError) as error:
        return str(error)
    return ""
