"""Changes that are shown before they are made, with all that an editor should know of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_privacy.editing.changes import unified_diff

if TYPE_CHECKING:
    from sphinx_privacy.editing.changes import FileChange
    from sphinx_privacy.problems import Problem


@dataclass(frozen=True)
class Proposal:
    """Changes of files, and the problems that they would add."""

    changes: list[FileChange]
    problems: list[Problem] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    """What an editor has to look up for a draft: "operator: the company that runs it."."""
    next: list[str] = field(default_factory=list)
    """What an editor does next, a sentence each."""

    @property
    def difference(self) -> str:
        """The changes as ``diff -u`` shows them."""
        return unified_diff(self.changes)

    @property
    def is_refused(self) -> bool:
        """Whether a problem is an error: then the changes must not be made."""
        return any(problem.is_error for problem in self.problems)
