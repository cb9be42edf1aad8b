"""Words that may change what people can do, and what is done with their data.

They are in the table `duty_words.txt`. If a sentence has phrases of other rows than before, or a
different number of them, it may promise something else.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).with_name("duty_words.txt")
WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


class Row(NamedTuple):
    """A row of the table."""

    kind: str
    phrases: str


class Found(NamedTuple):
    """A phrase of a row in a text: the places of its first word and of the word after it."""

    row: Row
    start: int
    end: int


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters, with straight apostrophes."""
    return WORD.findall(text.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))


def found_in(words: list[str]) -> list[Found]:
    """Return the phrases in words; of phrases that begin with the same word, the longest."""
    text, found = " ".join(words), []
    pattern, rows = _pattern()
    for match in pattern.finditer(text):
        start = text.count(" ", 0, match.start())
        row = rows[(match.lastindex or 1) - 1]
        if row.kind:
            found.append(Found(row, start, start + match[0].count(" ") + 1))
    return found


def differing(old: list[Found], new: list[Found]) -> set[Row]:
    """Return the rows of which one of two texts has more phrases than the other."""
    before, after = (Counter(each.row for each in found) for found in (old, new))
    return {row for row in before | after if before[row] != after[row]}


@cache
def _pattern() -> tuple[re.Pattern[str], list[Row]]:
    """Return a pattern with a group for each phrase, the longest first, and the row of each."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = [Row(*map(str.strip, line.split(":", 1))) for line in lines if not line.startswith("#")]
    listed = [(phrase.strip(), row) for row in rows for phrase in row.phrases.split(";")]
    listed.sort(key=lambda each: (-each[0].count(" "), -len(each[0])))
    groups = "|".join(f"({phrase})" for phrase, _ in listed)
    return re.compile(rf"(?<!\S)(?:{groups})(?!\S)"), [row for _, row in listed]
