"""Which files of a folder of pages are sources: what is copied, and what its digest covers.

A folder of pages may be that of the whole project, with a virtual environment, a repository and
what was built in it.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_privacy.register.files import REVIEW
from sphinx_privacy.register.other_folders import is_other_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

COMPILED_CATALOGUE = ".mo"
"""The ending of catalogues that Sphinx has compiled, beside those that it compiles."""


def source_files(docs: Path) -> Iterator[Path]:
    """Yield the files in a folder of pages, without what editors note for each other."""
    for folder, names, files in os.walk(docs):
        names[:] = [name for name in names if not is_other_folder(Path(folder, name))]
        yield from (path for path in (Path(folder, name) for name in files) if _counts(path, docs))


def _counts(path: Path, docs: Path) -> bool:
    return path.suffix != COMPILED_CATALOGUE and path != docs / REVIEW and path.is_file()


def without_others(docs: Path, *others: Path) -> Callable[[str, list[str]], list[str]]:
    """Return the function by which `copytree` leaves out other folders and the review notes."""
    left_out = {docs / REVIEW, *others}

    def ignored(folder: str, names: list[str]) -> list[str]:
        paths = {name: Path(folder, name) for name in names}
        return [name for name, path in paths.items() if path in left_out or is_other_folder(path)]

    return ignored
