"""Lists and tables that are shown as running text, or lose cells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_privacy.markup.found import Found, at, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

BULLET = re.compile(r"[•·▪◦‣●○■□➢✓\uf0b7\uf0a7\uf0d8]\s*|[o§]\t")
# Dashes and asterisks may begin any line of a text; two lines make a list.
DASH = re.compile(r"[\N{EN DASH}\N{EM DASH}]\s|\*(?=[^\W\d_])")
LIST = re.compile(r"(?P<mark>[-+]|\d{1,2}[.)])[^\W\d_]")
LATER = re.compile(r"(?P<mark>(?!1[.)])\d{1,2}[.)])\s+\S")
ROW = re.compile(r"\|.*\||.*\|.*\|.*")
GRID = re.compile(r"\+(?:[-=]{2,}\+)+")
CELL_END = re.compile(r"(?<!\\)\|")


def faults_of_lists(written: Sequence[str], first: int, lines: Sequence[str]) -> Iterator[Found]:
    """Yield the first line of a paragraph that looks like a point of a list."""
    dashes = [number for number, line in enumerate(written) if DASH.match(line)]
    for number, line in enumerate(written):
        if BULLET.match(line) or (len(dashes) > 1 and number == dashes[0]):
            message = f'"{line[0]}" does not make a list; begin each point with "- ".'
            yield at(lines, first + number, line[0], "nearly-list", message)
            return
        if (point := LIST.match(line)) and (not number or point["mark"][0] not in "-+"):
            message = f'a point of a list needs a space after "{point["mark"]}".'
            yield at(lines, first + number, point["mark"], "nearly-list", message)
            return
        if number and written[number - 1].endswith(":") and (point := LATER.match(line)):
            message = f'a list that begins with "{point["mark"]}" needs an empty line before it.'
            yield at(lines, first + number, point["mark"], "nearly-list", message)
            return


def faults_of_tables(written: Sequence[str], first: int, lines: Sequence[str]) -> Iterator[Found]:
    """Yield a paragraph that looks like a table."""
    if any(map(GRID.fullmatch, written)):
        message = "this is not a table; write | between cells, and |---|---| below the first line."
        yield at(lines, first, "+", "nearly-table", message)
    elif sum(bool(ROW.fullmatch(line)) for line in written) > 1:
        message = "this is not a table; below its first line, it needs a line such as |---|---|."
        yield at(lines, first, "|", "nearly-table", message)
    elif sum("\t" in line for line in written) > 1 and not any(map(BULLET.match, written)):
        message = (
            "tabs do not make a table; write | between cells, and |---|---| below the first line."
        )
        yield at(lines, first, "\t", "nearly-table", message)


def faults_of_rows(token: Token, lines: Sequence[str]) -> Iterator[Found]:
    """Yield the rows of a table that have more cells than its first one."""
    first, after = span_of(token)
    columns = _cells(lines[first])
    for number in range(first + 2, after):
        if number < len(lines) and _cells(lines[number]) > columns:
            message = (
                f"this row has {_cells(lines[number])} cells and the first one {columns}, so the "
                'last of them are not shown; write "\\|" for a line that separates no cells.'
            )
            yield at(lines, number, lines[number].strip(), "lost-cells", message)


def _cells(row: str) -> int:
    return len(CELL_END.split(row.strip().strip("|")))
