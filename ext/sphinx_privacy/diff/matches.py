"""What is compared: blocks ready to be compared with many others, and matches of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sphinx_privacy.archive.blocks import Block

# Blocks that share less than this part of their words read better as removed and added.
ALIKE = 0.5
# A block has the words of another, or of a part of it, if it has nearly all of them.
PART = 0.8
# Two blocks have passages in common if so much of them is in runs of so many words, which no two
# texts share by chance.
SOME = 0.3
PASSAGE = 4
# A single word is in two texts by chance.
FEWEST_WORDS = 2

Pair = tuple[int, int]
"""The places of two things that belong together: in the old text, and in the new."""


class Match(NamedTuple):
    """The places of blocks that belong together and stayed in order.

    One block of each text, or blocks whose words were divided among blocks in another way.
    """

    old: range
    new: range

    @classmethod
    def of(cls, pair: Pair) -> Match:
        """Return the match of one thing with another."""
        i, j = pair
        return cls(range(i, i + 1), range(j, j + 1))

    @property
    def pair(self) -> Pair | None:
        """The places, if it is of one block with another."""
        return (self.old[0], self.new[0]) if len(self.old) == len(self.new) == 1 else None


Bag = frozenset[tuple[Hashable, int]]
"""Things, each with a number if it repeats: it is quick to count how many two bags share."""


class Words(NamedTuple):
    """A block with its words, ready to be compared with many others."""

    block: Block
    texts: tuple[str, ...]
    """Its words in order, without punctuation."""
    bag: Bag
    """The words without their order; two blocks share at most as many in order."""
    cells: Bag
    """Its cells, except empty ones."""


Side = Mapping[int, Words]
"""The blocks of one text that have no partner yet, by their places."""


def words_in(block: Block) -> Words:
    """Return a block with its words."""
    cells = [tuple(token.text for token in cell) for cell in block.cells]
    texts = tuple(text for cell in cells for text in cell if any(map(str.isalnum, text)))
    return Words(block, texts, bag_of(texts), bag_of(filter(None, cells)))


def bag_of(things: Iterable[Hashable]) -> Bag:
    """Return things without their order."""
    seen: Counter[Hashable] = Counter()
    bag = set()
    for thing in things:
        bag.add((thing, seen[thing]))
        seen[thing] += 1
    return frozenset(bag)


def is_running_text(words: Words) -> bool:
    """Return whether a block has words and is not a row of a table."""
    is_row = words.block.kind.endswith("row")
    return bool(words.texts) and len(words.block.cells) == 1 and not is_row


def shared_in_order(a: Sequence[str], b: Sequence[str], shortest: int = 1) -> int:
    """Return how many words two texts share in order, in runs of at least so many."""
    runs = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return sum(size for _, _, size in runs if size >= shortest)


def ratio(a: Sequence[str], b: Sequence[str]) -> float:
    """Return the share of words that two texts have in common, in order."""
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def share_of(a: Bag, b: Bag) -> float:
    """Return the share of things that two bags have in common: 1 if they are the same."""
    total = len(a) + len(b)
    return 2 * len(a & b) / total if total else 1.0
