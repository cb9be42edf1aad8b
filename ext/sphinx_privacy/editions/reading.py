"""What builds have read of the pages, so that the next ones read only pages that have changed.

```
<build>/editions/reading/made-of.txt     the digest of what all this was read with
<build>/editions/reading/source/docs/    a copy of the pages, always in the same place
<build>/editions/reading/<build>/        Sphinx's doctrees and environment of a build
```

Only reading is saved. Pages are written into a new folder every time, so nothing old is published.
Nothing is left of what a build has read if it reports anything, fails or is stopped: the next one
begins from nothing. So does the first one after a file has come or gone, because pages do not note
which files they did not find.
"""

from __future__ import annotations

import os
import shutil
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.editions.source_files import without_others
from sphinx_privacy.editions.workspace import BuiltFolder, Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_privacy.editions.project_paths import ProjectPaths

SOURCE, DOCTREES = "source", "doctrees"


class Read(NamedTuple):
    """What a build begins with."""

    source: Path
    """The pages."""
    doctrees: Path
    """What was read of them before; the build adds to it."""
    is_new: bool
    """Whether nothing was read before."""


@dataclass(frozen=True)
class Reading:
    """What the builds of a workspace have read."""

    workspace: Workspace
    pages: str
    """The name of the folder of pages."""

    @property
    def source(self) -> Path:
        """The copy of the pages."""
        return self.workspace.reading / SOURCE / self.pages

    def is_there(self, build: str) -> bool:
        """Return whether a build can go on from what it read before."""
        folder = self.workspace.reading / build
        return (folder / DOCTREES).is_dir() and BuiltFolder(folder).is_whole()

    @contextmanager
    def resumed(self, build: str) -> Iterator[Read]:
        """Yield what a build has read before; drop it if the build fails."""
        before = self.workspace.reading / build
        with self.workspace.new(before) as folder:
            doctrees = folder / DOCTREES
            is_there = self.is_there(build)
            if is_there:
                (before / DOCTREES).rename(doctrees)
            shutil.rmtree(before, ignore_errors=True)
            yield Read(self.source, doctrees, not is_there)
            BuiltFolder(folder).seal()


def reading_of(workspace: Workspace, paths: ProjectPaths, made_of: str) -> Reading:
    """Return what was read, with the copy of the pages brought up to date.

    It is empty if `made_of`, the digest of all that it depends on besides the pages, has changed.
    """
    docs, ignored = paths.docs, without_others(paths.docs, paths.archive)
    reading = Reading(workspace, docs.resolve().name)
    note = workspace.reading / "made-of.txt"
    if not (note.is_file() and note.read_text(encoding="utf-8") == made_of):
        shutil.rmtree(workspace.reading, ignore_errors=True)
    with TemporaryDirectory(prefix="tmp-", dir=workspace.editions) as folder:
        new = Path(shutil.copytree(docs, Path(folder, "docs"), ignore=ignored))
        if files_in(new) == files_in(reading.source):
            _replace_changed(new, reading.source)
        else:
            shutil.rmtree(workspace.reading, ignore_errors=True)
            shutil.copytree(new, reading.source)
    note.write_text(made_of, encoding="utf-8")
    return reading


def files_in(folder: Path) -> set[Path]:
    """Return the paths of all files in a folder."""
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}


def _replace_changed(new: Path, old: Path) -> None:
    """Replace files by those with other bytes, and date them so that Sphinx notices."""
    for name in sorted(files_in(new)):
        if (new / name).read_bytes() != (old / name).read_bytes():
            # Not the time of the file: a file that was put back is older than what was read.
            os.utime(new / name, ns=(time.time_ns(), time.time_ns()))
            (new / name).replace(old / name)
