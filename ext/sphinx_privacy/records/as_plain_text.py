"""The words of a page as plain text, wrapped to the width of a screen."""

from __future__ import annotations

from textwrap import TextWrapper
from typing import TYPE_CHECKING

from sphinx_privacy.archive.blocks import runs
from sphinx_privacy.records.layout import Line, Table, lines_and_tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_privacy.archive.blocks import Block, Cell

WIDTH = 79
INDENT = "  "
UNDERLINES = {"heading-1": "=", "heading-2": "-"}
OF_THE_ARCHIVE = ("page", "version", "file")
MARKERS = {"item": "* ", "numbered-item": "{}. "}


def as_plain_text(blocks: Sequence[Block]) -> str:
    """Return a page as plain text."""
    parts = (
        _table(part) if isinstance(part, Table) else _line(part)
        for part in lines_and_tables(blocks)
    )
    return "\n\n".join(parts) + "\n"


def _line(line: Line) -> str:
    """Return a heading with a line below it, a paragraph, or an item with its marker."""
    block = line.block
    marker = MARKERS.get(block.kind, "").format(line.number)
    words = _filled(_lines(block.cells[0]), INDENT * (block.depth - bool(marker)), marker)
    if underline := UNDERLINES.get(block.kind):
        return f"{words}\n{underline * max(map(len, words.splitlines()))}"
    return words


def _filled(lines: Sequence[str], indent: str, marker: str = "") -> str:
    """Return lines wrapped to the width of a screen; names and addresses are not broken."""
    wrapper = TextWrapper(WIDTH, break_long_words=False, break_on_hyphens=False)
    filled: list[str] = []
    for line in lines:
        wrapper.initial_indent = indent + (" " * len(marker) if filled else marker)
        wrapper.subsequent_indent = indent + " " * len(marker)
        filled.append(wrapper.fill(line))
    return "\n".join(filled)


def _table(table: Table) -> str:
    """Return a table row by row: each cell under the heading of its column."""
    names = [" ".join(_lines(cell)) for cell in table.columns]
    rows = [row.cells for row in (*table.heads[:-1], *table.rows)]
    indent = INDENT * table.depth
    return "\n\n".join("\n".join(_cells(names, row, indent)) for row in rows or [()])


def _cells(names: Sequence[str], row: Sequence[Cell], indent: str) -> Iterator[str]:
    """Yield the cells of a row; a cell of several lines goes below its heading."""
    for name, cell in zip(names, row, strict=False):
        lines = _lines(cell)
        if len(lines) > 1:
            yield from [_filled([f"{name}:"], indent)] if name else ()
            yield _filled(lines, indent + INDENT)
        elif lines:
            yield _filled([f"{name}: {lines[0]}" if name else lines[0]], indent)


def _lines(cell: Cell) -> list[str]:
    """Return the lines of a cell; each link is followed by its address, if that says more."""
    text = ""
    for first, words in runs(cell):
        target = first.target
        shown = f"{words} <{target}>" if _says_more(target, words) else words
        text += (first.before if text else "") + shown
    return text.split("\n") if text else []


def _says_more(target: str, words: str) -> bool:
    """Return whether an address is outside the site, and differs from the words of its link."""
    scheme, colon, rest = target.partition(":")
    is_outside = bool(colon) and scheme not in OF_THE_ARCHIVE
    return is_outside and rest.strip("/") != words.strip().strip("/")
