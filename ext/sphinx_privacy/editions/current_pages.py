"""The pages in their folder, archived as if they were a version."""

from __future__ import annotations

import shutil
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.archive.store import Archive, Archived
from sphinx_privacy.editions.new_version import NewVersion
from sphinx_privacy.editions.publish_error import PublishError

if TYPE_CHECKING:
    from sphinx_privacy.editions.fork_server import ForkServer
    from sphinx_privacy.editions.project_paths import ProjectPaths
    from sphinx_privacy.editions.reading import Reading

PAGES = "the pages as they are"


TEXT = "text"
"""The build that gives the normalised text of the pages."""


class ArchivingOrder(NamedTuple):
    """What a process is to do: archive the pages of a project in a folder."""

    paths: ProjectPaths
    folder: Path
    version: NewVersion


class TextOrder(NamedTuple):
    """What a process is to do: write the digest of the text of the pages to a file."""

    paths: ProjectPaths
    cache: Path
    reading: Reading | None


def archive_pages(
    paths: ProjectPaths, server: ForkServer, folder: Path, version: NewVersion
) -> Archived:
    """Archive the pages in a folder, as a version. Raises `PublishError` if they cannot be read."""
    order = ArchivingOrder(paths, folder, version)
    for failure in server.run(_archive, [(PAGES, order)]):
        raise PublishError(failure.reason)
    return Archive(folder).version(version.id)


def text_digest(
    paths: ProjectPaths, server: ForkServer, cache: Path, reading: Reading | None
) -> str:
    """Return the `text-sha256` of the pages: from a file, or computed and written to that file.

    Raises `PublishError` if the pages cannot be read.
    """
    if not cache.is_file():
        shutil.rmtree(cache.parent, ignore_errors=True)  # digests of former pages
        cache.parent.mkdir(parents=True)
        pieces = [(PAGES, TextOrder(paths, cache, reading))]
        resumed = [PAGES] if reading and reading.is_there(TEXT) else []
        for failure in server.run_resumed(_write_digest, pieces, resumed):
            raise PublishError(failure.reason)
    return cache.read_text(encoding="utf-8")


def _write_digest(order: TextOrder) -> str:
    """Write the digest of the text of the pages; return why that failed, or an empty string."""
    from sphinx_privacy.editions import source_builds

    reading = order.reading.resumed(TEXT) if order.reading else nullcontext(None)
    try:
        with reading as read:
            contents = source_builds.archived_pages(order.paths, NewVersion("pages"), read)
        order.cache.write_text(contents.document.text_sha256, encoding="utf-8")
    except (PublishError, OSError) as error:
        return str(error)
    return ""


def _archive(order: ArchivingOrder) -> str:
    """Archive the pages; return why that failed, or an empty string."""
    from sphinx_privacy.editions import source_builds

    try:
        Archive(order.folder).add(source_builds.archived_pages(order.paths, order.version))
    except (PublishError, OSError) as error:
        return str(error)
    return ""
