"""The files that a build writes beside its pages, and how it leaves those of others.

What another extension or `html_extra_path` has put there is left. What an earlier build of ours
wrote is written again, or removed if it is not needed any more: a list in the folder of doctrees
has its names and digests.
"""

from __future__ import annotations

import json
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.sphinxext.settings import place_of
from sphinx_privacy.sphinxext.warning import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx

SITES = ("html", "dirhtml")
"""The builders that make a site of pages."""
LIST = "privacy-files.json"


class WebFile(NamedTuple):
    """A file to write."""

    name: str
    content: bytes
    setting: str
    """The setting that has it written."""
    place: str = ""
    """Where it is asked for; empty if only the setting does."""


class WrittenFiles:
    """The files that earlier builds wrote into the output, and those of this one."""

    def __init__(self, app: Sphinx) -> None:
        """Read the list."""
        self.app, self.folder = app, Path(app.outdir)
        self._list = Path(app.doctreedir, LIST)
        self._all = _read(self._list)
        builders = self._all.setdefault(str(self.folder), {})
        self._known = {pair for names in builders.values() for pair in names.items()}
        builder = type(app.builder).__name__
        self._before = builders.get(builder, {})
        self._now: dict[str, str] = {}
        builders[builder] = self._now

    def is_taken(self, name: str) -> bool:
        """Return whether there is something of this name that no build of ours has written."""
        path = self.folder / name
        if any(parent.is_file() for parent in path.parents):
            return True
        return path.exists() and not self._is_ours(name)

    def write(self, file: WebFile) -> None:
        """Write a file, or warn that there is another one."""
        path = self.folder / file.name
        if not (path.is_file() and path.read_bytes() == file.content):
            if self.is_taken(file.name):
                warn_of_taken(self.app, file)
                return
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.content)
        self.note(file.name)

    def note(self, name: str) -> None:
        """Note a file as one of this build."""
        self._now[name] = _digest(self.folder / name)

    def end(self) -> None:
        """Remove what this build has not written any more, and write the list."""
        for name in sorted(self._before.keys() - self._now.keys()):
            if self._is_ours(name):
                _remove(self.folder / name, self.folder)
        there = {folder: names for folder, names in self._all.items() if Path(folder).is_dir()}
        self._list.parent.mkdir(parents=True, exist_ok=True)
        self._list.write_text(json.dumps(there, indent=1), encoding="utf-8", newline="\n")

    def _is_ours(self, name: str) -> bool:
        """Return whether a file is what an earlier build of any builder has written."""
        path = self.folder / name
        return path.is_file() and (name, _digest(path)) in self._known


def warn_of_taken(app: Sphinx, file: WebFile) -> None:
    """Warn that a file of another's is in the place of ours."""
    instead = "the redirect" if file.place else f'set "{file.setting}" to False'
    message = (
        f'"{file.name}" is in the output already, and no earlier build of these pages wrote it, so '
        f"it is left as it is; remove that file, or {instead}."
    )
    warn("file-exists", message, file.place or place_of(app, file.setting))


def _read(path: Path) -> dict[str, dict[str, dict[str, str]]]:
    """Return the list: digests by folder, builder and name; empty if it is missing or broken."""
    with suppress(OSError, ValueError):
        found = json.loads(path.read_text("utf-8"))
        return found if isinstance(found, dict) else {}
    return {}


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def _remove(path: Path, folder: Path) -> None:
    """Remove a file, and the folders that are empty then."""
    path.unlink()
    for parent in path.relative_to(folder).parents[:-1]:
        with suppress(OSError):
            (folder / parent).rmdir()
