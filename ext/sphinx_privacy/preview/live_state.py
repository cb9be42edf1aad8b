"""What the preview knows now, as a page asks for it: build number, problems, questions, titles."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from sphinx_privacy.preview.all_problems import AllProblems

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_privacy.preview.messages import Built, Fault

MOST_BLOCKED = 50
"""How many things that are blocked are shown of a page."""
Status = Literal["building", "good", "broken"]


def clock() -> str:
    """Return the time of day, as an editor reads it."""
    return f"{datetime.now():%H:%M:%S}"  # noqa: DTZ005 - the clock on the editor's wall


@dataclass
class LiveState:
    """What the preview knows; only the session changes it."""

    number: int = 0
    """The number of the build whose pages are shown."""
    news: int = 0
    """How often a page, or all pages, became new; tells an open page that it missed something."""
    status: Status = "building"
    why: str = ""
    """Why everything is built again, if it is."""
    saved: str = field(default_factory=clock)
    """The time of the last save, or of the start."""
    viewed: str = "index"
    problems: AllProblems = field(default_factory=AllProblems)
    project: Mapping[str, Any] = field(default_factory=dict)
    """What the builder says of the project as a whole."""
    shown: set[str] = field(default_factory=set)
    """The pages written before all are."""
    is_complete: bool = False
    """Whether all pages were written since the start."""
    hints: list[Fault] = field(default_factory=list)
    changed: list[str] | None = None
    """The pages that the last save has changed; None if it is not known."""
    impact: Mapping[str, Any] = field(default_factory=dict)
    """What all changes since the version in force would mean, as known last."""
    is_impact_old: bool = False
    """Whether something was saved since then."""
    difference: str = ""
    """How the text differs from the version in force, as the whole check says it."""
    published: Mapping[str, Any] = field(default_factory=dict)
    """How the site will be published; empty until the builder has said so."""
    blocked: dict[str, dict[str, Fault]] = field(default_factory=dict)
    """What the security policy blocks on pages as they were loaded last, by page and message."""
    moved: dict[str, str] = field(default_factory=dict)
    """Where pages went that were renamed."""

    def is_ready(self, page: str) -> bool:
        """Return whether the file of a page is of this preview, not of an earlier one."""
        return self.is_complete or page in self.shown

    def take(self, built: Built) -> None:
        """Note what a finished build says."""
        before = self.project.get("titles", {})
        self.project = built["state"]
        self.published = self.project.get("published", self.published)
        self.changed = built.get("changed")
        self._note_moves(before, self.project.get("titles", {}))
        self.problems.take_built(built["problems"])
        self.is_complete = True

    def _note_moves(self, before: Mapping[str, str], after: Mapping[str, str]) -> None:
        """Take a new page with the title of a page that is gone for the same page."""
        new = {title: page for page, title in after.items() if page not in before}
        gone = {page: title for page, title in before.items() if page not in after}
        self.moved |= {page: new[title] for page, title in gone.items() if title in new}
        self.moved = {page: to for page, to in self.moved.items() if page not in after}

    def note_blocked(self, fault: Fault) -> bool:
        """Note what the security policy blocks on a page; return whether that is new."""
        known = self.blocked.setdefault(fault["page"], {})
        is_new = fault["message"] not in known and len(known) < MOST_BLOCKED
        if is_new:
            known[fault["message"]] = fault
        return is_new

    def _blocked(self) -> list[Fault]:
        return [fault for found in self.blocked.values() for fault in found.values()]

    def as_json(self, page: str) -> dict[str, Any]:
        """Return all that the bar of a page needs."""
        return {
            **self.project,
            "number": self.number,
            "page": page,
            "status": self.status,
            "why": self.why,
            "saved": self.saved,
            "problems": [*self.problems.listed(), *self._blocked()],
            "hints": self.hints,
            "is_checked": self.problems.is_checked,
            "difference": self.difference,
            "changed": self.changed,
            "impact": self.impact,
            "is_impact_old": self.is_impact_old,
            "moved": self.moved.get(page, ""),
        }
