"""The problems that changes of a register would add, found before they are made."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from sphinx_privacy.checks import check
from sphinx_privacy.register import read_register

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from sphinx_privacy.editing.changes import FileChange
    from sphinx_privacy.problems import Problem

LINES = re.compile(r"(?<=\.yaml)(:[0-9]+)+|(?<=\bline )[0-9]+")
"""Numbers of lines in a message: the lines below an edit have others after it."""


def problems_added(
    folder: Path, changes: Iterable[FileChange], shared: Sequence[Path] = ()
) -> list[Problem]:
    """Return the problems that a register has after changes and not before, sorted by place.

    Their places are those in the changed files. Files that are not in the register do not matter;
    `shared` are the folders of records that it shares with others.
    """
    folders = {folder, *shared}
    within = (change for change in changes if folders.intersection(change.path.parents))
    instead = {change.path: change.after for change in within}
    former = Counter(map(_cause, check(read_register(folder, shared=shared))))
    added = []
    for problem in check(read_register(folder, instead, shared=shared)):
        if former[_cause(problem)]:
            former[_cause(problem)] -= 1
        else:
            added.append(problem)
    return added


def _cause(problem: Problem) -> tuple[str, str, str]:
    return problem.place.path, problem.code, LINES.sub("", problem.message)
