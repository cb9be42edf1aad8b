"""Uncommitted files that would be published: pages, facts, and what builds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.archive.store import FOLDER
from sphinx_privacy.editions.cached_build import COMPILED, PACKAGE, is_engine_file
from sphinx_privacy.register.files import REVIEW

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from sphinx_privacy.editions.project_paths import ProjectPaths


def uncommitted(paths: ProjectPaths, written: Collection[Path]) -> list[str]:
    """Return the files with uncommitted changes, by their paths in the repository.

    Files that publishing itself writes do not count: the archive, and the files in `written`.
    Raises `GitError`.
    """
    repository, conf = paths.repository, paths.conf.resolve()
    builders = (path for path in (conf, PACKAGE) if path.is_relative_to(repository.top))
    changed = repository.changed_files(paths.folder, *map(repository.path_of, builders))
    own = {path.resolve() for path in written}
    files = ((path, repository.top / path) for path in changed)
    return [path for path, file in files if _counts(file, paths, conf) and file not in own]


def _counts(file: Path, paths: ProjectPaths, conf: Path) -> bool:
    """Return whether a file is a part of the pages, or builds them."""
    docs = paths.docs.resolve()
    others = docs / FOLDER, docs / REVIEW
    is_page = file.is_relative_to(docs) and not any(map(file.is_relative_to, others))
    return file.suffix != COMPILED and (is_page or _is_engine(file, conf))


def _is_engine(file: Path, conf: Path) -> bool:
    """Return whether a file builds pages; it may be in another repository, or in none."""
    beside = file.is_relative_to(conf) and is_engine_file(file.relative_to(conf))
    return beside or file.is_relative_to(PACKAGE)
