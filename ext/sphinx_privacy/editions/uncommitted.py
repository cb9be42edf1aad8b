"""Uncommitted files that would be published: pages, facts, and what builds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.editions.engine_files import (
    COMPILED,
    PACKAGE,
    is_engine_file,
    settings_folders,
)
from sphinx_privacy.register.files import REVIEW
from sphinx_privacy.register.other_folders import is_other_folder

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from sphinx_privacy.editions.project_paths import ProjectPaths


def uncommitted(paths: ProjectPaths, written: Collection[Path]) -> list[str]:
    """Return the files with uncommitted changes, by their paths in the repository.

    Files that publishing itself writes do not count: the archive, and the files in `written`.
    Raises `GitError`.
    """
    repository, settings = paths.repository, settings_folders(paths.conf.resolve())
    builders = (path for path in (*settings, PACKAGE) if path.is_relative_to(repository.top))
    others = map(repository.path_of, (*paths.outside, *paths.catalogues, *builders))
    changed = repository.changed_files(paths.folder, *others)
    own = {path.resolve() for path in written}
    files = ((path, repository.top / path) for path in changed)
    return [
        path
        for path, file in files
        if file.suffix != COMPILED
        and file not in own
        and (_is_page(file, paths) or is_engine_file(file, settings) or _is_ours(file))
    ]


def _is_page(file: Path, paths: ProjectPaths) -> bool:
    """Return whether a file is a page or a fact."""
    docs = paths.docs.resolve()
    sources = docs, *(folder.resolve() for folder in (*paths.outside, *paths.catalogues))
    others = paths.archive.resolve(), docs / REVIEW
    is_other = any(is_other_folder(each) for each in file.parents if each.is_relative_to(docs))
    is_source = any(map(file.is_relative_to, sources))
    return is_source and not is_other and not any(map(file.is_relative_to, others))


def _is_ours(file: Path) -> bool:
    """Return whether a file is of this package, which may be in the repository of a project."""
    return file.is_relative_to(PACKAGE)
