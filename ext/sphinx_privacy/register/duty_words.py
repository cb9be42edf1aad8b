"""Words that may change what people can do, and what is done with their data.

They are in a table for each language: `duty_words.en.txt` and so on. If a sentence has phrases of
other rows than before, or a different number of them, it may promise something else.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

FOLDER = Path(__file__).parent
LANGUAGES = ("ar", "de", "en", "fr")
"""The languages with a table."""
CHOICE = re.compile(r"\(\?:(?P<words>[^()]*)\)(?P<optional>\??)")
"""A choice of words at the beginning of a phrase."""
WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
ANYWHERE, INSTEAD = "!", "="
"""How rows begin whose words matter wherever they are, or if they replace each other."""
# Arabic is read without marks on letters, and with one form of each.
ARABIC = {**dict.fromkeys(range(0x64B, 0x653)), 0x640: None, 0x670: None}
ARABIC |= str.maketrans("أإآٱىة", "اااايه")
BEFORE, AFTER = "<", ">"
"""The rows with what may be joined to a word: before it, such as "the" and "to", or after it."""
HEH, TEH = "\N{ARABIC LETTER HEH}", "\N{ARABIC LETTER TEH}"
MARKED = (ANYWHERE, INSTEAD, BEFORE, AFTER)


class Row(NamedTuple):
    """A row of the table."""

    kind: str
    phrases: str


class Found(NamedTuple):
    """A phrase of a row in a text: the places of its first word and of the word after it."""

    row: Row
    start: int
    end: int


class Table(NamedTuple):
    """The table of a language."""

    phrases: Mapping[str, _Phrases]
    """Phrases by the letters that they can begin with: few are tried at each word."""
    anywhere: Mapping[str, str]
    """Words that matter wherever they are, with what kind of change each is."""
    instead: Mapping[str, Mapping[str, int]]
    """By the kind of change, words with their group: one may not be in the place of another."""


class _Phrases(NamedTuple):
    """A pattern with a group for each of some phrases, the longest first, and the row of each."""

    pattern: re.Pattern[str]
    rows: list[Row]


def listed_language(language: str) -> str:
    """Return the language of the table for a language: "de" for "de_AT"; empty if it has none."""
    base = re.split("[_-]", language)[0]
    return base if base in LANGUAGES else ""


def words_of(text: str, language: str = "en") -> list[str]:
    """Return the words of a text in small letters, with straight apostrophes."""
    plain = text.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    if language == "fr":  # "l'accord" are two words
        plain = plain.replace("'", " ")
    return WORD.findall(plain.translate(ARABIC) if language == "ar" else plain)


def found_in(words: list[str], language: str = "en") -> list[Found]:
    """Return the phrases in words; of phrases that begin with the same word, the longest."""
    phrases = table_of(language).phrases
    text, found, start, end = " ".join(words), [], 0, 0
    for number, word in enumerate(words):
        beginning = phrases.get(word[0])
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


@cache
def table_of(language: str) -> Table:
    """Return the table of a language that has one."""
    text = (FOLDER / f"duty_words.{language}.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    rows = [Row(*map(str.strip, line.split(":", 1))) for line in lines]
    anywhere = {word: kind for kind, words in _marked(rows, ANYWHERE) for word in words.split()}
    instead = {
        kind: {
            word: group for group, listed in enumerate(words.split("/")) for word in listed.split()
        }
        for kind, words in _marked(rows, INSTEAD)
    }
    return Table(_phrases(rows), anywhere, instead)


def _marked(rows: Iterable[Row], mark: str) -> Iterator[tuple[str, str]]:
    """Yield the kind and the words of the rows with a mark."""
    for kind, words in rows:
        if kind.startswith(mark):
            yield kind.removeprefix(mark).strip(), words


def _phrases(rows: Sequence[Row]) -> dict[str, _Phrases]:
    before, after = (_optional(next(_marked(rows, mark), ("", ""))[1]) for mark in (BEFORE, AFTER))
    listed = [
        (f"{before}{_open_end(phrase.strip()) if after else phrase.strip()}{after}", row)
        for row in rows
        if not row.kind.startswith(MARKED)
        for phrase in row.phrases.split(";")
    ]
    listed.sort(key=lambda each: (-each[0].count(" "), -len(each[0])))
    by_letter: dict[str, list[tuple[str, Row]]] = {}
    for phrase, row in listed:
        for letter in _initials(phrase):
            by_letter.setdefault(letter, []).append((phrase, row))
    return {letter: _of_letter(phrases) for letter, phrases in by_letter.items()}


def _open_end(phrase: str) -> str:
    """Return a phrase whose last letter, as that of "agreement", is another before "your"."""
    return f"{phrase[:-1]}[{HEH}{TEH}]" if phrase.endswith(HEH) else phrase


def _optional(words: str) -> str:
    """Return the pattern of one of some words, or none."""
    return f"(?:{'|'.join(words.split())})?" if words else ""


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
