"""The nodes of a table of facts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_privacy.archive.nodes import cell, column_heading, row_heading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils.nodes import Node

Cell = Sequence["Node"]
Row = Sequence[Cell]

# In characters, for plain text and for the proportions of columns in print.
PAGE_WIDTH = 72
ROOM_FOR_BULLET = 4


def facts_table(headings: Iterable[Node], rows: Iterable[Row]) -> nodes.table:
    """Return a table: headings, and rows whose first cell heads them."""
    heads = [column_heading("", heading) for heading in headings]
    body = nodes.tbody("", *(_row(row) for row in rows))
    group = nodes.tgroup(cols=len(heads))
    group += [nodes.colspec(stub=int(position == 0)) for position in range(len(heads))]
    group += nodes.thead("", nodes.row("", *heads))
    group += body
    table = nodes.table("", group, classes=["facts"])
    fit_columns(table)
    return table


def fit_columns(table: nodes.table) -> None:
    """Set the width of each column in characters: equal, but with room for every word."""
    group = next(table.findall(nodes.tgroup))  # the cells of a page can have tables of their own
    columns = [part for part in group if isinstance(part, nodes.colspec)]
    (body,) = (part for part in group if isinstance(part, nodes.tbody))
    for column, width in zip(columns, _widths(len(columns), body), strict=True):
        column["colwidth"] = width


def _row(cells: Row) -> nodes.row:
    kinds = [row_heading, *[cell] * (len(cells) - 1)]
    return nodes.row(
        "",
        *(kind("", *content) for kind, content in zip(kinds, cells, strict=True)),
    )


def _widths(columns: int, body: nodes.tbody) -> list[int]:
    widths = [PAGE_WIDTH // columns] * columns
    for row in body.children:
        for position, entry in enumerate(row.children):
            longest = max(map(len, entry.astext().split()), default=0)
            widths[position] = max(widths[position], longest + ROOM_FOR_BULLET)
    return widths
