"""Where a project lies, and why nothing of it is published."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sphinx_privacy.editions.git import Repository


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

    @cached_property
    def repository(self) -> Repository:
        """The repository that the pages lie in. Raises `GitError`."""
        return Repository(self.docs)

    @cached_property
    def folder(self) -> str:
        """The path of the folder of pages from the top of the repository. Raises `GitError`."""
        return self.repository.path_of(self.docs)
