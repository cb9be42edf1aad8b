"""The files of the preview: those of each good build as a whole, and those that are shown.

What is shown may be half of a build that was stopped. So each build has a folder of its own, which
begins with the pages of the last one, and what is shown is made equal to it.
"""

from __future__ import annotations

import shutil
from filecmp import cmp
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_privacy.design.sheet import with_sheet_of

if TYPE_CHECKING:
    from collections.abc import Iterable

SHOWN, BUILT, DOCTREES = "html", "built", "doctrees"
"""The folders below that of the preview."""


def folder_of(build: Path, number: int | str) -> Path:
    """Return the folder of a build."""
    return build / BUILT / str(number)


def glimpse_of(number: int) -> str:
    """Return the name of the folder in which a build writes the page being viewed first."""
    return f"{number}-glimpse"


def begin(build: Path, number: int, last: int, files: Iterable[str]) -> Path:
    """Return the folder for a build, with files of the last one that remain what they are.

    Other builds are forgotten, which were stopped, or came before the last one. A build cannot do
    so at its end: it may be stopped then, and the one before it is the last one again.
    """
    folder = folder_of(build, number)
    folder.mkdir(parents=True, exist_ok=True)
    kept = {folder_of(build, each) for each in (last, glimpse_of(number))}
    for other in {*folder.parent.iterdir()} - kept:
        shutil.rmtree(other, ignore_errors=True)
    folder.mkdir()
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder_of(build, last) / name, folder / name)
    return folder


def show_page(build: Path, page: Path, name: str) -> bool:
    """Show a page before the build ends, with the style sheet that is there; return as `_show`."""
    page.write_bytes(with_sheet_of(build / SHOWN, page.read_bytes()))
    return _show(build, page, name)


def _show(build: Path, path: Path, name: str) -> bool:
    """Show a file in place of the one before; return whether that is another one.

    A browser gets the one or the other as a whole.
    """
    shown = build / SHOWN / name
    if shown.is_file() and not shown.is_symlink() and cmp(path, shown, shallow=False):
        return False
    if shown.is_dir():
        shutil.rmtree(shown)
    shown.parent.mkdir(parents=True, exist_ok=True)
    written = shown.with_name(f".{shown.name}.new")
    shutil.copyfile(path, written)
    written.replace(shown)
    return True


def show_all(build: Path, number: int) -> set[str]:
    """Show the files of a build, and no others; return those that are other ones."""
    folder, shown = folder_of(build, number), build / SHOWN
    names = [path.relative_to(folder) for path in folder.rglob("*") if path.is_file()]
    others = {name.as_posix() for name in names if _show(build, folder / name, name.as_posix())}
    known = {*names, *(parent for name in names for parent in name.parents)}
    for path in sorted(shown.rglob("*"), reverse=True):
        if path.relative_to(shown) not in known:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    return others
