"""The folder that editions are made in: builds and assembled editions, and the finished site.

```
<build>/editions/builds/<key>/       cached builds, there while a version needs them
<build>/editions/assembled/<key>/    editions with their versions put in
<build>/editions/records/<key>/      PDFs, an ePub, or all that is kept of a version
<build>/editions/sites/<name>/       the finished site, under a new name each time
<build>/versions, <build>/html       links to the finished sites
```

Everything is made in a folder of its own and renamed when whole, so that what was killed halfway
leaves nothing that looks finished. A file that builds, editions and site share is there once, under
several names: whoever writes into the site spoils the edition, too, and so what is used again is
held against its digests first.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

WINDOWS = (
    "versions can only be built where processes can be forked, which Windows cannot do; "
    "run this on Linux or macOS, or in WSL, the Windows Subsystem for Linux."
)


class BusyError(Exception):
    """Another run works in this folder; the message says so."""


class Workspace:
    """The folders below a build folder."""

    def __init__(self, build: Path, *, pages_at_root: bool = False) -> None:
        """Note where things are; nothing is made yet. The root decides which link leads to it."""
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
        """Return the folder of files that are kept of a version."""
        return self.editions / "records" / key

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Work here alone. Clears what killed runs left.

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
        """Give a folder to fill, and rename it to its place; on an error nothing is left of it."""
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
        """Give a file a second place; where the file system has no links, copy it."""
        try:
            Path(target).hardlink_to(source)
        except OSError:
            shutil.copyfile(source, target)

    def publish(self, site: Path) -> None:
        """Let the finished site appear, in one step.

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

    def prune(self) -> None:
        """Remove the builds, editions and sites that no finished site needs."""
        noted = self.editions.glob("made-of-*.json")
        kept = {self.editions / name for path in noted for name in _uses(path)}
        for kind in ("builds", "assembled", "records", "sites"):
            for folder in (self.editions / kind).glob("*"):
                if folder not in kept:
                    shutil.rmtree(folder, ignore_errors=True)


def _uses(note: Path) -> list[str]:
    """Return what a finished site uses; nothing if its note cannot be read."""
    try:
        return list(json.loads(note.read_text(encoding="utf-8"))["uses"])
    except (ValueError, KeyError, TypeError):
        return []
