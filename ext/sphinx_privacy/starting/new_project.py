"""A new project: its files are written where there are none, and its first commands returned."""

from __future__ import annotations

import os
import shlex
from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.editing.changes import FileChange, apply
from sphinx_privacy.starting.answers import THEMES, words_of
from sphinx_privacy.starting.first_commands import Circumstances, steps
from sphinx_privacy.starting.project_files import (
    first_days,
    package_line,
    paths_of,
    project_files,
)
from sphinx_privacy.starting.surroundings import git_at, program, venv_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx_privacy.starting.answers import Answers
    from sphinx_privacy.starting.surroundings import Git

REQUIREMENTS, IGNORED = "requirements.txt", ".gitignore"
WORKFLOW = ".github/workflows/privacy.yml"


class ProjectError(Exception):
    """A folder in which no project can begin; the message is a sentence."""


class NewProject(NamedTuple):
    """A project that was written."""

    written: list[str]
    """The paths of the files that were written."""
    notes: list[str]
    """What to know before the first command, a sentence each."""
    steps: str


def require_room(folder: Path) -> None:
    """Raise `ProjectError` if a folder has a project already, or is a file."""
    if os.path.lexists(folder) and not folder.is_dir():
        raise ProjectError(f'"{folder}" is not a folder.')
    for name in ("conf.py", "docs"):
        if os.path.lexists(folder / name):
            raise ProjectError(
                f'"{folder / name}" exists, and nothing is overwritten; name a new folder: '
                "sphinx-privacy init FOLDER"
            )


def new_project(folder: Path, answers: Answers, day: str) -> NewProject:
    """Write the files of a new project, whose first version is of a day.

    Raises `ProjectError` if the folder has a project, `EditedMeanwhile` if a file appears while it
    is written, and `OSError` if one cannot be written; then none is.
    """
    require_room(folder)
    paths = paths_of(answers.language)
    left = [path for path in paths if os.path.lexists(folder / path)]
    written = [path for path in paths if path not in left]
    git, venv = git_at(folder), venv_of(folder)
    first, second = first_days(day, answers.language)
    given = Circumstances(
        command="sphinx-privacy",
        install=f"python -m pip install {_packages(answers, left)}",
        is_new_repository=git.below is None,
        files=tuple(sorted({path.partition("/")[0] for path in written})),
        summary=words_of(answers.language)["second-summary"],
        first=first,
        second=second,
    )
    more = {"steps": steps(given), "venv": venv, "below": git.below or ""}
    files = project_files(answers, day, **more)
    apply([FileChange(folder / path, None, files[path].encode()) for path in written])
    notes = list(_notes(git, files[IGNORED], left, answers))
    return NewProject(written, notes, steps(_here(given, folder)))


def _here(given: Circumstances, folder: Path) -> Circumstances:
    """Return the same with the programs as they are called on this computer."""
    python = program("python", folder)
    return given._replace(
        command=program(given.command, folder),
        install=given.install.replace("python", python, 1),
    )


def _packages(answers: Answers, left: list[str]) -> str:
    """Return what to install: the file of requirements, unless it is not ours."""
    if REQUIREMENTS not in left:
        return f"-r {REQUIREMENTS}"
    lines = package_line(answers.language).line, THEMES[answers.theme].package
    return shlex.join(filter(None, lines))


def _notes(git: Git, ignored: str, left: list[str], answers: Answers) -> Iterator[str]:
    if not git.is_installed:
        yield (
            "git is not installed, and versions are published from it. Install it first: "
            "https://git-scm.com/downloads"
        )
    elif not git.has_person:
        yield (
            "git does not know who you are. Tell it first: git config --global user.name "
            '"Your Name"; git config --global user.email "you@example.com"'
        )
    if git.below and WORKFLOW not in left:
        yield f"GitHub reads workflows at the top of a repository only: move {WORKFLOW} there."
    if left:
        yield f"Left as they were: {', '.join(left)}."
    if IGNORED in left:
        yield f"Add these lines to {IGNORED}: {', '.join(ignored.split())}."
    if REQUIREMENTS in left:
        yield f"Add these packages to {REQUIREMENTS}: {_packages(answers, left)}"
