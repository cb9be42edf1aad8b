"""Make the builds of editions that are missing, each in a process of its own."""

from __future__ import annotations

import tempfile
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_privacy.archive.document import ArchiveError
from sphinx_privacy.editions.publish_error import PublishError
from sphinx_privacy.editions.workspace import BuiltFolder, Workspace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_privacy.editions.builds import Builds
    from sphinx_privacy.editions.fork_server import ForkServer
    from sphinx_privacy.editions.pool import Failure, Work
    from sphinx_privacy.editions.reading import Reading
    from sphinx_privacy.sphinxext.job import Job


class BuildOrder(NamedTuple):
    """What a process is to build: a job, and where to put the build."""

    job: Job
    conf: Path
    workspace: Workspace
    folder: Path
    templates: Path
    """A folder that the builds share."""
    reading: Reading | None
    """What was read of the pages of this job before."""


def build_missing(builds: Builds, server: ForkServer, names: Iterable[str]) -> list[str]:
    """Make the builds that are missing, and return their names.

    Raises `PublishError` with the reasons of all that fail; the others are made nevertheless.
    """
    missing = builds.missing(names)
    with tempfile.TemporaryDirectory() as templates:
        orders = [(name, _order(builds, name, Path(templates))) for name in missing]
        resumed = [name for name, order in orders if order.reading and order.reading.is_there(name)]
        _raise(server.run_resumed(_build_one, orders, resumed) if orders else ())
    return missing


def _order(builds: Builds, name: str, templates: Path) -> BuildOrder:
    conf, folder = builds.project.paths.conf.absolute(), builds.named(name).folder
    job = builds.jobs[name]
    reading = builds.reading if job.docs and job.is_draft else None
    return BuildOrder(job, conf, builds.workspace, folder, templates, reading)


def run_builds(server: ForkServer, work: Work, pieces: Sequence[tuple[str, Any]]) -> None:
    """Run builds in processes. Raises `PublishError` with the reasons of all that fail."""
    if pieces:
        _raise(server.run(work, pieces))


def _build_one(order: BuildOrder) -> str:
    """Make a build; return why that failed, or an empty string."""
    from sphinx_privacy.editions import engine

    reading = order.reading.resumed(order.job.name) if order.reading else nullcontext(None)
    try:
        with order.workspace.new(order.folder) as folder, reading as read:
            engine.build_edition(order.job, order.conf, folder, order.templates, read)
            BuiltFolder(folder).seal()
    except (PublishError, ArchiveError, OSError) as error:
        return str(error)
    return ""


def _raise(failures: Iterable[Failure]) -> None:
    """Raise `PublishError` if anything failed."""
    sentences = list(_sentences(failures))
    if sentences:
        raise PublishError("\n".join(sentences))


def _sentences(failures: Iterable[Failure]) -> Iterator[str]:
    """Yield each reason with its edition; further lines are indented."""
    for name, reason in sorted(failures):
        yield f"edition {name}: " + reason.strip().replace("\n", "\n  ")
