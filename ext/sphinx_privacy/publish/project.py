"""Where a project lies, and why nothing of it is published."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class PublishError(Exception):
    """Why nothing is published: sentences, one on a line."""


@dataclass(frozen=True)
class Place:
    """Where a project lies."""

    docs: Path = Path("docs")
    """The folder of pages."""
    conf: Path = Path()
    """The folder of `conf.py`."""
    build: Path = Path("build")
    """The folder for what is built."""
