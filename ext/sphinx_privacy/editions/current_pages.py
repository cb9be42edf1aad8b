"""The pages in their folder, archived as if they were a version."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.archive.store import Archive, Archived
from sphinx_privacy.editions.new_version import NewVersion
from sphinx_privacy.editions.publish_error import PublishError

if TYPE_CHECKING:
    from sphinx_privacy.editions.fork_server import ForkServer
    from sphinx_privacy.editions.project_paths import ProjectPaths

PAGES = "the pages as they are"
UNRECORDED = NewVersion("pages")
"""What the archive says about pages that are compared, and not recorded."""


class ArchivingOrder(NamedTuple):
    """What a process is to do: archive the pages of a project in a folder."""

    paths: ProjectPaths
    folder: Path
    version: NewVersion


def archive_pages(
    paths: ProjectPaths, server: ForkServer, folder: Path, version: NewVersion
) -> Archived:
    """Archive the pages in a folder, as a version. Raises `PublishError` if they cannot be read."""
    order = ArchivingOrder(paths, folder, version)
    for failure in server.run(_archive, [(PAGES, order)]):
        raise PublishError(failure.reason)
    return Archive(folder).version(version.id)


def _archive(order: ArchivingOrder) -> str:
    """Archive the pages; return why that failed, or an empty string."""
    from sphinx_privacy.editions import source_builds

    try:
        Archive(order.folder).add(source_builds.archived_pages(order.paths, order.version))
    except (PublishError, OSError) as error:
        return str(error)
    return ""
