"""Comparisons for the command line: of two versions, or of a version with the current pages."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_privacy.editions.compare import Comparison, Side, compare_versions, renames, side
from sphinx_privacy.editions.current_pages import archive_pages
from sphinx_privacy.editions.new_version import NewVersion
from sphinx_privacy.editions.place import PublishError
from sphinx_privacy.problems import no_such

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_privacy.editions.fork_server import ForkServer
    from sphinx_privacy.editions.place import Place
    from sphinx_privacy.editions.project import Project
    from sphinx_privacy.register.models import Version


def comparison(project: Project, server: ForkServer, old: str, new: str | None) -> Comparison:
    """Return what changed from one version to another, or to the pages in their folder.

    Raises `PublishError` if there is no such version, or the pages cannot be read.
    """
    versions = [version_of(project, id_) for id_ in (old, new) if id_ is not None]
    if new is not None:
        return compare_versions(project, *versions)
    pages = pages_as_they_are(project.place, server)
    return Comparison(side(project.text(*versions)), pages, _renames_since(project, *versions))


def version_of(project: Project, id_: str) -> Version:
    """Return an archived version. Raises `PublishError` if there is none with this id."""
    found = {str(version.id): version for version in project.archived}
    if id_ in found:
        return found[id_]
    outside = {str(version.id): version.outside for version in project.versions}.get(id_)
    if outside:
        raise PublishError(f'the version "{id_}" is not archived here; see {outside}')
    raise PublishError(no_such("archived version", id_, found))


def _renames_since(project: Project, version: Version) -> Mapping[str, str]:
    """Return the new names of pages since a version, including those in the draft."""
    since = [*project.archived, *project.drafts]
    return renames(since, version, since[-1])


def pages_as_they_are(place: Place, server: ForkServer) -> Side:
    """Return the text and the facts of the pages in their folder."""
    with tempfile.TemporaryDirectory() as folder:
        return side(archive_pages(place, server, Path(folder), NewVersion("pages")))
