"""The core of an edition: what a build makes of a version's pages, before the editions are joined.

A core is a function of its pages, of today's engine and of its dates alone. The key that it lies
under is made of these, and of the digest of its files that its record gives: where that is forged,
there is no core. Each of its pages has a slot for what changes when another version is published.
"""

from __future__ import annotations

import json
import platform
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path, PurePath
from typing import Any, NamedTuple

from sphinx_privacy.publish.blocks import Pages, digest_of, from_json
from sphinx_privacy.publish.manifest import file_digests

# Raised when cores of the same pages come out otherwise though no file of the engine has changed.
SCHEMA = 1
HEAD_SLOT = "<!-- privacy: head -->"
SLOT = "<!-- privacy: version -->"
CHANGES_SLOT = "<!-- privacy: changes -->"
CHANGES = "changes/index.html"
# The root of the site in links from one edition to another.
SITE = "privacy-site:"
DIGESTS = "digests.json"
WORDS = "words.txt"
COMPILED = ".pyc"
PACKAGE = Path(__file__).parents[1]
SETTINGS = ("conf.py", "docutils.conf")


class Job(NamedTuple):
    """A core to be built."""

    name: str
    """What messages call it: the id of the version."""
    tree: str
    """The tree of the folder of pages, as git names it."""
    recorded: str
    """The day whose format of the register it has; ISO."""
    effective: str
    """The day that stands for the time of the build; ISO."""
    source: str = ""
    """The SHA-256 that its record gives of its files; nothing for the newest pages."""
    is_newest: bool = False
    """Whether its pages are the newest, whose draft no reader is told of yet."""


@dataclass(frozen=True)
class Made:
    """What was made, in its folder."""

    folder: Path

    @property
    def site(self) -> Path:
        """The folder with its pages."""
        return self.folder / "site"

    def seal(self) -> None:
        """Note the digests of its files, now that it is finished."""
        digests = json.dumps(file_digests(self.folder))
        (self.folder / DIGESTS).write_text(digests, encoding="utf-8")

    def is_whole(self) -> bool:
        """Return whether it is there, with every file as it was when it was finished."""
        noted = self.folder / DIGESTS
        if not noted.is_file():
            return False
        found = {
            name: digest for name, digest in file_digests(self.folder).items() if name != DIGESTS
        }
        return bool(json.loads(noted.read_text(encoding="utf-8")) == found)


class Core(Made):
    """A finished core."""

    @cached_property
    def words(self) -> str:
        """Its words, as its `words.txt` has them."""
        return (self.folder / WORDS).read_text(encoding="utf-8")

    @property
    def digest(self) -> str:
        """The SHA-256 of its words."""
        return digest_of(self.words)

    @cached_property
    def blocks(self) -> Pages:
        """Its words, block by block."""
        return from_json((self.folder / "blocks.json").read_text(encoding="utf-8"))

    @cached_property
    def facts(self) -> dict[str, Any]:
        """Its register."""
        return dict(json.loads((self.folder / "register.json").read_text(encoding="utf-8")))

    @cached_property
    def about(self) -> dict[str, Any]:
        """What the build tells of it: `pages`, `chronicle`, `base` and `language`."""
        return dict(json.loads((self.folder / "about.json").read_text(encoding="utf-8")))


def key_of(job: Job, engine: str) -> str:
    """Return the key of a core: a SHA-256 over all that its bytes depend on, and its digest."""
    parts = [SCHEMA, engine, job.tree, job.recorded, job.effective, job.source, job.is_newest]
    return sha256(json.dumps(parts).encode()).hexdigest()


def engine_digest(conf: Path) -> str:
    """Return a SHA-256 over what builds a site: settings, this package, what else is installed.

    The settings are `conf.py`, `docutils.conf`, and every folder beside them whose name begins with
    an underscore: what `builds` tells.
    """
    digest = sha256(f"{platform.python_version()} {sorted(_installed())}".encode())
    for root, path in _engine_files(conf):
        content = path.read_bytes()
        digest.update(f"\n{path.relative_to(root).as_posix()} {len(content)} ".encode())
        digest.update(content)
    return digest.hexdigest()


def _engine_files(conf: Path) -> Iterator[tuple[Path, Path]]:
    """Yield the files that build a site, each with the folder that its name is relative to."""
    beside = [*(conf / name for name in SETTINGS), *conf.glob("_*/**/*")]
    ours = [path for path in beside if builds(path.relative_to(conf))]
    for root, paths in ((conf, ours), (PACKAGE, PACKAGE.rglob("*"))):
        for path in sorted(paths):
            if path.is_file() and path.suffix != COMPILED:
                yield root, path


def builds(path: PurePath) -> bool:
    """Return whether a file builds a site, by its path from the folder of the settings.

    Where what is built goes to `_build`, it builds nothing.
    """
    first = path.parts[0]
    return first in SETTINGS or (first.startswith("_") and first not in ("_build", path.name))


def _installed() -> Iterator[str]:
    """Yield the installed packages with their versions, by the names of their folders."""
    for scheme in {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}:
        yield from (path.name for path in Path(scheme).glob("*.dist-info"))
