"""Compare a version, named by its id, with another one or with the pages in their folder."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_privacy.editions.compare import (
    Comparison,
    Side,
    compare_versions,
    pages_gone,
    renames,
    side,
)
from sphinx_privacy.editions.current_pages import archive_pages
from sphinx_privacy.editions.new_version import NewVersion

if TYPE_CHECKING:
    from sphinx_privacy.editions.fork_server import ForkServer
    from sphinx_privacy.editions.project import Project
    from sphinx_privacy.editions.project_paths import ProjectPaths


def with_another(project: Project, old: str, new: str) -> Comparison:
    """Return what changed from one version to another.

    Raises `PublishError` if there is no such version.
    """
    return compare_versions(project, *map(project.archived_version, (old, new)))


def with_pages(project: Project, server: ForkServer, old: str) -> Comparison:
    """Return what changed from a version to the pages in their folder.

    Raises `PublishError` if there is no such version, or the pages cannot be read.
    """
    version = project.archived_version(old)
    pages = pages_as_they_are(project.paths, server)
    known = [*project.archived, *project.drafts]  # a draft, too, says what is renamed, or gone
    names = known, version, known[-1]
    return Comparison(side(project.text(version)), pages, renames(*names), pages_gone(*names))


def pages_as_they_are(paths: ProjectPaths, server: ForkServer) -> Side:
    """Return the text and the facts of the pages in their folder."""
    with tempfile.TemporaryDirectory() as folder:
        return side(archive_pages(paths, server, Path(folder), NewVersion("pages")))
