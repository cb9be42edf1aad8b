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
CHOICE = re.compile(r"\(\?:(?P<words>[^()]*)\)(?P<optional>\??)")
"""A choice of words at the beginning of a phrase."""
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
    text, found, start, end = " ".join(words), [], 0, 0
    for number, word in enumerate(words):
        beginning = _phrases().get(word[0])
        match = beginning.pattern.match(text, start) if beginning and start >= end else None
        if beginning and match:
            end = match.end()
            row = beginning.rows[(match.lastindex or 1) - 1]
            if row.kind:
                found.append(Found(row, number, number + match[0].count(" ") + 1))
        start += len(word) + 1
    return found


def differing(old: list[Found], new: list[Found]) -> set[Row]:
    """Return the rows of which one of two texts has more phrases than the other."""
    before, after = (Counter(each.row for each in found) for found in (old, new))
    return {row for row in before | after if before[row] != after[row]}


class _Phrases(NamedTuple):
    """A pattern with a group for each of some phrases, the longest first, and the row of each."""

    pattern: re.Pattern[str]
    rows: list[Row]


@cache
def _phrases() -> dict[str, _Phrases]:
    """Return the phrases by the letters that they can begin with: few are tried at each word."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = [Row(*map(str.strip, line.split(":", 1))) for line in lines if not line.startswith("#")]
    listed = [(phrase.strip(), row) for row in rows for phrase in row.phrases.split(";")]
    listed.sort(key=lambda each: (-each[0].count(" "), -len(each[0])))
    by_letter: dict[str, list[tuple[str, Row]]] = {}
    for phrase, row in listed:
        for letter in _initials(phrase):
            by_letter.setdefault(letter, []).append((phrase, row))
    return {letter: _of_letter(phrases) for letter, phrases in by_letter.items()}


def _of_letter(phrases: list[tuple[str, Row]]) -> _Phrases:
    groups = "|".join(f"({phrase})" for phrase, _ in phrases)
    return _Phrases(re.compile(rf"(?:{groups})(?!\S)"), [row for _, row in phrases])


def _initials(phrase: str) -> set[str]:
    """Return the letters that a phrase can begin with."""
    choice = CHOICE.match(phrase)
    if not choice:
        return {phrase[0]}
    others = _initials(phrase[choice.end() :].lstrip()) if choice["optional"] else set()
    return {each[0] for each in choice["words"].split("|")} | others
