"""The part of the writer for tables: Typst's own tables, tagged, with repeated heads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_privacy.archive.nodes import stored_name
from sphinx_privacy.pdf.typst import code
from sphinx_privacy.sphinxext.nodes import BREAKS

if TYPE_CHECKING:
    from sphinx_privacy.pdf.translator import BaseTranslator

# In characters. A table that is wider is set in smaller type.
ROOM = 100
MARGIN = 4  # for a bullet, and for the space around a cell
# A row with more lines may break over pages; others may not.
LONG_ROW = 12
LINE = 32


def visit_table(self: BaseTranslator, node: nodes.table) -> None:
    """Open a table: its columns, and the size of its type."""
    widths = _widths(node)
    self.put("\n#data-table(", node)
    self.put(f"columns: ({''.join(f'{width}fr, ' for width in widths)}), ")
    self.put(f"shrink: {min(100, 100 * ROOM // sum(widths))}%, ")


def depart_table(self: BaseTranslator, node: nodes.table) -> None:
    """Close a table."""
    self.put(")\n")


def visit_entry(self: BaseTranslator, node: nodes.entry) -> None:
    """Open a cell, with the columns and rows that it spans."""
    options: dict[str, Any] = {}
    if "morecols" in node:
        options["colspan"] = node["morecols"] + 1
    if "morerows" in node:
        options["rowspan"] = node["morerows"] + 1
    options["breakable"] = max(map(_lines, node.parent)) > LONG_ROW
    head = isinstance(node.parent.parent, nodes.thead)
    given = "".join(f"{name}: {code(value)}, " for name, value in options.items())
    self.put(f"{'head' if head else 'table.cell'}({given})[")


def depart_entry(self: BaseTranslator, node: nodes.entry) -> None:
    """Close a cell."""
    self.put("],\n")


def _columns(table: nodes.Element) -> list[nodes.colspec]:
    return list(table.findall(nodes.colspec))


def _lines(entry: nodes.Element) -> int:
    """Return the approximate number of lines in a cell."""
    paragraphs = entry.findall(lambda node: isinstance(node, (nodes.paragraph, nodes.line)))
    return sum(1 + len(paragraph.astext()) // LINE for paragraph in paragraphs)


def _positions(row: nodes.row) -> dict[nodes.entry, int]:
    """Return the column in which each cell of a row begins."""
    positions: dict[nodes.entry, int] = {}
    column = 0
    for entry in row.findall(nodes.entry):
        positions[entry] = column
        column += 1 + entry.get("morecols", 0)
    return positions


def _widths(table: nodes.table) -> list[int]:
    """Return the width of each column in characters: as given, but at least its longest word.

    If there is not enough room, no column gets more than its share unless it needs it.
    """
    columns = _columns(table)
    given = [int(column["colwidth"]) for column in columns]
    share = ROOM if sum(given) <= ROOM else ROOM // len(columns)
    needed = _needed(table)
    return [max(least, min(width, share)) for least, width in zip(needed, given, strict=True)]


def _needed(table: nodes.table) -> list[int]:
    """Return the number of characters of the longest word, or part of a name, in each column."""
    needed = [1] * len(_columns(table))
    for row in table.findall(nodes.row):
        for entry, column in _positions(row).items():
            texts = entry.findall(nodes.Text)
            needed[column] = max(needed[column], *(_longest(text) for text in texts), 0)
    return needed


def _longest(text: nodes.Text) -> int:
    """Return the number of characters of the longest part of a text that may not break."""
    is_name = isinstance(text.parent, stored_name)
    parts = BREAKS.split(text.astext()) if is_name else text.astext().split()
    return max(map(len, parts), default=0) + MARGIN
