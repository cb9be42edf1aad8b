"""The whole check of a project as a program of its own: what it finds, as JSON.

The preview runs it when the editor pauses, and ends it when a file is saved.
"""

from __future__ import annotations

import json
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_privacy.commands.check_pages import check_project, of_translation

if TYPE_CHECKING:
    from sphinx_privacy.problems import Problem

LOWEST_PRIORITY = 19


def main(conf: Path, language: str) -> None:
    """Print what is wrong in a project, and how its text differs from the version in force.

    The problems of the translation that is shown are as its build has them, without the language.
    """
    os.nice(LOWEST_PRIORITY)
    checked = check_project(conf, is_release=False)
    # Why a build could not go on is news only if no problem says it.
    problems = [*map(partial(_fault, language), checked.problems)] or [*map(_other, checked.others)]
    hints = [*map(partial(_fault, language), checked.hints)]
    found = {"problems": problems, "hints": hints, "difference": checked.difference}
    json.dump(found, sys.stdout)


def _fault(language: str, problem: Problem) -> dict[str, Any]:
    path, line, column = problem.place
    return {
        "path": path,
        "line": line,
        "column": column,
        "code": problem.code,
        "message": problem.message.removeprefix(of_translation(language)),
        "is_error": problem.is_error,
    }


def _other(sentence: str) -> dict[str, Any]:
    """Return a sentence without a place as a problem."""
    place = {"path": "", "line": 0, "column": 0}
    return {**place, "code": "", "message": sentence, "is_error": True}


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
