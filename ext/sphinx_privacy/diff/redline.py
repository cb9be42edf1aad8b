"""What changed between two versions of a page, block by block and word by word.

Blocks are aligned (see `alignment`), then the words of those that belong together are compared.
Readers see lines from which both versions can be read, so that no change can be missed.
"""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from operator import attrgetter
from typing import TYPE_CHECKING, Literal, NamedTuple

from sphinx_privacy.diff.alignment import Pair, align, align_columns, stretches

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx_privacy.archive.blocks import Block, Cell, Pages, Token

# An unchanged "of" or "of the" between two replacements is replaced with them, as one phrase.
LONE_WORDS = 2
SHORT = 3

Kind = Literal["same", "added", "removed"]


class Piece(NamedTuple):
    """Consecutive words that changed in the same way."""

    kind: Kind
    tokens: tuple[Token, ...]


class CellChange(NamedTuple):
    """How a cell changed. A block that is not a row is one cell."""

    kind: Literal["same", "added", "removed", "changed"]
    pieces: tuple[Piece, ...]
    """Its words in order; a cell without words has none."""


class Change(NamedTuple):
    """A line of the redline: how a block changed."""

    kind: Literal["same", "added", "removed", "changed", "moved-from", "moved-to"]
    """How it changed: "moved-from" is the old place of a moved block, "moved-to" its new place."""
    old: Block | None
    """The block here in the old text; None where one was added or moved to."""
    new: Block | None
    """The block here in the new text; None where one was removed or moved from."""
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

    @property
    def counts(self) -> dict[str, int]:
        """How many blocks were changed, added, removed and moved; a move counts once."""
        kinds = Counter(change.kind for change in self.changes)
        return {
            "changed": kinds["changed"],
            "added": kinds["added"],
            "removed": kinds["removed"],
            "moved": kinds["moved-to"],
        }


def compare_pages(old: Pages, new: Pages, renamed: Mapping[str, str]) -> list[PageChange]:
    """Return how every page changed, sorted by name; `renamed` maps old names to new ones.

    A renaming is ignored if the old version lacks the old name, or the new version the new one.
    A link that follows a page to its new name has not changed.
    """
    origins = _origins(old, new, renamed)
    old = _with_new_targets(old, {a: b for b, a in origins.items() if a != b})
    removed = old.keys() - origins.values()
    pages = [_page(name, origins.get(name), old, new) for name in new]
    pages += [PageChange(each, None, "removed", tuple(compare(old[each], ()))) for each in removed]
    return sorted(pages, key=attrgetter("name"))


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
    columns = align_columns(stayed, old, new)
    moved_from = {i: move for move, (i, _) in enumerate(moved, 1)}
    moved_to = {j: (move, old[i]) for move, (i, j) in enumerate(moved, 1)}
    changes: list[Change] = []
    for removed, added, paired in stretches(stayed, len(old), len(new)):
        changes += (_removed(old[i], moved_from.get(i, 0)) for i in removed)
        changes += (_added(new[j], *moved_to.get(j, (0, None))) for j in added)
        changes += (_paired(old[i], new[j], columns[i, j]) for i, j in paired)
    return changes


def _paired(old: Block, new: Block, columns: Sequence[Pair]) -> Change:
    if old == new:
        return Change("same", old, new, _whole("same", new))
    return Change("changed", old, new, _cells(old, new, columns))


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


def _whole(kind: Kind, block: Block) -> tuple[CellChange, ...]:
    return tuple(_whole_cell(kind, cell) for cell in block.cells)


def _whole_cell(kind: Kind, cell: Cell) -> CellChange:
    return CellChange(kind, (Piece(kind, cell),) if cell else ())


def _cells(old: Block, new: Block, columns: Sequence[Pair]) -> tuple[CellChange, ...]:
    cells: list[CellChange] = []
    for removed, added, paired in stretches(columns, len(old.cells), len(new.cells)):
        cells += (_whole_cell("removed", old.cells[i]) for i in removed)
        cells += (_whole_cell("added", new.cells[j]) for j in added)
        cells += (_cell(old.cells[i], new.cells[j]) for i, j in paired)
    return tuple(cells)


def _cell(old: Cell, new: Cell) -> CellChange:
    return (
        _whole_cell("same", new) if old == new else CellChange("changed", tuple(_pieces(old, new)))
    )


def _pieces(old: Cell, new: Cell) -> Iterator[Piece]:
    for tag, i, old_end, j, new_end in _phrases(old, new):
        if tag == "equal":
            yield Piece("same", new[j:new_end])
            continue
        if i < old_end:
            yield Piece("removed", old[i:old_end])
        if j < new_end:
            yield Piece("added", new[j:new_end])


def _phrases(old: Cell, new: Cell) -> list[tuple[str, int, int, int, int]]:
    """Return the edits that turn the old words into the new ones, as opcodes of difflib."""
    steps: list[tuple[str, int, int, int, int]] = []
    for step in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        steps.append(step)
        if [tag for tag, *_ in steps[-3:]] == ["replace", "equal", "replace"]:
            (_, i, _, j, _), (_, start, end, _, _), (_, _, old_end, _, new_end) = steps[-3:]
            if _is_lone(old[start:end]):
                steps[-3:] = [("replace", i, old_end, j, new_end)]
    return steps


def _is_lone(tokens: Cell) -> bool:
    return len(tokens) <= LONE_WORDS and all(len(token.text) <= SHORT for token in tokens)
