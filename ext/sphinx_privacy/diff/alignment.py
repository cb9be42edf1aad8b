"""Which blocks of two texts belong together: equal, similar, split, joined and moved ones.

Places of blocks are counted from 0, in the old text and in the new.
"""

from __future__ import annotations

from collections import defaultdict, deque
from difflib import SequenceMatcher
from itertools import groupby, takewhile, zip_longest
from typing import TYPE_CHECKING

from sphinx_privacy.archive.blocks import Block
from sphinx_privacy.diff.matches import (
    ALIKE,
    FEWEST_WORDS,
    PART,
    PASSAGE,
    SOME,
    Match,
    Pair,
    Side,
    Words,
    bag_of,
    is_running_text,
    ratio,
    share_of,
    shared_in_order,
    words_in,
)
from sphinx_privacy.diff.regrouping import regrouped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

# A moved block may be edited a little. Very short blocks are similar by chance.
MOVED = 0.8
MOVED_WORDS = 4
# The parts of a block that was split have most of its words.
ALL_PARTS = 0.75
# Short blocks with a number replaced belong together if they begin with the same words.
BEGINNING = 0.4
# A former block is kept in a longer one if this has nearly all its words, at least so many of them.
# It is rewritten, not another, if a little less is alike, but this is in whole passages.
FEWEST_KEPT = 8
NEARLY_ALIKE = 0.35
# Blocks set as something else, such as a paragraph as an item, belong together a little less.
SET_AS_ANOTHER = 0.9
# At most this many pairs are compared at once: two hundred changed blocks with two hundred others.
# A longer gap is halved, so that its cost grows with its length and not with the square of it.
MOST_PAIRS = 40_000


def align(old: Sequence[Block], new: Sequence[Block]) -> tuple[list[Match], list[Pair]]:
    """Return the matches of blocks that stayed in order, and the pairs of those that moved."""
    same = _same(old, new)
    unpaired = _unpaired(old, {i for i, _ in same}), _unpaired(new, {j for _, j in same})
    # Unaltered blocks come first, or a merely similar block might take the place of one.
    moved = _moved_unaltered(*unpaired)
    _take(moved, *unpaired)
    stayed: list[Match] = []
    for removed, added, matched in stretches(map(Match.of, same), len(old), len(new)):
        sides = _only(removed, unpaired[0]), _only(added, unpaired[1])
        stayed += regrouped(_alike(*sides), *sides)
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
    return {place: words_in(Block("row", 0, cells)) for place, cells in enumerate(columns)}


def _same(old: Sequence[Block], new: Sequence[Block]) -> list[Pair]:
    # Hashing a nested block again and again is slow; hashing a number is not.
    numbers: dict[Block, int] = {}
    first, second = (
        [numbers.setdefault(block, len(numbers)) for block in side] for side in (old, new)
    )
    runs = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    return [(i + step, j + step) for i, j, size in runs for step in range(size)]


def _unpaired(blocks: Sequence[Block], taken: set[int]) -> dict[int, Words]:
    return {place: words_in(block) for place, block in enumerate(blocks) if place not in taken}


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
        if share >= ALL_PARTS and ratio(texts, whole.texts) >= ALL_PARTS:
            yield range(first, place), share**2


def _is_part(part: Words, whole: Words) -> bool:
    """Return whether a block has words, nearly all of which another block has."""
    is_text = is_running_text(part) and is_running_text(whole)
    return is_text and len(part.bag & whole.bag) >= PART * len(part.bag)


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
    may_belong = share >= ALIKE or _is_kept(a, b) or _begin_alike(a, b)
    weight = share**2 if may_belong else 0.0
    return weight if a.block[:2] == b.block[:2] else weight * SET_AS_ANOTHER


def _are_alike(a: Words, b: Words) -> bool:
    """Return whether two blocks read as one that changed, by words, or for a row by cells."""
    is_alike = share_of(a.cells, b.cells) >= ALIKE or _likeness(a, b) >= ALIKE
    return is_alike or _is_kept(a, b) or _begin_alike(a, b)


def _is_kept(a: Words, b: Words) -> bool:
    """Return whether the longer block has nearly all words of the other, or they share passages."""
    shorter, longer = sorted((len(a.texts), len(b.texts)))
    if shorter < FEWEST_KEPT:
        return False
    is_in = len(a.bag & b.bag) >= PART * shorter
    if is_in and shared_in_order(a.texts, b.texts) >= PART * shorter:
        return True
    is_near = share_of(a.bag, b.bag) >= NEARLY_ALIKE
    return is_near and shared_in_order(a.texts, b.texts, PASSAGE) >= SOME * longer


def _begin_alike(a: Words, b: Words) -> bool:
    """Return whether two blocks begin with the same words, as "Last updated: 2 May" does."""
    same = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a.texts, b.texts, strict=False))
    )
    return same >= max(FEWEST_WORDS, BEGINNING * max(len(a.texts), len(b.texts)))


def _likeness(a: Words, b: Words) -> float:
    return ratio(a.texts, b.texts)


def _are_of_a_kind(a: Words, b: Words) -> bool:
    """Return whether two blocks may be one: both are rows of one kind, or running text."""
    is_text = is_running_text(a) and is_running_text(b)
    return is_text or a.block[:2] == b.block[:2]
