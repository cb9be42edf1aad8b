"""Which blocks of two texts belong together: equal, similar, split, joined and moved ones.

Places of blocks are counted from 0, in the old text and in the new.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import groupby, zip_longest
from typing import NamedTuple

from sphinx_privacy.archive.blocks import Block

# Blocks that share less than this part of their words read better as removed and added.
ALIKE = 0.5
# A moved block may be edited a little. Very short blocks are similar by chance.
MOVED = 0.8
MOVED_WORDS = 4
# A block was split if it has nearly all words of each part, and the parts have most of its words.
PART = 0.8
ALL_PARTS = 0.75
# Blocks set as something else, such as a paragraph as an item, belong together a little less.
SET_AS_ANOTHER = 0.9
# At most this many pairs are compared at once: two hundred changed blocks with two hundred others.
# A longer gap is halved, so that its cost grows with its length and not with the square of it.
MOST_PAIRS = 40_000

Pair = tuple[int, int]
"""The places of two things that belong together: in the old text, and in the new."""


class Match(NamedTuple):
    """The places of blocks that belong together and stayed in order.

    One block of each text, or a block and those into which it was split, or blocks and the one into
    which they were joined.
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
        return (self.old[0], self.new[0]) if len(self.old) == len(self.new) else None


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


def align(old: Sequence[Block], new: Sequence[Block]) -> tuple[list[Match], list[Pair]]:
    """Return the matches of blocks that stayed in order, and the pairs of those that moved."""
    same = _same(old, new)
    unpaired = _unpaired(old, {i for i, _ in same}), _unpaired(new, {j for _, j in same})
    # Unaltered blocks come first, or a merely similar block might take the place of one.
    moved = _moved_unaltered(*unpaired)
    _take(moved, *unpaired)
    stayed: list[Match] = []
    for removed, added, matched in stretches(map(Match.of, same), len(old), len(new)):
        stayed += _alike(_only(removed, unpaired[0]), _only(added, unpaired[1]))
        stayed += matched
    for match in stayed:
        _take(zip_longest(*match), *unpaired)
    return stayed, sorted([*moved, *_moved(*unpaired)])


def align_columns(
    pairs: Iterable[Pair], old: Sequence[Block], new: Sequence[Block]
) -> dict[Pair, list[Match]]:
    """Return the matches of cells for each pair of blocks; all rows of a table have the same."""

    def widths(pair: Pair) -> Pair:
        return len(old[pair[0]].cells), len(new[pair[1]].cells)

    columns: dict[Pair, list[Match]] = {}
    for (before, after), neighbours in groupby(pairs, widths):
        table = list(neighbours)
        cells = [Match.of((place, place)) for place in range(before)]
        if before != after:
            cells = _alike(
                _columns([old[i] for i, _ in table]), _columns([new[j] for _, j in table])
            )
        columns |= dict.fromkeys(table, cells)
    return columns


def stretches(
    matches: Iterable[Match], old: int, new: int
) -> Iterator[tuple[range, range, list[Match]]]:
    """Yield the stretches between matches in two texts of these lengths, with the next match.

    A stretch has the unmatched places of the old text, and those of the new one. The last stretch
    has no match.
    """
    i = j = 0
    for match in matches:
        yield range(i, match.old.start), range(j, match.new.start), [match]
        i, j = match.old.stop, match.new.stop
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
    return Words(block, texts, bag_of(texts), bag_of(filter(None, cells)))


def bag_of(things: Iterable[Hashable]) -> Bag:
    """Return things without their order."""
    seen: Counter[Hashable] = Counter()
    bag = set()
    for thing in things:
        bag.add((thing, seen[thing]))
        seen[thing] += 1
    return frozenset(bag)


def _only(places: Iterable[int], side: Side) -> Side:
    return {place: side[place] for place in places if place in side}


def _take(
    pairs: Iterable[tuple[int | None, int | None]], old: dict[int, Words], new: dict[int, Words]
) -> None:
    for i, j in pairs:
        if i is not None:
            old.pop(i, None)
        if j is not None:
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
    return is_long and _are_of_a_kind(a, b) and share_of(a.bag, b.bag) >= MOVED


def _alike(old: Side, new: Side) -> list[Match]:
    """Return matches of similar blocks in order, those with the greatest total weight."""
    if len(old) * len(new) > MOST_PAIRS:
        return [
            each for half in zip(_halves(old), _halves(new), strict=True) for each in _alike(*half)
        ]
    weights = {
        Match.of((i, j)): weight
        for i, a in old.items()
        for j, b in new.items()
        if (weight := _weight(a, b))
    }
    weights |= _splits(old, new)
    weights |= {Match(*reversed(match)): weight for match, weight in _splits(new, old).items()}
    chosen = _heaviest(list(old), list(new), weights)
    return [
        match
        for match in chosen
        if match.pair is None or _are_alike(old[match.pair[0]], new[match.pair[1]])
    ]


def _splits(whole: Side, parts: Side) -> dict[Match, float]:
    """Return the weight of each match of a block with several that follow each other."""
    return {
        Match(range(i, i + 1), places): weight
        for i, a in whole.items()
        for first in parts
        for places, weight in _parts(a, first, parts)
    }


def _parts(whole: Words, first: int, side: Side) -> Iterator[tuple[range, float]]:
    """Yield the places from one on whose blocks are together like a whole, with their weight."""
    texts: tuple[str, ...] = ()
    place = first
    while place in side and _is_part(side[place], whole):
        texts += side[place].texts
        place += 1
        share = share_of(bag_of(texts), whole.bag) if place > first + 1 else 0.0
        if share >= ALL_PARTS and _ratio(texts, whole.texts) >= ALL_PARTS:
            yield range(first, place), share**2


def _is_part(part: Words, whole: Words) -> bool:
    """Return whether a block has words, nearly all of which another block has."""
    is_text = _is_running_text(part) and _is_running_text(whole)
    return is_text and len(part.bag & whole.bag) >= PART * len(part.bag)


def _is_running_text(words: Words) -> bool:
    is_row = words.block.kind.endswith("row")
    return bool(words.texts) and len(words.block.cells) == 1 and not is_row


def _halves(side: Side) -> list[Side]:
    places = list(side)
    middle = len(places) // 2
    return [_only(places[:middle], side), _only(places[middle:], side)]


def _heaviest(
    old: Sequence[int], new: Sequence[int], weights: Mapping[Match, float]
) -> Iterator[Match]:
    """Yield the matches with the greatest total weight, each further on in both texts."""
    rows, columns = ({place: at for at, place in enumerate(side)} for side in (old, new))
    starting: dict[Pair, list[tuple[Match, float]]] = defaultdict(list)
    for match, weight in weights.items():
        starting[rows[match.old[0]], columns[match.new[0]]].append((match, weight))
    # The greatest total weight of the rest of the table, from each cell on.
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    chosen: dict[Pair, Match] = {}
    for row in reversed(range(len(old))):
        for column in reversed(range(len(new))):
            best[row][column] = max(best[row + 1][column], best[row][column + 1])
            for match, weight in starting.get((row, column), ()):
                total = weight + best[row + len(match.old)][column + len(match.new)]
                if total >= best[row][column]:
                    best[row][column], chosen[row, column] = total, match
    row = column = 0
    while row < len(old) and column < len(new):
        if (row, column) in chosen:
            match = chosen[row, column]
            yield match
            row, column = row + len(match.old), column + len(match.new)
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1


def _weight(a: Words, b: Words) -> float:
    """Return the weight of a pair of blocks; 0 if they cannot be similar."""
    if not _are_of_a_kind(a, b):
        return 0.0
    share = max(share_of(a.bag, b.bag), share_of(a.cells, b.cells))
    # Squared: one block with a word replaced counts more than two that share half by chance.
    weight = share**2 if share >= ALIKE else 0.0
    return weight if a.block[:2] == b.block[:2] else weight * SET_AS_ANOTHER


def _are_alike(a: Words, b: Words) -> bool:
    """Return whether two blocks read as one that changed, by words, or for a row by cells."""
    return share_of(a.cells, b.cells) >= ALIKE or _likeness(a, b) >= ALIKE


def _likeness(a: Words, b: Words) -> float:
    return _ratio(a.texts, b.texts)


def _ratio(a: Sequence[str], b: Sequence[str]) -> float:
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def _are_of_a_kind(a: Words, b: Words) -> bool:
    """Return whether two blocks may be one: both are rows of one kind, or running text."""
    is_text = _is_running_text(a) and _is_running_text(b)
    return is_text or a.block[:2] == b.block[:2]


def share_of(a: Bag, b: Bag) -> float:
    """Return the share of things that two bags have in common: 1 if they are the same."""
    total = len(a) + len(b)
    return 2 * len(a & b) / total if total else 1.0
