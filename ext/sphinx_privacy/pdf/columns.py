"""How wide the columns of a table are, by what is in them.

A width is in units, of which the page has `ROOM`; a usual letter has one. All widths are
estimates: Typst measures when it sets the words.
"""

from __future__ import annotations

import re
from math import ceil, sqrt
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from sphinx_privacy.archive.nodes import stored_name
from sphinx_privacy.sphinxext.nodes import BREAKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

ROOM = 100
SMALLEST = 75  # of the type of a wide table, in per cent
SPACE, BULLET, GAP = 2.5, 3, 2  # around the words of a cell, for a bullet, between names
LETTER, CODE = 0.93, 0.96  # the widths of letters
CAPITAL, BROAD, EAST_ASIAN = 0.57, 0.45, 1.07  # by how much others are wider
LOSS = 1.1  # of a line, by the word that no longer fits
LONGEST = 64  # letters; the template breaks a longer word, wherever it is
LONG = 30  # letters; in a table, a longer word breaks, if no name is as long

# More names than these are beside each other, up to three, in columns that fit most of them.
FEW = 3
MOST_BESIDE = 3
FITTING = 0.85
STEPS = 20  # each halves the distance to the right widths

# A line may end between words, after some marks, and after a letter of Chinese, Japanese or Korean.
EAST = r"\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef"
BETWEEN = re.compile(rf"\s+|(?<=[/?\-{EAST}])")
BROAD_ONE, EAST_ONE = re.compile("[MWmw@%]"), re.compile(f"[{EAST}]")


class Columns(NamedTuple):
    """How a table is set."""

    widths: tuple[int, ...]
    """The width of each column, in relation to the others."""
    shrink: int
    """The size of the type, in per cent."""
    longest: int
    """A word of so many letters may be too long for its column, and breaks anywhere."""
    beside: int
    """How many names are beside each other in a cell."""
    lines: Mapping[nodes.row, int]
    """About how many lines each row has."""


class _Cell(NamedTuple):
    """What is in a cell, as widths."""

    paragraphs: Sequence[float]
    """Each as one line."""
    parts: Sequence[tuple[float, int]]
    """What does not break, each with its number of letters."""
    names: Sequence[float]
    """Names that may be beside each other."""


def columns_of(table: nodes.table) -> Columns:
    """Return how a table is set: in the fewest lines, with names beside each other if they fit."""
    letters = _most(table)
    rows = {row: _cells(row, letters) for row in table.findall(nodes.row)}
    has_names = any(cell.names for row in rows.values() for cell in row.values())
    one, *more = (
        _columns(table, rows, letters, beside)
        for beside in range(1, 1 + (MOST_BESIDE if has_names else 1))
    )
    fitting = (each for each in more if each.shrink == 100)  # noqa: PLR2004 - per cent
    return min([one, *fitting], key=lambda each: sum(each.lines.values()))


def is_names(node: nodes.Element) -> bool:
    """Return whether a list has only names, and so many that they are set beside each other."""
    return len(node) > FEW and all(map(_is_name, node.children))


def _is_name(item: nodes.Node) -> bool:
    words = [text for text in item.findall(nodes.Text) if text.strip()]
    return len(words) == 1 and isinstance(words[0].parent, stored_name)


# -- what is in the cells --------------------------------------------------------------


def _cells(row: nodes.row, most: int) -> dict[int, _Cell]:
    """Return the cells of a row by their columns, but those that span more than one."""
    found: dict[int, _Cell] = {}
    column = 0
    for entry in (child for child in row.children if isinstance(child, nodes.entry)):
        if "morecols" not in entry:
            found[column] = _cell(entry, most)
        column += 1 + entry.get("morecols", 0)
    return found


def _cell(entry: nodes.entry, most: int) -> _Cell:
    lists = [each for each in entry.findall(nodes.bullet_list) if is_names(each)]
    items = [item for each in lists for item in each.children]
    blocks = [each for each in entry.findall(_is_block) if each.parent not in items]
    return _Cell(
        [sum(map(_width, each.findall(nodes.Text))) + _indent(each) for each in blocks],
        [part for text in entry.findall(nodes.Text) for part in _parts(text, most)],
        [_width(text) + BULLET for item in items for text in item.findall(nodes.Text)],
    )


def _is_block(node: nodes.Node) -> bool:
    return isinstance(node, (nodes.paragraph, nodes.line))


def _indent(node: nodes.Node) -> float:
    """Return the room that the bullets of lists take."""
    above = node.parent
    depth = 0
    while above is not None and not isinstance(above, nodes.entry):
        depth += isinstance(above, nodes.list_item)
        above = above.parent
    return BULLET * depth


def _parts(text: nodes.Text, most: int) -> Iterator[tuple[float, int]]:
    """Yield the parts of a text that do not break, each as wide as so many letters at most."""
    breaks = BREAKS if isinstance(text.parent, stored_name) else BETWEEN
    for part in breaks.split(text.astext()):
        yield _width(text, part[:most]) + _indent(text) + SPACE, len(part)


def _most(table: nodes.table) -> int:
    """Return how many letters of a table need to be on one line."""
    names = (part for name in table.findall(stored_name) for part in BREAKS.split(name.astext()))
    return LONGEST if any(len(part) > LONG for part in names) else LONG


def _width(text: nodes.Text, part: str | None = None) -> float:
    """Return the width of a text, or of a part of it."""
    words = text.astext() if part is None else part
    if isinstance(text.parent, nodes.literal):
        return CODE * len(words)
    capitals, broad = sum(map(str.isupper, words)), len(BROAD_ONE.findall(words))
    east = 0 if words.isascii() else len(EAST_ONE.findall(words))
    return LETTER * len(words) + CAPITAL * capitals + BROAD * broad + EAST_ASIAN * east


# -- how the columns share the page ----------------------------------------------------


def _columns(
    table: nodes.table, rows: Mapping[nodes.row, Mapping[int, _Cell]], letters: int, beside: int
) -> Columns:
    columns = list(table.findall(nodes.colspec))
    cells = [[row[at] for row in rows.values() if at in row] for at in range(len(columns))]
    needed = [_needed(each, beside) for each in cells]
    bound = _bound(needed)
    least = [min(each, bound) for each in needed]
    widths = (
        _given(columns, least) if "colwidths-given" in table["classes"] else _shared(least, cells)
    )
    parts = (part for each in cells for cell in each for part in cell.parts)
    lines = {row: _height(row_cells, widths, beside) for row, row_cells in rows.items()}
    shrink = min(100, int(100 * ROOM / sum(widths)))
    longest = min(
        (long for width, long in parts if width > bound or long > letters), default=LONGEST
    )
    return Columns(tuple(map(ceil, widths)), shrink, longest, beside, lines)


def _height(cells: Mapping[int, _Cell], widths: Sequence[float], beside: int) -> int:
    """Return about how many lines a row has."""
    return max((_lines(cell, widths[at], beside) for at, cell in cells.items()), default=1)


def _needed(cells: Iterable[_Cell], beside: int) -> float:
    """Return the least width of a column: its longest part, or room for names beside each other."""
    longest = max((width for cell in cells for width, _ in cell.parts), default=SPACE)
    names = sorted(name for cell in cells for name in cell.names)
    if beside == 1 or not names:
        return longest
    usual = names[int(FITTING * (len(names) - 1))]
    return beside * max(usual, longest - SPACE) + GAP * (beside - 1) + SPACE


def _bound(needed: Sequence[float]) -> float:
    """Return the width that no column needs to exceed, for the type not to be too small."""
    room = 100 * ROOM / SMALLEST
    bound = max(needed)
    while sum(min(each, bound) for each in needed) > room:
        bound -= 1
    return bound


def _given(columns: Sequence[nodes.colspec], least: Sequence[float]) -> list[float]:
    """Return the widths that a page gives, or more, where a column needs it."""
    given = [int(column["colwidth"]) for column in columns]
    return [max(low, ROOM * each / sum(given)) for low, each in zip(least, given, strict=True)]


def _shared(least: Sequence[float], cells: Sequence[Sequence[_Cell]]) -> list[float]:
    """Return widths that fill the page: more for more words, but no more than the longest line."""
    words = [sqrt(sum(sum(cell.paragraphs) for cell in column)) for column in cells]
    lines = [
        max((max(cell.paragraphs, default=0) for cell in column), default=0) for column in cells
    ]
    most = [max(each, line * LOSS + SPACE) for each, line in zip(least, lines, strict=True)]

    def widths(share: float) -> list[float]:
        shares = zip(least, words, most, strict=True)
        return [max(low, min(share * count, high)) for low, count, high in shares]

    low, high = 0.0, float(ROOM)
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (low, middle) if sum(widths(middle)) > ROOM else (middle, high)
    return widths(low)


def _lines(cell: _Cell, width: float, beside: int) -> int:
    """Return about how many lines a cell has."""
    room = (width - SPACE - GAP * (beside - 1)) / beside
    names = sum(max(1, ceil(name / room)) for name in cell.names)
    words = sum(max(1, ceil(LOSS * each / (width - SPACE))) for each in cell.paragraphs)
    return words + ceil(names / beside)
