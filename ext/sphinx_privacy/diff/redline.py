"""What changed between two versions of a page, block by block and word by word.

Blocks are aligned (see `alignment`), then the words of those that belong together are compared.
Readers see lines from which both versions can be read, so that no change can be missed.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate, groupby, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Literal, NamedTuple

from sphinx_privacy.diff.alignment import align, align_columns, stretches
from sphinx_privacy.diff.phrases import phrases
from sphinx_privacy.diff.recognised import Recognised, recognised

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from sphinx_privacy.archive.blocks import Block, Cell, Pages, Token
    from sphinx_privacy.diff.file_changes import FileChange
    from sphinx_privacy.diff.matches import Match, Pair

OneKind = Literal["same", "added", "removed"]
Kind = Literal[OneKind, "restyled", "relinked"]


class Piece(NamedTuple):
    """Consecutive words that changed in the same way."""

    kind: Kind
    """How they changed: "restyled" words are the same, with other styles or spaces; "relinked" ones
    are the same, too, but lead elsewhere."""
    tokens: tuple[Token, ...]
    old: tuple[Token, ...] = ()
    """Restyled or relinked words as they were."""

    @property
    def has_other_words(self) -> bool:
        """Whether only one of the two texts has these words."""
        return self.kind in {"added", "removed"}

    @property
    def is_change(self) -> bool:
        """Whether the text says something else here, or leads elsewhere."""
        return self.has_other_words or self.kind == "relinked"


class CellChange(NamedTuple):
    """How a cell changed. A block that is not a row is one cell."""

    kind: Literal["same", "added", "removed", "changed"]
    pieces: tuple[Piece, ...]
    """Its words in order; a cell without words has none."""


LineKind = Literal[
    "same",
    "restyled",
    "added",
    "removed",
    "changed",
    "moved-from",
    "moved-to",
    "split",
    "joined",
]


class Change(NamedTuple):
    """A line of the redline: how a block changed."""

    kind: LineKind
    """How it changed.

    A "restyled" block has the same words, but it or some of them are set differently. "moved-from"
    is the old place of a moved block, "moved-to" its new place. "split" is a new block whose words
    were at the end of the old block of a line above; "joined" is an old block whose words are now
    at the end of the new block of a line above.
    """
    old: Block | None
    """The block that begins here in the old text, if one does."""
    new: Block | None
    """The block that begins here in the new text, if one does."""
    cells: tuple[CellChange, ...]
    """All words of this line; those of a block that moved here are compared with its old words."""
    move: int = 0
    """The number that both ends of a move share, from 1; 0 if nothing moved."""


class PageChange(NamedTuple):
    """How a page changed."""

    name: str
    """Its name in the new version; for a removed page, in the old one."""
    old_name: str | None
    """Its name in the old version, if the page was renamed."""
    kind: Literal["same", "changed", "added", "removed"]
    """How its words changed: "same" even if the page was renamed."""
    changes: tuple[Change, ...]
    is_recognised: bool = False
    """Whether only its words show that it was renamed."""
    files: tuple[FileChange, ...] = ()
    """How its files changed, if these were compared."""

    @property
    def counts(self) -> dict[str, int]:
        """How many blocks were changed, added, removed and moved.

        A move counts once; other settings of the same words do not count.
        """
        kinds = Counter(change.kind for change in self.changes)
        return {
            "changed": kinds["changed"],
            "added": kinds["added"],
            "removed": kinds["removed"],
            "moved": kinds["moved-to"],
        }


def compare_pages(
    old: Pages, new: Pages, renamed: Mapping[str, str], gone: AbstractSet[str] = frozenset()
) -> list[PageChange]:
    """Return how every page changed, sorted by name; `renamed` maps old names to new ones.

    A renaming is ignored if the old version lacks the old name, or the new version the new one.
    Other pages are recognised by their words, except those that are known to be `gone`. A link that
    follows a page to its new name has not changed.
    """
    origins = _origins(old, new, renamed)
    found = {pair.new: pair.old for pair in renames_by_words(old, new, renamed, gone)}
    origins |= found
    old = _with_new_targets(old, {a: b for b, a in origins.items() if a != b})
    removed = old.keys() - origins.values()
    pages = [
        _page(name, origins.get(name), old, new)._replace(is_recognised=name in found)
        for name in new
    ]
    pages += [PageChange(each, None, "removed", tuple(compare(old[each], ()))) for each in removed]
    return sorted(pages, key=attrgetter("name"))


def renames_by_words(
    old: Pages, new: Pages, renamed: Mapping[str, str], gone: AbstractSet[str] = frozenset()
) -> list[Recognised]:
    """Return the pages that have other names by their words, besides those that are renamed.

    Pages that are gone have no other name.
    """
    origins = _origins(old, new, renamed)
    removed, added = old.keys() - origins.values() - gone, new.keys() - origins.keys() - gone
    return recognised(old, new, removed, added)


def _origins(old: Pages, new: Pages, renamed: Mapping[str, str]) -> dict[str, str]:
    """Return the old name of each new page that has one; if pages were joined, the first."""
    known = [(a, b) for a, b in sorted(renamed.items()) if a in old and b in new]
    not_renamed = (old.keys() & new.keys()) - dict(known).keys()
    return {name: name for name in not_renamed} | {b: a for a, b in reversed(known)}


def _with_new_targets(pages: Pages, renamed: Mapping[str, str]) -> Pages:
    """Return pages whose links to renamed pages have the new names."""
    if not renamed:
        return pages
    listed = "|".join(map(re.escape, renamed))
    target = re.compile(rf"(?<=\blink page:)(?:{listed})(?=#|$)")

    def followed(token: Token) -> Token:
        return token._replace(style=target.sub(lambda found: renamed[found[0]], token.style))

    def block_with(block: Block) -> Block:
        return block._replace(cells=tuple(tuple(map(followed, cell)) for cell in block.cells))

    return {name: tuple(map(block_with, blocks)) for name, blocks in pages.items()}


def _page(name: str, origin: str | None, old: Pages, new: Pages) -> PageChange:
    if origin is None:
        return PageChange(name, None, "added", tuple(compare((), new[name])))
    changes = tuple(compare(old[origin], new[name]))
    is_same = all(change.kind == "same" for change in changes)
    return PageChange(
        name, origin if origin != name else None, "same" if is_same else "changed", changes
    )


def compare(old: Sequence[Block], new: Sequence[Block]) -> list[Change]:
    """Return the lines of the redline; removed blocks come before those added in their place."""
    if old == new:  # as most pages are
        return [_paired(block, block, ()) for block in new]
    stayed, moved = align(old, new)
    pairs = [match.pair for match in stayed if match.pair]
    columns = align_columns(pairs, old, new)
    moved_from = {i: move for move, (i, _) in enumerate(moved, 1)}
    moved_to = {j: (move, old[i]) for move, (i, j) in enumerate(moved, 1)}
    changes: list[Change] = []
    for removed, added, matched in stretches(stayed, len(old), len(new)):
        changes += (_removed(old[i], moved_from.get(i, 0)) for i in removed)
        changes += (_added(new[j], *moved_to.get(j, (0, None))) for j in added)
        for match in matched:
            changes += _matched(old, new, match, columns)
    return changes


def _matched(
    old: Sequence[Block],
    new: Sequence[Block],
    match: Match,
    columns: Mapping[Pair, Sequence[Match]],
) -> Iterator[Change]:
    """Yield the lines of blocks that belong together."""
    if match.pair:
        i, j = match.pair
        yield _paired(old[i], new[j], columns[match.pair])
    else:
        yield from _regrouped([old[i] for i in match.old], [new[j] for j in match.new])


def _paired(old: Block, new: Block, columns: Sequence[Match]) -> Change:
    if old == new:
        return Change("same", old, new, _whole("same", new))
    cells = _cells(old, new, columns)
    say_the_same = all(
        cell.kind in {"same", "changed"} and not any(piece.is_change for piece in cell.pieces)
        for cell in cells
    )
    return Change("restyled" if say_the_same else "changed", old, new, cells)


def _regrouped(old: Sequence[Block], new: Sequence[Block]) -> Iterator[Change]:
    """Yield the lines of blocks that were split or joined: one begins where a block begins."""
    lines: list[Change] = []
    for before, after, pieces in _parts(old, new):
        kind: LineKind = "changed" if before and after else "joined" if before else "split"
        lines.append(Change(kind, before, after, (CellChange("changed", tuple(pieces)),)))
    begun = [place for place, line in enumerate(lines) if line.kind == "changed"]
    for start, end in pairwise([*begun, len(lines)]):
        pieces = [piece for line in lines[start:end] for piece in line.cells[0].pieces]
        is_changed = any(piece.is_change for piece in pieces)
        yield lines[start] if is_changed else lines[start]._replace(kind="restyled")
        yield from lines[start + 1 : end]


def _parts(
    old: Sequence[Block], new: Sequence[Block]
) -> list[tuple[Block | None, Block | None, list[Piece]]]:
    """Return the words of blocks in parts, each after the blocks that begin there."""
    ours, theirs = _starts(old), _starts(new)
    made: list[tuple[Block | None, Block | None, list[Piece]]] = []
    for i, j, piece in _cut(_pieces(_words_of(old), _words_of(new)), ours, theirs):
        is_break = i in ours and j in theirs
        before = ours.pop(i, None) if is_break or piece.kind != "added" else None
        after = theirs.pop(j, None) if is_break or piece.kind != "removed" else None
        if before or after:
            made.append((before, after, []))
        made[-1][2].append(piece)
    return made


def _starts(blocks: Sequence[Block]) -> dict[int, Block]:
    """Return blocks by the number of words before them."""
    lengths = (len(block.cells[0]) for block in blocks)
    return dict(zip(accumulate(lengths, initial=0), blocks, strict=False))


def _cut(
    pieces: Iterable[Piece], ours: Iterable[int], theirs: Iterable[int]
) -> Iterator[tuple[int, int, Piece]]:
    """Yield pieces in parts that end where a block of one of the texts begins.

    Each comes after the numbers of old and new words before it.
    """
    stops = sorted(ours), sorted(theirs)
    i = j = 0
    for piece in pieces:
        rest = piece
        while rest.tokens:
            steps = rest.kind != "added", rest.kind != "removed"
            rooms = [
                next((stop - at for stop in side if stop > at), len(rest.tokens))
                for side, at, is_moved in zip(stops, (i, j), steps, strict=True)
                if is_moved
            ]
            size = min(*rooms, len(rest.tokens))
            yield i, j, Piece(rest.kind, rest.tokens[:size], rest.old[:size])
            rest = Piece(rest.kind, rest.tokens[size:], rest.old[size:])
            i, j = i + size * steps[0], j + size * steps[1]


def _words_of(blocks: Sequence[Block]) -> Cell:
    """Return the words of blocks of running text, which have one cell each."""
    return tuple(token for block in blocks for token in block.cells[0])


def _removed(old: Block, move: int) -> Change:
    return Change("moved-from" if move else "removed", old, None, _whole("removed", old), move)


def _added(new: Block, move: int, origin: Block | None) -> Change:
    if origin is None:
        return Change("added", None, new, _whole("added", new))
    return Change(
        "moved-to",
        None,
        new,
        _cells(origin, new, align_columns([(0, 0)], [origin], [new])[0, 0]),
        move,
    )


def _whole(kind: OneKind, block: Block) -> tuple[CellChange, ...]:
    return tuple(_whole_cell(kind, cell) for cell in block.cells)


def _whole_cell(kind: OneKind, cell: Cell) -> CellChange:
    return CellChange(kind, (Piece(kind, cell),) if cell else ())


def _cells(old: Block, new: Block, columns: Sequence[Match]) -> tuple[CellChange, ...]:
    cells: list[CellChange] = []
    for removed, added, matched in stretches(columns, len(old.cells), len(new.cells)):
        cells += (_whole_cell("removed", old.cells[i]) for i in removed)
        cells += (_whole_cell("added", new.cells[j]) for j in added)
        cells += (_cell(old.cells[i], new.cells[j]) for (i,), (j,) in matched)
    return tuple(cells)


def _cell(old: Cell, new: Cell) -> CellChange:
    return (
        _whole_cell("same", new) if old == new else CellChange("changed", tuple(_pieces(old, new)))
    )


def _pieces(old: Cell, new: Cell) -> Iterator[Piece]:
    for tag, i, old_end, j, new_end in phrases(old, new):
        if tag == "equal":
            yield from _settings(old[i:old_end], new[j:new_end])
            continue
        if i < old_end:
            yield Piece("removed", old[i:old_end])
        if j < new_end:
            yield Piece("added", new[j:new_end])


def _settings(old: Cell, new: Cell) -> Iterator[Piece]:
    """Yield the same words: set as before, set differently, or with a link that leads elsewhere."""
    for setting, run in groupby(zip(old, new, strict=True), lambda pair: _setting(*pair)):
        before, after = zip(*run, strict=True)
        kind = setting[0]
        yield Piece("same", after) if kind == "same" else Piece(kind, after, before)


def _setting(old: Token, new: Token) -> tuple[Literal["same", "restyled", "relinked"], str, str]:
    """Return how a word is set now, with its former link and its new one if they differ."""
    if old.target != new.target:
        return "relinked", old.target, new.target
    return "same" if old == new else "restyled", "", ""
