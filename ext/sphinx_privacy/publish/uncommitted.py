"""What is not committed: pages, which are built as last committed, or what builds them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.publish.core import COMPILED, engine_paths

if TYPE_CHECKING:
    from sphinx_privacy.publish.project import Place


class Uncommitted(NamedTuple):
    """Files that are not as last committed, or untracked, by their paths in the repository."""

    pages: list[str]
    engine: list[str]
    """Those that build the pages; the engine may lie in another repository, or in none."""


def uncommitted(place: Place) -> Uncommitted:
    """Return which files of a project are not committed. Raises `GitError`."""
    repository = place.repository
    builds = (path.resolve() for path in engine_paths(place.conf))
    engine = [repository.path_of(path) for path in builds if path.is_relative_to(repository.top)]
    found = Uncommitted([], [])
    for path in repository.changed_files(place.folder, *engine):
        if not any(path == part or path.startswith(f"{part}/") for part in engine):
            found.pages.append(path)
        elif not path.endswith(COMPILED):
            found.engine.append(path)
    return found
