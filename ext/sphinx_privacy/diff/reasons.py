"""Why a version has a class: what its changed facts and words give as reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.problems import counted
from sphinx_privacy.register.weights import CLASSES, EDITORIAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_privacy.diff.facts.changed_facts import FactChange

MOST_SHOWN = 10
"""The reasons that are listed; the others are counted."""
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


def in_words(reasons: Sequence[Reason]) -> list[str]:
    """Return the class that there are reasons for, and a line for each of the first reasons.

    The same change on several pages is one reason.
    """
    class_ = class_of(reasons)
    if not reasons:
        return [f'Proposed class: "{class_}"; no fact, number, name, duty or condition changed.']
    places: dict[tuple[str, str], list[str]] = {}
    for reason in reasons:
        listed = places.setdefault((reason.class_, reason.why), [])
        listed += [] if reason.where in listed else [reason.where]
    lines = [f"- {_on(where)}: {why}" for (_, why), where in places.items()]
    others = len(lines) - MOST_SHOWN
    more = [f"- \N{HORIZONTAL ELLIPSIS} and {counted(others, 'more reason')}"] if others > 0 else []
    return [f'Proposed class: "{class_}", because:', *lines[:MOST_SHOWN], *more]


def _on(places: Sequence[str]) -> str:
    """Return the first of some pages, and how many others there are."""
    others = len(places) - 1
    return f"{places[0]} and {counted(others, 'other page')}" if others else places[0]


def reasons_of_facts(changes: Iterable[FactChange]) -> Iterator[Reason]:
    """Yield a reason for each changed fact that readers see."""
    return (
        Reason(change.class_, FACTS, change.sentence)
        for change in changes
        if change.class_ != EDITORIAL
    )
