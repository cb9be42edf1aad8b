"""Matches of blocks whose words went to the blocks beside them.

A sentence may have moved to the paragraph before or after its own.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from sphinx_privacy.diff.matches import (
    ALIKE,
    FEWEST_WORDS,
    PART,
    PASSAGE,
    SOME,
    Match,
    Side,
    is_running_text,
    shared_in_order,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# Two matches become one if at least so many words went from one to the other.
FEWEST_EXCHANGED = 4
FEWEST_IN_PASSAGES = 8


def regrouped(matches: Sequence[Match], old: Side, new: Side) -> list[Match]:
    """Return the matches of a gap with the blocks beside them that have their words, too."""
    return _together(_grown(matches, old, new), old, new)


def _grown(matches: Sequence[Match], old: Side, new: Side) -> Iterator[Match]:
    """Yield matches with the blocks beside them that have their words, in both directions."""
    taken: tuple[set[int], set[int]] = (set(), set())
    for match in matches:
        taken[0].update(match.old)
        taken[1].update(match.new)
    for match in matches:
        grown = match
        while larger := next(_larger(grown, old, new, taken), None):
            grown = larger
            taken[0].update(grown.old)
            taken[1].update(grown.new)
        yield grown


def _together(matches: Iterable[Match], old: Side, new: Side) -> list[Match]:
    """Return matches; two that follow each other are one if words went from one to the other."""
    made: list[Match] = []
    for match in matches:
        both = _both(made[-1], match) if made else None
        if both and _exchange(made[-1], match, old, new):
            made[-1] = both
        else:
            made.append(match)
    return made


def _both(first: Match, last: Match) -> Match | None:
    """Return two matches as one, if nothing is between them."""
    if (first.old.stop, first.new.stop) != (last.old.start, last.new.start):
        return None
    return Match(range(first.old.start, last.old.stop), range(first.new.start, last.new.stop))


def _exchange(first: Match, last: Match, old: Side, new: Side) -> bool:
    """Return whether nearly all that is left of one match in a text is the rest of the other."""
    before = [_joined(match.old, old) for match in (first, last)]
    after = [_joined(match.new, new) for match in (first, last)]
    if not all(before) or not all(after):
        return False
    apart = sum(shared_in_order(*sides) for sides in zip(before, after, strict=True))
    ours, theirs = sum(before, ()), sum(after, ())
    gained = shared_in_order(ours, theirs) - apart
    return gained >= max(FEWEST_EXCHANGED, PART * (min(len(ours), len(theirs)) - apart))


def _larger(
    match: Match, old: Side, new: Side, taken: tuple[set[int], set[int]]
) -> Iterator[Match]:
    """Yield a match with each block beside it that explains words in which its sides differ."""
    ours, theirs = _joined(match.old, old), _joined(match.new, new)
    for places in _beside(match.old, old, taken[0]):
        if ours and theirs and _is_missing(_joined(places, old), ours, theirs):
            yield Match(places, match.new)
    for places in _beside(match.new, new, taken[1]):
        if ours and theirs and _is_missing(_joined(places, new), theirs, ours):
            yield Match(match.old, places)


def _beside(places: range, side: Side, taken: set[int]) -> Iterator[range]:
    """Yield places with the one before them, and with the one after them, if it is free."""
    for other in (range(places.start - 1, places.stop), range(places.start, places.stop + 1)):
        if all(
            place in side and is_running_text(side[place]) and place not in taken
            for place in other
            if place not in places
        ):
            yield other


def _joined(places: range, side: Side) -> tuple[str, ...]:
    """Return the words of blocks; none if one of them is a row."""
    if not all(is_running_text(side[place]) for place in places):
        return ()
    return tuple(chain.from_iterable(side[place].texts for place in places))


def _is_missing(more: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Return whether a block belongs to a match: its words, too, are on the other side.

    `more` are the words of a side with those of the block. A block with other words, too, belongs
    to it if it has all that the other side has, or whole passages of it.
    """
    shared = shared_in_order(ours, theirs)
    length, gained = len(more) - len(ours), shared_in_order(more, theirs) - shared
    room = min(length, len(theirs) - shared)
    if length >= FEWEST_WORDS and gained >= ALIKE * length and gained >= PART * room:
        return True
    passages = shared_in_order(more, theirs, PASSAGE) - shared_in_order(ours, theirs, PASSAGE)
    return passages >= max(FEWEST_IN_PASSAGES, SOME * room)
