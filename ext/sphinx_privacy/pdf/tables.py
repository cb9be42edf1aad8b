"""The part of the writer for tables: Typst's own tables, tagged, with repeated heads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx import addnodes

from sphinx_privacy.pdf.columns import columns_of
from sphinx_privacy.pdf.typst import code

LINKS = (nodes.reference, nodes.footnote_reference, addnodes.download_reference)

if TYPE_CHECKING:
    from sphinx_privacy.pdf.translator import BaseTranslator

# A row with more lines may break over pages; others may not.
LONG_ROW = 16
# A table that is lower, in lines, is on one page.
SHORT_TABLE = 22
RULE = 0.8  # the space around the words of a row, in lines


def visit_table(self: BaseTranslator, node: nodes.table) -> None:
    """Open a table: its columns, and the size of its type."""
    columns = columns_of(node)
    self.tables.append(columns)
    self.put("\n#data-table(", node)
    self.put(f"columns: ({''.join(f'{width}fr, ' for width in columns.widths)}), ")
    height = sum(columns.lines.values()) + RULE * len(columns.lines)
    self.put(f"shrink: {columns.shrink}%, longest: {columns.longest}, ")
    self.put(f"short: {code(height < SHORT_TABLE)}, ")


def depart_table(self: BaseTranslator, node: nodes.table) -> None:
    """Close a table."""
    self.tables.pop()
    self.put(")\n")


def visit_thead(self: BaseTranslator, node: nodes.thead) -> None:
    """Open the head of a table. It is on each page, unless it has links: copies may have none."""
    has_links = any(isinstance(each, LINKS) for each in node.findall())
    self.put(f"table.header(repeat: {code(not has_links)}, ", node)


def visit_entry(self: BaseTranslator, node: nodes.entry) -> None:
    """Open a cell, with the columns and rows that it spans."""
    options: dict[str, Any] = {}
    if "morecols" in node:
        options["colspan"] = node["morecols"] + 1
    if "morerows" in node:
        options["rowspan"] = node["morerows"] + 1
    lines = self.tables[-1].lines[cast("nodes.row", node.parent)]
    options["breakable"] = lines > LONG_ROW
    head = isinstance(node.parent.parent, nodes.thead)
    given = "".join(f"{name}: {code(value)}, " for name, value in options.items())
    self.put(f"{'head' if head else 'table.cell'}({given})[")


def depart_entry(self: BaseTranslator, node: nodes.entry) -> None:
    """Close a cell."""
    self.put("],\n")
