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
    from collections.abc import AsyncIterator, Iterable

    from watchfiles import Change

    from sphinx_privacy.editions.project_paths import ProjectPaths

FOLDERS = ("_static", "_templates", "ext")
"""The folders beside conf.py that a site is usually made of, besides that of its pages."""
NOT_SOURCES = re.compile(
    r"\.|~|#|.*~$|.*#$|4913$|.*\.(bak|orig|pyc|swo|swp|swx|tmp|part|crdownload)$"
    r"|__pycache__$|node_modules$|.*___jb_(old|tmp)___$"
)
# How often the notices of the system are collected, and for how long those that go on.
EVERY_MS, AT_MOST_MS = 5, 30
SECONDS_TO_COME_BACK = 0.05
"""Within this time, an editing program that deletes a file writes it again."""


class Watch:
    """The files of a project, with the digests of their contents as last seen."""

    def __init__(self, paths: ProjectPaths) -> None:
        """Note what is there; the folder for what is built is never looked at."""
        self._conf, self._build = paths.conf.resolve(), paths.build.resolve()
        named = [paths.docs, *(paths.conf / name for name in FOLDERS)]
        folders = {folder.resolve() for folder in named if folder.is_dir()}
        self._folders = [one for one in sorted(folders) if not folders & {*one.parents}]
        self._seen = {path: _digest(path) for path in self._files()}

    def _files(self) -> Iterable[Path]:
        """Yield the files of the project."""
        for top in self._folders:
            for folder, names, files in os.walk(top):
                names[:] = [name for name in names if self.is_source(Path(folder, name))]
                paths = (Path(folder, name) for name in files)
                yield from filter(self.is_source, paths)
        yield from filter(Path.is_file, [self._conf / "conf.py"])

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
        queue = asyncio.Queue[set[Path] | None]()
        readers = [
            asyncio.create_task(self._read(queue, stop, self._folders, is_recursive=True)),
            asyncio.create_task(self._read(queue, stop, [self._conf], is_recursive=False)),
        ]
        try:
            while (paths := await queue.get()) is not None:
                if changed := await self.changed(paths):
                    yield changed
        finally:
            for reader in readers:
                reader.cancel()

    async def _read(
        self,
        queue: asyncio.Queue[set[Path] | None],
        stop: asyncio.Event,
        tops: list[Path],
        *,
        is_recursive: bool,
    ) -> None:
        """Put the paths that the system gives notice of into a queue; None at the end."""
        wanted = self._is_noticed if is_recursive else self._is_settings
        async for changes in awatch(
            *tops,
            watch_filter=wanted,
            debounce=AT_MOST_MS,
            step=EVERY_MS,
            stop_event=stop,
            recursive=is_recursive,
            ignore_permission_denied=True,
        ):
            queue.put_nowait({Path(path) for _, path in changes})
        queue.put_nowait(None)

    def _is_noticed(self, _change: Change, path: str) -> bool:
        return self.is_source(Path(path))

    def _is_settings(self, _change: Change, path: str) -> bool:
        return path == str(self._conf / "conf.py")

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
