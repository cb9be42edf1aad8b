"""The pages in their folder, archived as they are, and kept until they change."""

from __future__ import annotations

import shutil
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.archive.store import Archive, Archived
from sphinx_privacy.editions.cached_build import pages_digest
from sphinx_privacy.editions.current_pages import PAGES, UNRECORDED
from sphinx_privacy.editions.engine_files import engine_digest
from sphinx_privacy.editions.publish_error import PublishError
from sphinx_privacy.editions.reading import reading_of
from sphinx_privacy.editions.workspace import BuiltFolder

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_privacy.editions.fork_server import ForkServer
    from sphinx_privacy.editions.project import Project
    from sphinx_privacy.editions.project_paths import ProjectPaths
    from sphinx_privacy.editions.reading import Reading
    from sphinx_privacy.editions.workspace import Workspace

TEXT = "text"
"""The build that archives them, as what it has read is called."""


class KeepingOrder(NamedTuple):
    """What a process is to do: archive the pages of a project in a folder, and seal it."""

    paths: ProjectPaths
    folder: Path
    reading: Reading | None


@dataclass(frozen=True)
class KeptPages:
    """The pages of a project in their folder: `kept_pages_of` returns them."""

    project: Project
    workspace: Workspace
    """Where they are kept."""
    engine: str
    """The digest of everything that builds them."""
    docs_digest: str
    """The SHA-256 of their folder."""

    @property
    def _folder(self) -> Path:
        return self.workspace.texts / f"{self.docs_digest}-{self.engine}-{self.project.day}"

    def are_there(self) -> bool:
        """Return whether the pages are archived as they are now."""
        return BuiltFolder(self._folder).is_whole()

    def reading(self) -> Reading:
        """Return what was read of the pages before; the workspace must be locked."""
        made_of = f"{self.engine} {self.project.day}"
        return reading_of(self.workspace, self.project.paths, made_of)

    def archived(self) -> Archived:
        """Return the pages, which must be there."""
        return Archive(self._folder).version(UNRECORDED.id)

    def archive(self, server: ForkServer, reading: Reading | None) -> None:
        """Archive the pages; with `reading`, only those are read that have changed.

        Raises `PublishError` if they cannot be read.
        """
        shutil.rmtree(self._folder.parent, ignore_errors=True)  # former pages
        self._folder.mkdir(parents=True)
        pieces = [(PAGES, KeepingOrder(self.project.paths, self._folder, reading))]
        resumed = [PAGES] if reading and reading.is_there(TEXT) else []
        for failure in server.run_resumed(_keep, pieces, resumed):
            raise PublishError(failure.reason)


def kept_pages_of(project: Project, workspace: Workspace) -> KeptPages:
    """Return the pages of a project, kept in a workspace or not yet."""
    paths = project.paths
    return KeptPages(project, workspace, engine_digest(paths.conf), pages_digest(paths))


def _keep(order: KeepingOrder) -> str:
    """Archive the pages; return why that failed, or an empty string."""
    from sphinx_privacy.editions import source_builds

    reading = order.reading.resumed(TEXT) if order.reading else nullcontext(None)
    try:
        with reading as read:
            contents = source_builds.archived_pages(order.paths, UNRECORDED, read)
        Archive(order.folder).add(contents)
        BuiltFolder(order.folder).seal()
    except (PublishError, OSError) as error:
        return str(error)
    return ""
