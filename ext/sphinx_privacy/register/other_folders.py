"""Folders among those of a project that have none of its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

OF_ENVIRONMENT = "pyvenv.cfg"
"""The file by which Python knows a virtual environment."""
OF_BUILDS = "editions/lock"
"""A file in each folder for what is built, once versions were."""


def is_other_folder(path: Path) -> bool:
    """Return whether a folder is hidden, a virtual environment, or has what was built."""
    marks = (path / OF_ENVIRONMENT, path / OF_BUILDS)
    return path.is_dir() and (path.name.startswith(".") or any(mark.exists() for mark in marks))
