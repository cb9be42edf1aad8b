"""Words that say too little, and words that leave people out, with what to write instead.

They are in the table `better_words.txt`.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLE = Path(__file__).with_name("better_words.txt")
VAGUE = "vague"
"""The kind of the rows with words that say too little."""


class Row(NamedTuple):
    """A row of the table."""

    kind: str
    phrases: str
    instead: str


class FoundWords(NamedTuple):
    """A phrase of the table in a text."""

    start: int
    code: str
    message: str


def words_to_replace(text: str) -> Iterator[FoundWords]:
    """Yield the phrases of the table in a text; of two in the same place, the longer one."""
    pattern, rows = _pattern()
    small = text.lower()  # a third faster than a pattern that ignores capitals
    for found in pattern.finditer(small if len(small) == len(text) else text):
        row = rows[int(str(found.lastgroup).removeprefix("row"))]
        words, is_vague = " ".join(text[found.start() : found.end()].split()), row.kind == VAGUE
        code = "vague-words" if is_vague else "excluding-words"
        fault = "is vague" if is_vague else "leaves people out"
        yield FoundWords(found.start(), code, f'"{words}" {fault}; {row.instead}.')


@cache
def _pattern() -> tuple[re.Pattern[str], list[Row]]:
    """Return a pattern with a group for each row, and the rows."""
    rows = list(_rows())
    groups = (f"(?P<row{number}>{_spaced(row.phrases)})" for number, row in enumerate(rows))
    return re.compile(rf"(?<![\w/.-])(?:{'|'.join(groups)})(?![\w-])"), rows


def _rows() -> Iterator[Row]:
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield Row(*(part.strip() for part in line.split(" | ", 2)))


def _spaced(phrases: str) -> str:
    """Return the phrases of a row, the longest first, with any white space between their words."""
    listed = sorted(map(str.strip, phrases.split(";")), key=len, reverse=True)
    return "|".join(re.sub(r" +", r"\\s+", phrase) for phrase in listed)
