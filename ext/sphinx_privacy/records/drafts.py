"""The files of a draft: of pages that do not belong to a version."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.editions.build_missing import run_builds
from sphinx_privacy.editions.builds import ROOT, Builds
from sphinx_privacy.editions.publish_error import PublishError
from sphinx_privacy.editions.workspace import Workspace
from sphinx_privacy.records.parts import BUILDERS

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_privacy.editions.fork_server import ForkServer
    from sphinx_privacy.editions.project_paths import ProjectPaths
    from sphinx_privacy.sphinxext.job import Job


class DraftOrder(NamedTuple):
    """What a process is to build: one kind of files, from the pages in their folder."""

    job: Job
    kind: str
    conf: Path
    folder: Path


def remove_drafts(paths: ProjectPaths, kind: str, notice: str) -> None:
    """Remove files of earlier drafts, which would pass for new ones if none can be made."""
    folder = Workspace(paths.build, pages_at_root=True, language=paths.language).files(kind)
    for path in folder.rglob(f"{notice or '*'}-draft.{kind}"):
        path.unlink()


def make_draft(builds: Builds, server: ForkServer, kind: str, notice: str) -> list[Path]:
    """Make files of a kind from the pages in their folder, and return their paths.

    Their names say that they are a draft. With the id of a notice, its file is the only one. Raises
    `PublishError` if a build fails, as it does if there is no such notice.
    """
    target = builds.workspace.files(kind)
    with builds.workspace.new(builds.workspace.records("draft")) as folder:
        job = builds.jobs[ROOT]._replace(notice=notice)
        order = DraftOrder(job, kind, builds.project.paths.conf.absolute(), folder)
        run_builds(server, _build, [(f"the draft ({kind})", order)])
        paths = sorted((folder / "files").rglob(f"*.{kind}"))
        places = [target / path.relative_to(folder / "files") for path in paths]
        for source, place in zip(paths, places, strict=True):
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, place)
    return places


def _build(order: DraftOrder) -> str:
    """Build the files; return why that failed, or an empty string."""
    from sphinx_privacy.editions import engine

    job, kind, conf, folder = order
    try:
        engine.build_files(BUILDERS[kind], None, job, conf, folder)
    except (PublishError, OSError) as error:
        return str(error)
    return ""
