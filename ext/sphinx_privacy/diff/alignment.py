"""Which blocks of two texts belong together: equal ones, those alike, those that moved.

The result is pairs of places, counted from 0, in the old text and in the new.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from sphinx_privacy.archive.blocks import Block

# Two blocks that share fewer of their words read better as one removed and one added.
ALIKE = 0.5
# A block may be edited a little while it moves. Very short ones are alike by chance.
MOVED = 0.8
MOVED_WORDS = 4
# So many pairs are weighed at once: two hundred blocks, all of them changed, against as many. A
# longer gap is halved, so that its cost grows with its length and not with the square of it.
MOST_PAIRS = 40_000

Pair = tuple[int, int]
"""The places of two things that belong together: in the old text, and in the new."""

Bag = frozenset[tuple[Hashable, int]]
"""Things, each with how often it came before: how many are shared is quickly counted."""


class Words(NamedTuple):
    """A block with its words, ready to be weighed against many others."""

    block: Block
    texts: tuple[str, ...]
    """Its words in order, without the marks between them."""
    bag: Bag
    """The words in no order: in order, two blocks never share more of them."""
    cells: Bag
    """Its cells, but for empty ones."""


Side = Mapping[int, Words]
"""The blocks of one text that have no partner yet, by their places."""


def align(old: Sequence[Block], new: Sequence[Block]) -> tuple[list[Pair], list[Pair]]:
    """Return the pairs of blocks that stayed in order, and the pairs of those that moved."""
    same = _same(old, new)
    left = _left(old, {i for i, _ in same}), _left(new, {j for _, j in same})
    # First of all, or a block that is merely alike might get the partner that is the block itself.
    moved = _moved_unaltered(*left)
    _take(moved, *left)
    stayed: list[Pair] = []
    for gone, come, kept in stretches(same, len(old), len(new)):
        stayed += _alike(_only(gone, left[0]), _only(come, left[1]))
        stayed += kept
    _take(stayed, *left)
    return stayed, sorted([*moved, *_moved(*left)])


def align_columns(
    pairs: Iterable[Pair], old: Sequence[Block], new: Sequence[Block]
) -> dict[Pair, list[Pair]]:
    """Return for each pair of blocks which cells belong together; rows of a table all agree."""

    def widths(pair: Pair) -> Pair:
        return len(old[pair[0]].cells), len(new[pair[1]].cells)

    columns: dict[Pair, list[Pair]] = {}
    for (before, after), neighbours in groupby(pairs, widths):
        table = list(neighbours)
        agreed = [(place, place) for place in range(before)]
        if before != after:
            agreed = _alike(
                _columns([old[i] for i, _ in table]), _columns([new[j] for _, j in table])
            )
        columns |= dict.fromkeys(table, agreed)
    return columns


def stretches(
    pairs: Iterable[Pair], old: int, new: int
) -> Iterator[tuple[range, range, list[Pair]]]:
    """Yield the places of two texts of these lengths: the old and the new ones alone, then a pair.

    After the last pair comes a stretch without one.
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
    # A block is deep and slow to hash again and again; a number is not.
    numbers: dict[Block, int] = {}
    first, second = (
        [numbers.setdefault(block, len(numbers)) for block in side] for side in (old, new)
    )
    runs = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    return [(i + step, j + step) for i, j, size in runs for step in range(size)]


def _left(blocks: Sequence[Block], taken: set[int]) -> dict[int, Words]:
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
    """Return pairs that are much alike wherever they stand, the most alike first."""
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
    """Return pairs that are alike and in order: of all such choices, the most alike in sum."""
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
    """Yield the cells of a table that weigh most in all, each further down and to the right."""
    rows, columns = len(weights), len(weights[0]) if weights else 0
    # What the rest of the table is worth, from each cell on.
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
    """Return how much a pair of blocks is worth; nothing, if they are surely not alike."""
    if not _are_of_a_kind(a, b):
        return 0.0
    share = max(_shared(a.bag, b.bag), _shared(a.cells, b.cells))
    # Squared, since one block with a word replaced counts more than two that share half by chance.
    return share**2 if share >= ALIKE else 0.0


def _are_alike(a: Words, b: Words) -> bool:
    """Return whether two blocks read as one that changed: by its words, or a row by its cells."""
    return _shared(a.cells, b.cells) >= ALIKE or _likeness(a, b) >= ALIKE


def _likeness(a: Words, b: Words) -> float:
    return SequenceMatcher(None, a.texts, b.texts, autojunk=False).ratio()


def _are_of_a_kind(a: Words, b: Words) -> bool:
    return (a.block.kind, a.block.depth) == (b.block.kind, b.block.depth)


def _shared(a: Bag, b: Bag) -> float:
    total = len(a) + len(b)
    return 2 * len(a & b) / total if total else 1.0
