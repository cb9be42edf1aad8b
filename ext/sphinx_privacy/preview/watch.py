"""Which files an editor saved: seen within milliseconds, each content once.

Editing programs save in many ways: they write a new file and rename it over the old one, delete and
write again, and leave backup, lock and swap files around. Only the files that a site is made of are
reported, and only if their bytes changed.
"""

from __future__ import annotations

import asyncio
import os
import re
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from watchfiles import awatch

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Iterator

    from watchfiles import Change

    from sphinx_privacy.editions.project_paths import ProjectPaths

FOLDERS = ("_static", "_templates", "ext")
"""The folders beside conf.py that a site is usually made of, besides that of its pages."""
NOT_SOURCES = re.compile(
    r"\.|~|#|.*~$|.*#$|4913$|.*\.(bak|mo|orig|pyc|swo|swp|swx|tmp|part|crdownload)$"
    r"|__pycache__$|node_modules$|.*___jb_(old|tmp)___$"
)
# How often the notices of the system are collected, and for how long those that go on.
EVERY_MS, AT_MOST_MS = 5, 30
SECONDS_TO_BEGIN = 1.0
"""After this time at most, the system gives notice of every save."""
SECONDS_TO_COME_BACK = 0.05
"""Within this time, an editing program that deletes a file writes it again."""


class Watch:
    """The files of a project, with the digests of their contents as last seen."""

    def __init__(self, paths: ProjectPaths) -> None:
        """Note what is there; the folder for what is built is never looked at."""
        self._conf, self._build = paths.conf.resolve(), paths.build.resolve()
        self._settings = self._conf / "conf.py"
        self._folders: list[Path] = []
        self._seen = {self._settings: _digest(self._settings)}
        self._queue = asyncio.Queue[set[Path] | None]()
        self._readers: list[asyncio.Task[None]] = []
        self._stop: asyncio.Event | None = None
        beside = (paths.conf / name for name in FOLDERS)
        self.look_at([paths.docs, *paths.registers, *beside])

    def look_at(self, folders: Iterable[Path]) -> None:
        """Watch more folders, with all below them; those that are not there are passed over."""
        found = {folder.resolve() for folder in folders if folder.is_dir()}
        tops = [top for top in sorted(found) if not self._is_watched(top, found)]
        self._folders += tops
        for top in tops:
            self._seen |= {path: _digest(path) for path in self._files(top)}
        if tops and self._stop:
            self._begin(tops, is_recursive=True)

    def _is_watched(self, folder: Path, others: Iterable[Path]) -> bool:
        above = {*folder.parents}
        is_known = above & {*self._folders, *others} or folder in self._folders
        return bool(is_known) or folder.is_relative_to(self._build)

    def _files(self, top: Path) -> Iterator[Path]:
        """Yield the files in a folder that may be part of the site."""
        for folder, names, files in os.walk(top):
            names[:] = [name for name in names if self.is_source(Path(folder, name))]
            yield from filter(self.is_source, (Path(folder, name) for name in files))

    def is_source(self, path: Path) -> bool:
        """Return whether a file may be part of the site."""
        if path.is_relative_to(self._build):
            return False
        return not any(map(NOT_SOURCES.match, path.relative_to(self._top_of(path)).parts))

    def _top_of(self, path: Path) -> Path:
        tops = (folder for folder in self._folders if path.is_relative_to(folder))
        return next(tops, path.parent)

    async def saved(self, stop: asyncio.Event) -> AsyncIterator[set[Path]]:
        """Yield the absolute paths of files whose contents changed, a set for each save."""
        self._stop = stop
        self._begin(self._folders, is_recursive=True)
        self._begin([self._conf], is_recursive=False)
        everything = {self._settings, *self._folders}  # what was saved before the first notices
        asyncio.get_running_loop().call_later(SECONDS_TO_BEGIN, self._queue.put_nowait, everything)
        try:
            while (paths := await self._queue.get()) is not None:
                if changed := await self.changed(paths):
                    yield changed
        finally:
            for reader in self._readers:
                reader.cancel()

    def _begin(self, tops: list[Path], *, is_recursive: bool) -> None:
        reading = self._read(tops, self._stop, is_recursive=is_recursive)
        self._readers.append(asyncio.create_task(reading))

    async def _read(
        self, tops: list[Path], stop: asyncio.Event | None, *, is_recursive: bool
    ) -> None:
        """Put the paths that the system gives notice of into the queue; None at the end."""
        async for changes in awatch(
            *tops,
            watch_filter=self._is_noticed if is_recursive else self._is_settings,
            debounce=AT_MOST_MS,
            step=EVERY_MS,
            stop_event=stop,
            recursive=is_recursive,
            ignore_permission_denied=True,
        ):
            self._queue.put_nowait({Path(path) for _, path in changes})
        self._queue.put_nowait(None)

    def _is_noticed(self, _change: Change, path: str) -> bool:
        return self.is_source(Path(path))

    def _is_settings(self, _change: Change, path: str) -> bool:
        return path == str(self._settings)

    async def changed(self, paths: Iterable[Path]) -> set[Path]:
        """Return the files among these paths whose contents are not what they were."""
        files = {file for path in paths for file in self._below(path)}
        if not all(path.is_file() for path in files):
            await asyncio.sleep(SECONDS_TO_COME_BACK)
        digests = {path: _digest(path) for path in files}
        changed = {path for path, digest in digests.items() if self._seen.get(path, b"") != digest}
        self._seen |= {path: digests[path] for path in changed}
        return changed

    def _below(self, path: Path) -> list[Path]:
        """Return a file, or the files that are or were in a folder."""
        known = [file for file in self._seen if file.is_relative_to(path)]
        if not path.is_dir():
            return known or [path]
        found = (Path(top, name) for top, _, names in os.walk(path) for name in names)
        return [*known, *filter(self.is_source, found)]


def _digest(path: Path) -> bytes:
    """Return a digest of a file's content, or why it cannot be read; empty if it is not there."""
    try:
        return blake2b(path.read_bytes()).digest() if path.is_file() else b""
    except OSError as error:
        return type(error).__name__.encode()
