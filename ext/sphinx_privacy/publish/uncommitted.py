"""What is not committed: pages, which are built as last committed, or what builds them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.publish.core import COMPILED, PACKAGE, builds

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_privacy.publish.project import Place


class Uncommitted(NamedTuple):
    """Files that are not as last committed, or untracked, by their paths in the repository."""

    pages: list[str]
    engine: list[str]
    """Those that build the pages; the engine may lie in another repository, or in none."""


def uncommitted(place: Place) -> Uncommitted:
    """Return which files of a project are not committed. Raises `GitError`."""
    repository, docs, conf = place.repository, place.docs.resolve(), place.conf.resolve()
    builders = (path for path in (conf, PACKAGE) if path.is_relative_to(repository.top))
    changed = repository.changed_files(place.folder, *map(repository.path_of, builders))
    found = Uncommitted([], [])
    for path in changed:
        file = repository.top / path
        if _is_engine(file, conf):
            found.engine.append(path)
        elif file.is_relative_to(docs) and file.suffix != COMPILED:
            found.pages.append(path)
    return found


def _is_engine(file: Path, conf: Path) -> bool:
    """Return whether a file builds pages."""
    beside = file.is_relative_to(conf) and builds(file.relative_to(conf))
    return file.suffix != COMPILED and (beside or file.is_relative_to(PACKAGE))
