"""Why a version has a class: what its changed facts and words give as reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.register.weights import CLASSES, EDITORIAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_privacy.diff.facts.changes import FactChange

FACTS = "the facts"
"""Where a change of the register is."""


class Reason(NamedTuple):
    """Why a version has at least a class."""

    class_: str
    where: str
    """The name of the page, or `FACTS`."""
    why: str
    """What changed, and what kind of change that is; the end of a sentence."""


def class_of(reasons: Iterable[Reason]) -> str:
    """Return the highest class that there is a reason for; without one, a change is editorial."""
    return max((reason.class_ for reason in reasons), key=CLASSES.index, default=EDITORIAL)


def by_importance(reasons: Iterable[Reason]) -> list[Reason]:
    """Return reasons, those for a higher class first."""
    return sorted(reasons, key=lambda reason: -CLASSES.index(reason.class_))


def reasons_of_facts(changes: Iterable[FactChange]) -> Iterator[Reason]:
    """Yield a reason for each changed fact that readers see."""
    return (
        Reason(change.class_, FACTS, change.sentence)
        for change in changes
        if change.class_ != EDITORIAL
    )
