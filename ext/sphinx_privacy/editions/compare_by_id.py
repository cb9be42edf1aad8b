"""Compare two versions, named by their ids, or the pages in their folder."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.editions.compare import Comparison, Side, pages_gone, renames, side
from sphinx_privacy.editions.current_pages import UNRECORDED, archive_pages
from sphinx_privacy.editions.fork_server import ForkServer
from sphinx_privacy.editions.kept_pages import kept_pages_of
from sphinx_privacy.editions.publish_error import PublishError
from sphinx_privacy.editions.workspace import BusyError, Workspace

if TYPE_CHECKING:
    from sphinx_privacy.archive.store import Archived
    from sphinx_privacy.editions.project import Project
    from sphinx_privacy.editions.project_paths import ProjectPaths
    from sphinx_privacy.register.models import Version

PAGES = "pages"
"""What a command calls the pages in their folder."""
COMPARED = "compared"
"""The folder below that of builds for what was read of the pages to compare them."""


class Ends(NamedTuple):
    """The two texts of a comparison: versions, or the pages in their folder, which are None."""

    old: Version | None
    new: Version | None


def ends_named(project: Project, old: str, new: str) -> Ends:
    """Return the texts that a command names. Raises `PublishError` if there is no such version."""
    if old == new == PAGES:
        raise PublishError("these are the same pages; name a version, too.")
    return Ends(_named(project, old), _named(project, new))


def _named(project: Project, name: str) -> Version | None:
    if name in (str(draft.id) for draft in project.drafts):
        raise PublishError(f'the version "{name}" is a draft; write "{PAGES}" for your pages.')
    return None if name == PAGES else project.archived_version(name)


def compare_ends(project: Project, ends: Ends) -> Comparison:
    """Return what changed. Raises `PublishError` if the pages cannot be read."""
    ours, theirs = (_side(project, end) for end in ends)
    return _compared(project, ends, ours, theirs)


def compare_with_pages(project: Project, old: Version, pages: Archived) -> Comparison:
    """Return what changed from a version to pages that are archived as if they were one."""
    return _compared(project, Ends(old, None), side(project.text(old)), side(pages))


def _compared(project: Project, ends: Ends, ours: Side, theirs: Side) -> Comparison:
    known = [*project.archived, *project.drafts]  # a draft, too, says what is renamed, or gone
    old, new = (end or known[-1] for end in ends)
    return Comparison(ours, theirs, renames(known, old, new), pages_gone(known, old, new))


def _side(project: Project, end: Version | None) -> Side:
    """Return a text with its facts; a process is started only if pages have to be read."""
    if end:
        return side(project.text(end))
    paths, original = project.paths, project.original or project
    # A workspace of its own: commands that build need not wait for this one.
    workspace = Workspace(paths.build / COMPARED, language=paths.language)
    pages = kept_pages_of(project, workspace)
    with ExitStack() as stack:
        try:
            stack.enter_context(workspace.locked())
        except (BusyError, OSError):  # nothing can be kept
            return _side_read_afresh(paths, original)
        if not pages.are_there():
            with ForkServer(paths.conf, original) as server:
                pages.archive(server, pages.reading())
        return side(pages.archived())


def _side_read_afresh(paths: ProjectPaths, original: Project) -> Side:
    with ForkServer(paths.conf, original) as server, tempfile.TemporaryDirectory() as folder:
        return side(archive_pages(paths, server, Path(folder), UNRECORDED))
