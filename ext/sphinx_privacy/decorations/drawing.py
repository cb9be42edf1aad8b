"""The picture of boxes, with arrows between them, as SVG: for books and paper.

It has the colour of the text around it, so that it is seen on light and dark pages. SVG does not
wrap words: lines are broken by the widths that characters have in most fonts.
"""

from __future__ import annotations

from functools import cache
from html import escape
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import combining, east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

WIDTHS = {1: 340, 3: 220}
"""The width of a box, by the number of columns."""
PADDING, GAP = 12, 28
"""The room inside a box; that between two, which has an arrow."""
SIZE, LEADING, SPACING = 14, 19, 6
"""The size of letters; from line to line; what is added between statements."""
PAPER = 0.84
"""How wide Latin letters are on paper, compared with those of a font that a reader may choose."""
SHORT = 0.3
"""A last line that is a smaller part of the width looks lost."""
BOLD = 1.1
"""How much wider bold letters are."""
THIN, THICK = frozenset(" .,:;'()-/Iijlftr"), frozenset("%@MWmw")
OUTLINE = 'fill="none" stroke="currentColor" stroke-width="0.75"'
LATIN = "\u024f"
"""The last Latin letter; other scripts have wider ones."""
RIGHT_TO_LEFT = "\u2067{}\u2069"
"""A line that goes from right to left, whatever is around it."""


class Line(NamedTuple):
    """A statement in a box: what it is about, and what it says."""

    lead: str
    words: str

    def __str__(self) -> str:
        """Return the statement as it is read."""
        return f"{self.lead} {self.words}"


class Box(NamedTuple):
    """A box: its name, and its statements."""

    name: str
    lines: Sequence[Line]


def in_words(boxes: Iterable[Box]) -> str:
    """Return all words of a picture in order, for those who do not see it."""
    parts = [part for box in boxes for part in (box.name, *map(str, box.lines))]
    return " ".join(f"{part.removesuffix('.')}." for part in parts)


def svg(title: str, boxes: Sequence[Box], columns: int, *, right_to_left: bool) -> str:
    """Return boxes as SVG: in one column, or in one row, which may go from right to left."""
    texts = [list(_text(box, columns)) for box in boxes]
    heights = [2 * PADDING + sum(step for step, _ in text) for text in texts]
    if columns > 1:
        heights = [max(heights)] * len(boxes)
    places = list(_places(heights, columns))
    right, bottom = places[-1][0] + WIDTHS[columns], places[-1][1] + heights[-1]
    if columns > 1 and right_to_left:
        places.reverse()
    # Places are counted from the left, whatever the direction of the page is.
    kind = 'class="flow" direction="ltr" role="img" aria-labelledby="flow-title flow-words"'
    frame = f'viewBox="-1 -1 {right + 2} {bottom + 2}" width="100%" font-size="{SIZE}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {kind} {frame}>',
        f'<title id="flow-title">{escape(title)}</title>',
        f'<desc id="flow-words">{escape(in_words(boxes))}</desc>',
    ]
    for place, height, text in zip(places, heights, texts, strict=True):
        parts += ['<g transform="translate({} {})">'.format(*place)]
        parts += [f'<rect width="{WIDTHS[columns]}" height="{height}" rx="4" {OUTLINE}/>']
        parts += [] if place == places[0] else [_arrow(columns, right_to_left=right_to_left)]
        parts += [*_lines(text, WIDTHS[columns] if right_to_left else 0), "</g>"]
    return "\n".join([*parts, "</svg>"])


def _places(heights: Iterable[int], columns: int) -> Iterator[tuple[int, int]]:
    """Yield the left upper corner of each box."""
    x = y = 0
    for height in heights:
        yield x, y
        x, y = (0, y + height + GAP) if columns == 1 else (x + WIDTHS[columns] + GAP, 0)


def _arrow(columns: int, *, right_to_left: bool) -> str:
    """Return the arrow from the box before to this one."""
    width, half = WIDTHS[columns], GAP // 2
    if columns == 1:
        place = f"translate({width // 2} {-half}) rotate(90)"
    elif right_to_left:
        place = f"translate({width + half} {2 * half}) rotate(180)"
    else:
        place = f"translate({-half} {2 * half})"
    return f'<path d="M-9 0H9M4-5l5 5-5 5" transform="{place}" {OUTLINE}/>'


def _text(box: Box, columns: int) -> Iterator[tuple[int, str]]:
    """Yield the lines of a box: how far below the one before it each is, and its markup."""
    for words in _wrapped(box.name, _room(box.name, columns) / BOLD):
        yield LEADING, f'<tspan font-weight="bold">{escape(words)}</tspan>'
    for line in box.lines:
        for number, words in enumerate(_wrapped(str(line), _room(str(line), columns))):
            has_lead = number == 0 and words.startswith(line.lead)
            lead = f'<tspan font-style="italic">{escape(line.lead)}</tspan>' if has_lead else ""
            rest = words.removeprefix(line.lead) if has_lead else words
            yield LEADING + (0 if number else SPACING), f"{lead}{escape(rest)}"


def _lines(text: Iterable[tuple[int, str]], right: int) -> Iterator[str]:
    """Yield lines at their places; they go from right to left if a right edge is given."""
    y = PADDING - LEADING + SIZE
    for step, words in text:
        y += step
        if right:
            place, shown = f'x="{right - PADDING}" text-anchor="end"', RIGHT_TO_LEFT.format(words)
        else:
            place, shown = f'x="{PADDING}"', words
        yield f'<text {place} y="{y}" fill="currentColor">{shown}</text>'


def _room(text: str, columns: int) -> float:
    """Return the width that a line has for a text, in ems."""
    is_latin = not any(character.isalpha() and character > LATIN for character in text)
    scale = PAPER if columns > 1 and is_latin else 1
    return (WIDTHS[columns] - 2 * PADDING) / (SIZE * scale)


def _wrapped(text: str, room: float) -> list[str]:
    """Return a text in lines of a width, in ems, if possible without a short one at the end."""
    lines = _filled(text, room)
    for narrower in (0.9 * room, 0.8 * room, 0.7 * room):
        even = _filled(text, narrower)
        if len(even) == len(lines) > 1 and _width(lines[-1]) < SHORT * room:
            lines = even
    return lines


def _filled(text: str, room: float) -> list[str]:
    """Return a text in lines that are as full as they can be; a longer word is broken."""
    lines = [""]
    for part in (part for word in text.split() for part in _parts(word, room)):
        longer = f"{lines[-1]} {part}".strip()
        if lines[-1] and _width(longer) > room:
            lines.append(part)
        else:
            lines[-1] = longer
    return lines


def _parts(word: str, room: float) -> list[str]:
    """Return a word in parts that fit a line."""
    if _width(word) <= room:
        return [word]
    parts = [""]
    for character in word:
        if _width(parts[-1] + character) > room:
            parts.append("")
        parts[-1] += character
    return parts


def _width(text: str) -> float:
    return sum(map(_width_of_one, text))


@cache
def _width_of_one(character: str) -> float:
    """Return about how wide a character is, in ems, in a font with wide letters."""
    if combining(character):
        return 0
    if east_asian_width(character) in "WF":
        return 1.2
    if character in THIN:
        return 0.36
    if character in THICK:
        return 0.92
    return 0.72 if character.isupper() or character > LATIN else 0.6
