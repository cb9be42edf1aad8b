"""A cached build: what one run of Sphinx makes of the pages of an edition, before assembly.

It depends only on its pages, today's engine and its dates, and its key is computed from these. Its
pages have placeholders for what changes when another version is published.
"""

from __future__ import annotations

import json
import platform
import re
import sysconfig
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from sphinx_privacy.register.files import REVIEW
from sphinx_privacy.sphinxext.page_placeholders import STATIC_FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_privacy.sphinxext.job import Job

# Raise it if builds of the same pages change for a reason that `engine_digest` does not cover.
SCHEMA = 2
SEAL = "sha256.txt"
"""The file with the digest of a finished build."""
COMPILED = ".pyc"
PACKAGE = Path(__file__).parents[1]
SETTINGS = ("conf.py", "docutils.conf")
NAMED = re.compile(rb"(?<!\w)_static(?!\w)")


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


class CachedBuild(BuiltFolder):
    """What one run of Sphinx has made."""


def about_static(site: Path, pages: Iterable[str]) -> dict[str, Any]:
    """Return the SHA-256 of each file of the theme, and whether the edition has to keep them.

    Editions share them: see `dated_editions.share_static`. One has to keep them if a page or a
    script names their folder itself, and not by Sphinx's functions.
    """
    folder = site / STATIC_FOLDER
    files = {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    texts = [(site / page).read_bytes() for page in pages]
    texts += (content for path, content in files.items() if path.suffix == ".js")
    return {
        "static": {
            path.relative_to(folder).as_posix(): sha256(content).hexdigest()
            for path, content in files.items()
        },
        "keeps-static": any(map(NAMED.search, texts)),
    }


def key_of(job: Job, engine: str) -> str:
    """Return the key of a build: a SHA-256 over everything that its bytes depend on."""
    parts = [SCHEMA, engine, *job._replace(archive="", docs="")]
    return sha256(json.dumps(parts).encode()).hexdigest()


def engine_digest(conf: Path) -> str:
    """Return a SHA-256 over what builds a site: settings, this package, installed packages.

    The settings are `conf.py`, `docutils.conf`, and every folder beside them whose name begins with
    an underscore: what `is_engine_file` selects.
    """
    digest = sha256(f"{platform.python_version()} {sorted(_installed())}".encode())
    for root, path in _engine_files(conf):
        content = path.read_bytes()
        digest.update(f"\n{path.relative_to(root).as_posix()} {len(content)} ".encode())
        digest.update(content)
    return digest.hexdigest()


def pages_digest(docs: Path) -> str:
    """Return the digest of a folder of pages, without what editors note for each other."""
    return folder_digest(docs, without=docs / REVIEW)


def folder_digest(folder: Path, without: Path | None = None) -> str:
    """Return a SHA-256 over the files in a folder: their paths and contents, without a seal."""
    digest = sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        if path.suffix != COMPILED and path not in {folder / SEAL, without}:
            content = path.read_bytes()
            digest.update(f"\n{path.relative_to(folder).as_posix()} {len(content)} ".encode())
            digest.update(content)
    return digest.hexdigest()


def _engine_files(conf: Path) -> Iterator[tuple[Path, Path]]:
    """Yield the files that build a site, each with the folder that its name is relative to."""
    beside = [*(conf / name for name in SETTINGS), *conf.glob("_*/**/*")]
    ours = [path for path in beside if is_engine_file(path.relative_to(conf))]
    for root, paths in ((conf, ours), (PACKAGE, PACKAGE.rglob("*"))):
        for path in sorted(paths):
            if path.is_file() and path.suffix != COMPILED:
                yield root, path


def is_engine_file(path: PurePath) -> bool:
    """Return whether a file builds a site, by its path from the folder of the settings.

    The folder `_build` is left out: in many projects, it is the build folder.
    """
    first = path.parts[0]
    return first in SETTINGS or (first.startswith("_") and first not in ("_build", path.name))


def _installed() -> Iterator[str]:
    """Yield the installed packages with their versions, by the names of their folders."""
    for scheme in {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}:
        yield from (path.name for path in Path(scheme).glob("*.dist-info"))
