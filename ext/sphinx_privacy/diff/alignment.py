"""Which blocks of two texts belong together: equal, similar and moved ones.

The result is pairs of places, counted from 0, in the old text and in the new.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from sphinx_privacy.archive.blocks import Block

# Blocks that share less than this part of their words read better as removed and added.
ALIKE = 0.5
# A moved block may be edited a little. Very short blocks are similar by chance.
MOVED = 0.8
MOVED_WORDS = 4
# At most this many pairs are compared at once: two hundred changed blocks with two hundred others.
# A longer gap is halved, so that its cost grows with its length and not with the square of it.
MOST_PAIRS = 40_000

Pair = tuple[int, int]
"""The places of two things that belong together: in the old text, and in the new."""

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


def align(old: Sequence[Block], new: Sequence[Block]) -> tuple[list[Pair], list[Pair]]:
    """Return the pairs of blocks that stayed in order, and the pairs of those that moved."""
    same = _same(old, new)
    unpaired = _unpaired(old, {i for i, _ in same}), _unpaired(new, {j for _, j in same})
    # Unaltered blocks come first, or a merely similar block might take the place of one.
    moved = _moved_unaltered(*unpaired)
    _take(moved, *unpaired)
    stayed: list[Pair] = []
    for removed, added, paired in stretches(same, len(old), len(new)):
        stayed += _alike(_only(removed, unpaired[0]), _only(added, unpaired[1]))
        stayed += paired
    _take(stayed, *unpaired)
    return stayed, sorted([*moved, *_moved(*unpaired)])


def align_columns(
    pairs: Iterable[Pair], old: Sequence[Block], new: Sequence[Block]
) -> dict[Pair, list[Pair]]:
    """Return the pairs of cells for each pair of blocks; all rows of a table have the same."""

    def widths(pair: Pair) -> Pair:
        return len(old[pair[0]].cells), len(new[pair[1]].cells)

    columns: dict[Pair, list[Pair]] = {}
    for (before, after), neighbours in groupby(pairs, widths):
        table = list(neighbours)
        pairs_of_cells = [(place, place) for place in range(before)]
        if before != after:
            pairs_of_cells = _alike(
                _columns([old[i] for i, _ in table]), _columns([new[j] for _, j in table])
            )
        columns |= dict.fromkeys(table, pairs_of_cells)
    return columns


def stretches(
    pairs: Iterable[Pair], old: int, new: int
) -> Iterator[tuple[range, range, list[Pair]]]:
    """Yield the stretches between pairs in two texts of these lengths, each with the next pair.

    A stretch has the unpaired places of the old text, and those of the new one. The last stretch
    has no pair.
    """
    i = j = 0
    for next_i, next_j in pairs:
        yield range(i, next_i), range(j, next_j), [(next_i, next_j)]
        i, j = next_i + 1, next_j + 1
    yield range(i, old), range(j, new), []


def _columns(rows: Sequence[Block]) -> Side:
    columns = zip(*(row.cells for row in rows), strict=True)
    return {place: _words(Block("row", 0, cells)) for place, cells in enumerate(columns)}


def _same(old: Sequence[Block], new: Sequence[Block]) -> list[Pair]:
    # Hashing a nested block again and again is slow; hashing a number is not.
    numbers: dict[Block, int] = {}
    first, second = (
        [numbers.setdefault(block, len(numbers)) for block in side] for side in (old, new)
    )
    runs = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    return [(i + step, j + step) for i, j, size in runs for step in range(size)]


def _unpaired(blocks: Sequence[Block], taken: set[int]) -> dict[int, Words]:
    return {place: _words(block) for place, block in enumerate(blocks) if place not in taken}


def _words(block: Block) -> Words:
    cells = [tuple(token.text for token in cell) for cell in block.cells]
    texts = tuple(text for cell in cells for text in cell if any(map(str.isalnum, text)))
    return Words(block, texts, _bag(texts), _bag(filter(None, cells)))


def _bag(things: Iterable[Hashable]) -> Bag:
    seen: Counter[Hashable] = Counter()
    bag = set()
    for thing in things:
        bag.add((thing, seen[thing]))
        seen[thing] += 1
    return frozenset(bag)


def _only(places: Iterable[int], side: Side) -> Side:
    return {place: side[place] for place in places if place in side}


def _take(pairs: Iterable[Pair], old: dict[int, Words], new: dict[int, Words]) -> None:
    for i, j in pairs:
        old.pop(i, None)
        new.pop(j, None)


def _moved_unaltered(old: Side, new: Side) -> list[Pair]:
    places: dict[Block, deque[int]] = defaultdict(deque)
    for j, words in new.items():
        places[words.block].append(j)
    return [
        (i, places[words.block].popleft())
        for i, words in old.items()
        if len(words.texts) >= MOVED_WORDS and places[words.block]
    ]


def _moved(old: Side, new: Side) -> list[Pair]:
    """Return pairs of very similar blocks in any order, the most similar first."""
    if len(old) * len(new) > MOST_PAIRS:
        return []
    found = [
        (_likeness(a, b), i, j)
        for i, a in old.items()
        for j, b in new.items()
        if _may_be_moved(a, b)
    ]
    pairs: dict[int, int] = {}
    for likeness, i, j in sorted(found, key=lambda pair: (-pair[0], *pair[1:])):
        if likeness >= MOVED and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return list(pairs.items())


def _may_be_moved(a: Words, b: Words) -> bool:
    is_long = min(len(a.texts), len(b.texts)) >= MOVED_WORDS
    return is_long and _are_of_a_kind(a, b) and _shared(a.bag, b.bag) >= MOVED


def _alike(old: Side, new: Side) -> list[Pair]:
    """Return pairs of similar blocks in order, those with the greatest total weight."""
    if len(old) * len(new) > MOST_PAIRS:
        return [
            pair for half in zip(_halves(old), _halves(new), strict=True) for pair in _alike(*half)
        ]
    weights = [[_weight(a, b) for b in new.values()] for a in old.values()]
    places = list(old), list(new)
    chosen = ((places[0][row], places[1][column]) for row, column in _heaviest(weights))
    return [(i, j) for i, j in chosen if _are_alike(old[i], new[j])]


def _halves(side: Side) -> list[Side]:
    places = list(side)
    middle = len(places) // 2
    return [_only(places[:middle], side), _only(places[middle:], side)]


def _heaviest(weights: Sequence[Sequence[float]]) -> Iterator[Pair]:
    """Yield the cells with the greatest total weight, each further down and to the right."""
    rows, columns = len(weights), len(weights[0]) if weights else 0
    # The greatest total weight of the rest of the table, from each cell on.
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row in reversed(range(rows)):
        for column in reversed(range(columns)):
            both = weights[row][column] + best[row + 1][column + 1]
            best[row][column] = max(both, best[row + 1][column], best[row][column + 1])
    row = column = 0
    while row < rows and column < columns:
        weight = weights[row][column]
        if weight and best[row][column] == weight + best[row + 1][column + 1]:
            yield row, column
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1


def _weight(a: Words, b: Words) -> float:
    """Return the weight of a pair of blocks; 0 if they cannot be similar."""
    if not _are_of_a_kind(a, b):
        return 0.0
    share = max(_shared(a.bag, b.bag), _shared(a.cells, b.cells))
    # Squared: one block with a word replaced counts more than two that share half by chance.
    return share**2 if share >= ALIKE else 0.0


def _are_alike(a: Words, b: Words) -> bool:
    """Return whether two blocks read as one that changed, by words, or for a row by cells."""
    return _shared(a.cells, b.cells) >= ALIKE or _likeness(a, b) >= ALIKE


def _likeness(a: Words, b: Words) -> float:
    return SequenceMatcher(None, a.texts, b.texts, autojunk=False).ratio()


def _are_of_a_kind(a: Words, b: Words) -> bool:
    return (a.block.kind, a.block.depth) == (b.block.kind, b.block.depth)


def _shared(a: Bag, b: Bag) -> float:
    total = len(a) + len(b)
    return 2 * len(a & b) / total if total else 1.0
