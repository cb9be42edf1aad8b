"""The steps from the words of a block to those of another: phrases, not single words."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_privacy.archive.blocks import Cell

# An unchanged "of" or "of the" between two replacements is replaced with them, as one phrase.
LONE_WORDS = 2
SHORT = 3
# So few unchanged words are replaced, too, if so many times as many around them are.
FEW_WORDS = 3
REWRITTEN = 5
IN_BOTH = 2
# The ends of sentences, beyond which no phrase goes.
ENDS = frozenset(".!?\N{IDEOGRAPHIC FULL STOP}\uff01\uff1f")  # the last three are Chinese


class Step(NamedTuple):
    """A step from the old words to the new ones, as an opcode of difflib."""

    tag: str
    i: int
    old_end: int
    j: int
    new_end: int

    @property
    def removed(self) -> int:
        """How many words it removes."""
        return self.old_end - self.i

    @property
    def added(self) -> int:
        """How many words it adds."""
        return self.new_end - self.j


def phrases(old: Cell, new: Cell) -> list[Step]:
    """Return the steps that turn the old words into the new ones."""
    steps: list[Step] = []
    ours, theirs = ([token.text for token in cell] for cell in (old, new))
    for opcode in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        steps.append(Step(*opcode))
        while _ends_with_a_phrase(steps, old):
            first, _, last = steps[-3:]
            steps[-3:] = [Step("replace", first.i, last.old_end, first.j, last.new_end)]
    return steps


def _ends_with_a_phrase(steps: Sequence[Step], old: Cell) -> bool:
    """Return whether the last two changes read better as one, with the words between them.

    That is so if these are few, and what is left of a phrase that was written again.
    """
    match steps:
        case [*_, first, Step(tag="equal") as between, last]:
            kept = old[between.i : between.old_end]
        case _:
            return False
    if any(token.text in ENDS for token in kept):
        return False
    removed, added = first.removed + last.removed, first.added + last.added
    is_rewritten = removed + added >= REWRITTEN * len(kept) <= REWRITTEN * FEW_WORDS
    if is_rewritten and min(removed, added) >= IN_BOTH * len(kept):
        return True
    return (first.tag, last.tag) == ("replace", "replace") and _is_lone(kept)


def _is_lone(tokens: Cell) -> bool:
    return len(tokens) <= LONE_WORDS and all(len(token.text) <= SHORT for token in tokens)
