"""Which files build the site of a project: its settings, this package, and installed packages."""

from __future__ import annotations

import ast
import platform
import sysconfig
from functools import cache
from hashlib import sha256
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from sphinx_privacy.locale.catalogues import DOMAIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

COMPILED = ".pyc"
PACKAGE = Path(__file__).parents[1]
SETTINGS = ("conf.py", "docutils.conf")
CATALOGUES = [f"{folders}*/LC_MESSAGES/{DOMAIN}.po" for folders in ("*/", "*/*/")]
"""Where projects have words of ours in other languages: in "locales/de", or "docs/locales/de"."""


def engine_digest(conf: Path) -> str:
    """Return a SHA-256 over what builds a site: settings, this package, installed packages.

    The settings are those of `settings_folders`, and the project's catalogues of our words.
    """
    made_by = f"{platform.python_version()} {sorted(_installed())} {package_digest()}"
    return _digest(made_by, _settings_files(conf))


@cache
def package_digest() -> str:
    """Return a SHA-256 over this package; a process goes on with the package that it has loaded."""
    files = sorted(filter(_counts, PACKAGE.rglob("*")))
    return _digest("", ((PACKAGE, path) for path in files))


def _digest(beginning: str, files: Iterable[tuple[Path, Path]]) -> str:
    """Return a SHA-256 over a text and files, each with the folder that its name is relative to."""
    digest = sha256(beginning.encode())
    for root, path in files:
        content = path.read_bytes()
        digest.update(f"\n{path.relative_to(root).as_posix()} {len(content)} ".encode())
        digest.update(content)
    return digest.hexdigest()


def settings_folders(conf: Path) -> dict[Path, tuple[str, ...]]:
    """Return the folders with settings, and the files of these in each.

    They are that of `conf.py`, and those above it with modules that it imports, which several
    projects share. Folders beside these files whose name begins with an underscore belong to them,
    but for `_build`: in many projects, it is the build folder.
    """
    folders: dict[Path, tuple[str, ...]] = {conf: SETTINGS}
    imported = set(_imported(conf / SETTINGS[0]))
    for folder in _above(conf):
        shared = tuple(sorted(name for name in imported if (folder / name).is_file()))
        if shared:
            folders[folder] = (*folders.get(folder, ()), *shared)
    return folders


def is_engine_file(path: Path, folders: dict[Path, tuple[str, ...]]) -> bool:
    """Return whether a file builds a site, given the folders with settings."""
    return any(
        _is_one(path.relative_to(folder), names)
        for folder, names in folders.items()
        if path.is_relative_to(folder)
    )


def _is_one(path: PurePath, names: tuple[str, ...]) -> bool:
    first = path.parts[0]
    return path.as_posix() in names or (
        first.startswith("_") and first not in ("_build", path.name)
    )


def _settings_files(conf: Path) -> Iterator[tuple[Path, Path]]:
    """Yield the files of a project that build its site, each with the folder of its name."""
    for folder, names in settings_folders(conf).items():
        beside = [*(folder / name for name in names), *folder.glob("_*/**/*")]
        ours = (path for path in beside if _is_one(path.relative_to(folder), names))
        yield from ((folder, path) for path in sorted(filter(_counts, ours)))
    for pattern in CATALOGUES:
        yield from ((conf, path) for path in sorted(conf.glob(pattern)))


def _counts(path: Path) -> bool:
    return path.is_file() and path.suffix != COMPILED


def _above(conf: Path) -> Iterator[Path]:
    """Yield the folder of `conf.py`, and those above it up to the top of the repository."""
    for folder in (conf, *conf.resolve().parents):
        yield folder
        if (folder / ".git").exists():
            return


def _imported(path: Path) -> Iterator[str]:
    """Yield what files a module may import are called, in its folder or in one above."""
    try:
        tree = ast.parse(path.read_bytes())
    except (OSError, SyntaxError, ValueError):
        return  # a build reports it
    for node in ast.walk(tree):
        names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
        names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
        for name in names:
            yield from (f"{name.partition('.')[0]}.py", f"{name.replace('.', '/')}.py")


def _installed() -> Iterator[str]:
    """Yield the installed packages with their versions, by the names of their folders."""
    for scheme in {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}:
        yield from (path.name for path in Path(scheme).glob("*.dist-info"))
