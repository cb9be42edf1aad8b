"""The pages in their folder, archived as if they were a version."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.archive.store import Archive, Archived
from sphinx_privacy.editions.new_version import NewVersion
from sphinx_privacy.editions.publish_error import PublishError

if TYPE_CHECKING:
    from sphinx_privacy.editions.fork_server import ForkServer
    from sphinx_privacy.editions.project_paths import ProjectPaths

PAGES = "the pages as they are"


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


def text_digest(paths: ProjectPaths, server: ForkServer, cache: Path) -> str:
    """Return the `text-sha256` of the pages: from a file, or computed and written to that file."""
    if cache.is_file():
        return cache.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        digest = archive_pages(
            paths, server, Path(folder), NewVersion("pages")
        ).document.text_sha256
    shutil.rmtree(cache.parent, ignore_errors=True)  # digests of former pages
    cache.parent.mkdir(parents=True)
    cache.write_text(digest, encoding="utf-8")
    return digest


def _archive(order: ArchivingOrder) -> str:
    """Archive the pages; return why that failed, or an empty string."""
    from sphinx_privacy.editions import engine

    docs, conf = order.paths.docs.absolute(), order.paths.conf.absolute()
    try:
        Archive(order.folder).add(engine.archived_pages(docs, conf, order.version))
    except (PublishError, OSError) as error:
        return str(error)
    return ""
