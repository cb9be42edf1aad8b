"""Where a project is, and the error that says why nothing is published."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sphinx_privacy.editions.git import Repository


class PublishError(Exception):
    """Nothing is published; the message says why, one sentence on a line."""


@dataclass(frozen=True)
class Place:
    """Where a project is."""

    docs: Path = Path("docs")
    """The folder of pages."""
    conf: Path = Path()
    """The folder of `conf.py`."""
    build: Path = Path("build")
    """The folder for what is built."""

    @cached_property
    def repository(self) -> Repository:
        """The repository that contains the pages. Raises `GitError`."""
        return Repository(self.docs)

    @cached_property
    def folder(self) -> str:
        """The path of the folder of pages from the top of the repository. Raises `GitError`."""
        return self.repository.path_of(self.docs)
