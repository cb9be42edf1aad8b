"""The folder in which editions are made: builds, assembled editions, and the finished site.

```
<build>/editions/builds/<key>/       cached builds, as long as a version needs them
<build>/editions/assembled/<key>/    editions in their page frames
<build>/editions/records/<key>/      PDFs, an ePub, or the records bundle of a version
<build>/editions/sites/<name>/       the finished site, under a new name each time
<build>/editions/texts/              the pages as they are, archived
<build>/editions/reading/            what Sphinx has read of the pages: see `reading`
<build>/versions, <build>/html       links to the finished sites
```

Everything is made in a folder of its own, which is renamed when it is finished: a killed run leaves
nothing that looks finished. Builds, editions and the site share files by hard links. Writing to a
file of the site therefore alters the edition, too, and so everything is compared with its digests
before it is used again.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_privacy.editions.engine_files import COMPILED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SEAL = "sha256.txt"
"""The file with the digest of what was built."""

WINDOWS = (
    "versions can only be built where processes can be forked, which Windows cannot do; "
    "run this on Linux or macOS, or in WSL, the Windows Subsystem for Linux."
)


class BusyError(Exception):
    """Another run works in this folder; the message says so."""


class Workspace:
    """The folders below a build folder."""

    def __init__(self, build: Path, *, pages_at_root: bool = False, language: str = "") -> None:
        """Set the paths; nothing is made yet. What is at the root decides the link to the site.

        What is noted about pages in another language than the original is apart.
        """
        self.language = language
        self.build = build.absolute()
        self.editions = self.build / "editions"
        self.published = self.build / ("html" if pages_at_root else "versions")

    @property
    def made_of(self) -> Path:
        """The file that says what the finished site was made of."""
        return self.editions / f"made-of-{self.published.name}.json"

    def cached_build(self, key: str) -> Path:
        """Return the folder of a cached build."""
        return self.editions / "builds" / key

    def assembled(self, key: str) -> Path:
        """Return the folder of an assembled edition."""
        return self.editions / "assembled" / key

    def records(self, key: str) -> Path:
        """Return the folder of files that are filed for a version."""
        return self.editions / "records" / key

    @property
    def _suffix(self) -> str:
        return f"-{self.language}" if self.language else ""

    def files(self, kind: str) -> Path:
        """Return the folder for files of a kind that are to be taken away: "build/records"."""
        return self.build / kind / self.language

    @property
    def texts(self) -> Path:
        """The folder of the archived pages, as they are."""
        return self.editions / f"texts{self._suffix}"

    @property
    def reading(self) -> Path:
        """The folder of what builds have read of the pages."""
        return self.editions / f"reading{self._suffix}"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Lock the folder for this run, and remove what killed runs left.

        Raises `BusyError` if another run is at work, and `OSError` on Windows.
        """
        try:
            import fcntl  # noqa: PLC0415 - other commands run without it
        except ModuleNotFoundError as error:
            raise OSError(WINDOWS) from error
        self.editions.mkdir(parents=True, exist_ok=True)
        with (self.editions / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                message = f"another run is working in {self.editions}; wait until it ends."
                raise BusyError(message) from error
            for left in self.editions.glob("tmp-*"):
                shutil.rmtree(left, ignore_errors=True)
            yield

    @contextmanager
    def new(self, place: Path) -> Iterator[Path]:
        """Yield a folder to fill, then rename it to its place; on an error, remove it."""
        folder = Path(tempfile.mkdtemp(prefix="tmp-", dir=self.editions))
        try:
            yield folder
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.rmtree(place, ignore_errors=True)
            folder.chmod(0o755)
            folder.rename(place)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    @staticmethod
    def link(source: Path | str, target: Path | str) -> None:
        """Link a file to a second place; if the file system has no links, copy it."""
        try:
            Path(target).hardlink_to(source)
        except OSError:
            shutil.copyfile(source, target)

    def publish(self, site: Path) -> None:
        """Publish the finished site atomically, by a link to it.

        Raises `OSError` if anything but such a site is in its place.
        """
        if self.published.exists() and not self.published.is_symlink():
            raise OSError(
                f"{self.published} must be a link to the finished site, but something else is "
                "there; move it away and run this again."
            )
        link = Path(tempfile.mkdtemp(prefix="tmp-", dir=self.editions)) / "link"
        link.symlink_to(os.path.relpath(site, self.published.parent))
        link.replace(self.published)
        link.parent.rmdir()

    def forget_pages(self) -> None:
        """Remove what was read of the pages in their folder; what is built of them stays."""
        for folder in (*self.editions.glob("texts*"), *self.editions.glob("reading*")):
            shutil.rmtree(folder, ignore_errors=True)

    def prune(self) -> None:
        """Remove the builds, editions and sites that no finished site needs."""
        notes = self.editions.glob("made-of-*.json")
        used = {self.editions / name for note in notes for name in _uses(note)}
        for kind in ("builds", "assembled", "records", "sites"):
            for folder in (self.editions / kind).glob("*"):
                if folder not in used:
                    shutil.rmtree(folder, ignore_errors=True)


def _uses(note: Path) -> list[str]:
    """Return what a finished site uses; an empty list if its note cannot be read."""
    try:
        return list(json.loads(note.read_text(encoding="utf-8"))["uses"])
    except (ValueError, KeyError, TypeError):
        return []


@dataclass(frozen=True)
class BuiltFolder:
    """Something that was built, in a folder of its own."""

    folder: Path

    @property
    def site(self) -> Path:
        """The folder with its pages."""
        return self.folder / "site"

    @cached_property
    def about(self) -> dict[str, Any]:
        """What the build says about itself: `title`, `author`, `base` and so on."""
        return dict(json.loads((self.folder / "about.json").read_text(encoding="utf-8")))

    def seal(self) -> None:
        """Write down the digest of its files: it is finished."""
        (self.folder / SEAL).write_text(folder_digest(self.folder), encoding="utf-8")

    def is_whole(self) -> bool:
        """Return whether it is finished, and no file was altered since."""
        seal = self.folder / SEAL
        return seal.is_file() and seal.read_text(encoding="utf-8") == folder_digest(self.folder)


def folder_digest(folder: Path) -> str:
    """Return a SHA-256 over the files in a folder: their paths and contents, without a seal."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return files_digest(folder, (path for path in files if path != folder / SEAL))


def files_digest(folder: Path, files: Iterable[Path]) -> str:
    """Return a SHA-256 over files of a folder, without what Python has compiled."""
    digest = sha256()
    for path in sorted(path for path in files if path.suffix != COMPILED):
        content = path.read_bytes()
        digest.update(f"\n{path.relative_to(folder).as_posix()} {len(content)} ".encode())
        digest.update(content)
    return digest.hexdigest()
