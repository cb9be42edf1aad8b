"""A cached build: what one run of Sphinx makes of the pages of an edition, before assembly.

It depends only on its pages, today's engine and its dates, and its key is computed from these. Its
pages have placeholders for what changes when another version is published.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sphinx_privacy.editions.engine_files import COMPILED
from sphinx_privacy.editions.source_files import source_files
from sphinx_privacy.sphinxext.page_placeholders import STATIC_FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sphinx_privacy.editions.project_paths import ProjectPaths
    from sphinx_privacy.sphinxext.job import Job

# Raise it if builds of the same pages change for a reason that `engine_digest` does not cover.
SCHEMA = 2
SEAL = "sha256.txt"
"""The file with the digest of a finished build."""
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
    parts = [SCHEMA, engine, *job._replace(archive="", docs="", register="")]
    return sha256(json.dumps(parts).encode()).hexdigest()


def pages_digest(paths: ProjectPaths) -> str:
    """Return the digest of the sources of pages, and of what they show that is not among them."""
    folders = (paths.docs, *paths.outside, *paths.catalogues)
    digests = [_digest(folder, source_files(folder)) for folder in folders]
    return sha256("".join(digests).encode()).hexdigest() if digests[1:] else digests[0]


def folder_digest(folder: Path) -> str:
    """Return a SHA-256 over the files in a folder: their paths and contents, without a seal."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return _digest(folder, (path for path in files if path != folder / SEAL))


def _digest(folder: Path, files: Iterable[Path]) -> str:
    digest = sha256()
    for path in sorted(path for path in files if path.suffix != COMPILED):
        content = path.read_bytes()
        digest.update(f"\n{path.relative_to(folder).as_posix()} {len(content)} ".encode())
        digest.update(content)
    return digest.hexdigest()
