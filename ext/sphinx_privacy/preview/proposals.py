"""Changes that a page of the preview may propose: shown as a diff, and made when the editor agrees.

Nothing outside the folder for what is built is written but through `Proposals.apply`.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

from sphinx_privacy.editing.changes import EditedMeanwhile, apply
from sphinx_privacy.editing.yaml_edit import EditError
from sphinx_privacy.preview.note_proposal import propose_note
from sphinx_privacy.preview.record_forms import propose_draft, propose_new, propose_record
from sphinx_privacy.problems import no_such
from sphinx_privacy.register.files import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sphinx_privacy.editing.changes import FileChange
    from sphinx_privacy.editing.proposal import Proposal
    from sphinx_privacy.editions.project_paths import ProjectPaths
    from sphinx_privacy.problems import Problem

MOST = 100
"""The proposals that can still be made; a page asks for one at a time."""


class NotProposedError(Exception):
    """Changes cannot be proposed or made; the message says why in one sentence."""


PROPOSALS: Mapping[str, Callable[[ProjectPaths, Mapping[str, Any]], Proposal]] = {
    "draft": propose_draft,
    "new": propose_new,
    "note": propose_note,
    "record": propose_record,
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
            proposal = PROPOSALS[kind](self._project, values)
        except (EditError, UnreadableError, OSError, ValueError) as error:
            raise NotProposedError(str(error)) from error
        except (KeyError, TypeError, AttributeError) as error:
            raise NotProposedError(f"the page sent values of another form: {error}.") from error
        return {
            "number": None if proposal.is_refused else self._keep(proposal.changes),
            "diff": proposal.difference,
            "files": [change.path.as_posix() for change in proposal.changes],
            "problems": list(map(_as_json, proposal.problems)),
            "missing": proposal.missing,
            "next": proposal.next,
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
