"""Changes that a page of the preview may propose: shown as a diff, and made when the editor agrees.

Nothing outside the folder for what is built is written but through `Proposals.apply`.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

from sphinx_privacy.editing.changes import EditedMeanwhile, apply, unified_diff
from sphinx_privacy.editing.checked import problems_added
from sphinx_privacy.editing.record_edit import RecordEdits
from sphinx_privacy.editing.yaml_edit import EditError
from sphinx_privacy.editions.project import REGISTER
from sphinx_privacy.preview.note_proposal import propose_note
from sphinx_privacy.problems import no_such
from sphinx_privacy.register.files import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sphinx_privacy.editing.changes import FileChange
    from sphinx_privacy.editions.project_paths import ProjectPaths
    from sphinx_privacy.problems import Problem

Proposed = tuple["Sequence[FileChange]", "Sequence[Problem]"]
"""Changes, and the problems that they would add."""

MOST = 100
"""The proposals that can still be made; a page asks for one at a time."""


class NotProposedError(Exception):
    """Changes cannot be proposed or made; the message says why in one sentence."""


def record(project: ProjectPaths, values: Mapping[str, Any]) -> Proposed:
    """Propose a change of one record: its ``kind``, its ``id``, and its ``fields``.

    What is to be done is in ``do``: ``set`` fields, ``add`` it or ``remove`` it. A field that is
    null is taken away.
    """
    folder = project.docs / REGISTER
    edits = RecordEdits(folder)
    match values["do"]:
        case "set":
            edits.set(values["kind"], values["id"], values["fields"])
        case "add":
            edits.add(values["kind"], {"id": values["id"], **values["fields"]})
        case "remove":
            edits.remove(values["kind"], values["id"])
        case other:
            raise NotProposedError(no_such("edit", str(other), ("set", "add", "remove")))
    return edits.changes, problems_added(folder, edits.changes)


PROPOSALS: Mapping[str, Callable[[ProjectPaths, Mapping[str, Any]], Proposed]] = {
    "note": propose_note,
    "record": record,
}
"""A function for each kind of proposal."""


class Proposals:
    """The changes that were proposed to pages and may still be made."""

    def __init__(self, project: ProjectPaths) -> None:
        """Set the project."""
        self._project = project
        self._numbers = count(1)
        self._open: dict[int, Sequence[FileChange]] = {}

    def propose(self, kind: str, values: Any) -> dict[str, Any]:
        """Return a proposal as JSON: its number, its diff, its files and its problems.

        Without a number it cannot be made: an error must be fixed first. Raises
        `NotProposedError`.
        """
        if kind not in PROPOSALS:
            raise NotProposedError(no_such("kind of proposal", kind, PROPOSALS))
        try:
            changes, problems = PROPOSALS[kind](self._project, values)
        except (EditError, UnreadableError, OSError, ValueError) as error:
            raise NotProposedError(str(error)) from error
        except (KeyError, TypeError, AttributeError) as error:
            raise NotProposedError(f"the page sent values of another form: {error}.") from error
        is_refused = any(problem.is_error for problem in problems)
        return {
            "number": None if is_refused else self._keep(changes),
            "diff": unified_diff(changes),
            "files": [change.path.as_posix() for change in changes],
            "problems": list(map(_as_json, problems)),
        }

    def _keep(self, changes: Sequence[FileChange]) -> int:
        number = next(self._numbers)
        self._open[number] = changes
        self._open.pop(number - MOST, None)
        return number

    def apply(self, number: Any) -> list[str]:
        """Make the changes of a proposal, once; return its files.

        Raises `NotProposedError`, and nothing is written, if a file is not what it was any more.
        """
        if not isinstance(number, int) or number not in self._open:
            raise NotProposedError("this change was made already, or is too old; propose it again.")
        try:
            apply(changes := self._open[number])
        except (EditedMeanwhile, UnreadableError, OSError) as error:
            raise NotProposedError(str(error)) from error
        del self._open[number]
        return [change.path.as_posix() for change in changes]


def _as_json(problem: Problem) -> dict[str, Any]:
    path, line, column = problem.place
    place = {"path": path, "line": line, "column": column}
    return {**place, "code": problem.code, "message": problem.message, "is_error": problem.is_error}
