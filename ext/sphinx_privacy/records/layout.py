"""The blocks of a page for plain characters: rows as tables, and items with their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_privacy.archive.blocks import Block, Cell


class Table(NamedTuple):
    """The rows of a table."""

    heads: list[Block]
    rows: list[Block]

    @property
    def depth(self) -> int:
        """How many lists it is in."""
        return next(iter([*self.heads, *self.rows])).depth

    @property
    def columns(self) -> list[Cell]:
        """The headings of the columns; empty if it has none."""
        width = max(len(row.cells) for row in [*self.heads, *self.rows])
        cells = self.heads[-1].cells if self.heads else ()
        return [*cells, *((),) * (width - len(cells))]


class Line(NamedTuple):
    """Any other block."""

    block: Block
    number: int
    """The number of a numbered item, from 1; 0 for others."""


def lines_and_tables(blocks: Iterable[Block]) -> Iterator[Line | Table]:
    """Yield the lines and tables of a page; a head row after other rows begins another table."""
    table = Table([], [])
    counts: dict[int, int] = {}
    for block in blocks:
        is_head, is_row = block.kind == "head-row", block.kind == "row"
        if (table.rows and not is_row) or (table.heads and not (is_head or is_row)):
            yield table
            table = Table([], [])
        if is_head or is_row:
            (table.heads if is_head else table.rows).append(block)
        else:
            yield Line(block, _count(block, counts))
    if table.heads or table.rows:
        yield table


def _count(block: Block, counts: dict[int, int]) -> int:
    """Return the number of an item. `counts` has the items so far, by the depth of their list."""
    is_numbered = block.kind == "numbered-item"
    ended = block.depth + (is_numbered or not block.kind.endswith("item"))
    for depth in [depth for depth in counts if depth >= ended]:
        del counts[depth]
    if is_numbered:
        counts[block.depth] = counts.get(block.depth, 0) + 1
    return counts[block.depth] if is_numbered else 0
