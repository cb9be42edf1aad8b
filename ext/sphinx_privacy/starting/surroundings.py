"""Where a new project is: git, the virtual environment, and how this package was installed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import NamedTuple

from sphinx_privacy import __version__
from sphinx_privacy.editions.git import GitError, Repository

PACKAGE = "sphinx-privacy"
VENV = ".venv"


class Git(NamedTuple):
    """What git knows of a folder."""

    is_installed: bool
    has_person: bool
    """Whether it knows whose commits it makes."""
    below: str | None
    """The folder's path from the top of its repository; None if it is in none."""


class Requirement(NamedTuple):
    """A line of requirements.txt."""

    line: str
    is_local: bool
    """Whether the line names a file or folder of this computer."""


def git_at(folder: Path) -> Git:
    """Return what git knows of a folder, which may not exist yet."""
    git = shutil.which("git")
    if git is None:
        return Git(is_installed=False, has_person=False, below=None)
    there = next(each for each in [folder, *folder.absolute().parents] if each.is_dir())
    asked = [git, "-C", str(there), "var", "GIT_COMMITTER_IDENT"]
    has_person = subprocess.run(asked, capture_output=True, check=False).returncode == 0  # noqa: S603 - our own command
    try:
        below = Repository(there).path_of(folder)
    except GitError:
        below = None
    return Git(is_installed=True, has_person=has_person, below=below)


def venv_of(folder: Path) -> str:
    """Return the name of the virtual environment in a folder that runs, or is to be made."""
    prefix = Path(sys.prefix)
    is_own = sys.prefix != sys.base_prefix and prefix.parent.resolve() == folder.resolve()
    return prefix.name if is_own else VENV


def program(name: str, folder: Path) -> str:
    """Return how a program of this environment is called in a folder."""
    own = Path(sys.executable).with_name(name)
    found = shutil.which(name)
    if found and Path(found).absolute() == own.absolute():
        return name
    return min(str(own), os.path.relpath(own, folder), key=len)


def requirement(*extras: str) -> Requirement:
    """Return how this package was installed, so that it is installed again in the same way."""
    name = f"{PACKAGE}[{','.join(extras)}]"
    try:
        source = json.loads(distribution(PACKAGE).read_text("direct_url.json") or "{}")
    except PackageNotFoundError:
        return Requirement(f"# {PACKAGE} is not installed; write here where it is.", is_local=False)
    if not source:
        return Requirement(f"{name}=={__version__}", is_local=False)
    address = source["url"]
    if git := source.get("vcs_info"):
        address = f"{git['vcs']}+{address}@{git['commit_id']}"
    return Requirement(f"{name} @ {address}", is_local=address.startswith("file:"))
