"""The problems of the last build, and those that only the whole check finds.

A build of the preview has the problems of the web pages. The check makes the other forms too, which
takes longer: it runs when the editor pauses. What it alone found stays listed until the next check,
or until the file it is in is saved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_privacy.preview.messages import Fault


class AllProblems:
    """The problems to show."""

    def __init__(self) -> None:
        """Begin without problems."""
        self._built: list[Fault] = []
        self._checked: list[Fault] = []
        self._changed: set[str] = set()
        self.is_checked = False
        """Whether the list is what the whole check says of the files as they are."""

    def listed(self) -> list[Fault]:
        """Return the problems, each once."""
        if self.is_checked:
            return self._checked
        known = {_key(fault) for fault in self._built}
        others = [fault for fault in self._checked if _key(fault) not in known]
        return [*self._built, *(each for each in others if each["path"] not in self._changed)]

    def note_changed(self, paths: Iterable[str]) -> None:
        """Note that files were saved: what the check found in them may be fixed."""
        self._changed |= {*paths}
        self._leave_those_of_other_forms()

    def take_built(self, faults: Sequence[Fault]) -> None:
        """Take the problems of a build."""
        self._leave_those_of_other_forms()
        self._built = [*faults]

    def take_checked(self, faults: Sequence[Fault]) -> None:
        """Take the problems of a whole check; for those that a build has too, it names the page."""
        built = {_key(fault): fault for fault in self._built}
        self._checked = [built.get(_key(fault), fault) for fault in faults]
        self._changed = set()
        self.is_checked = True

    def _leave_those_of_other_forms(self) -> None:
        """Of a check that is out of date, leave only what no build of the preview can find."""
        if self.is_checked:
            known = {_key(fault) for fault in self._built}
            self._checked = [fault for fault in self._checked if _key(fault) not in known]
            self.is_checked = False


def _key(fault: Fault) -> tuple[str, int, str, str]:
    return fault["path"], fault["line"], fault["code"], fault["message"]
