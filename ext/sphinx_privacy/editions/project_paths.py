"""Where a project is: its folders and its repository."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sphinx_privacy.editions.git import Repository


@dataclass(frozen=True)
class ProjectPaths:
    """The folders of a project."""

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
