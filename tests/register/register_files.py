"""Registers of one test: files written to a folder, and read as commands read them."""

from __future__ import annotations

from pathlib import Path

from sphinx_privacy.checks import check
from sphinx_privacy.register import read_register

GOOD = Path(__file__).parent / "good"
REAL = Path(__file__).parents[2] / "docs" / "register"


def files_in(folder):
    """Return the texts of a register's files by their names."""
    paths = sorted(folder.rglob("*.yaml"))
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in paths}


def write(folder, files):
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def read(folder, files):
    return read_register(write(folder, files))


def problems(folder, files):
    """Write files, and return the problems as `check` prints them, with bare file names."""
    found = check(read(folder, files))
    return [str(problem).replace(f"{folder}/", "") for problem in found]
