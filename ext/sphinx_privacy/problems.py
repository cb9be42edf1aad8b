"""Places and problems: what is wrong, where, and in which words.

All of this package may import this module; it imports nothing of the package.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

# Up to this many known words, a misspelt word is compared with every one of them.
FEW = 100


class Place(NamedTuple):
    """A position in a file; lines and columns count from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """Return ``path:line:column``, as compilers write it."""
        return f"{self.path}:{self.line}:{self.column}"


class Severity(StrEnum):
    """How much a problem matters: an error stops the build, a warning lets it go on."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """A fault found: where it is, the code of the check that found it, and one sentence."""

    place: Place
    code: str
    message: str
    severity: Severity = Severity.ERROR

    def __post_init__(self) -> None:
        """Write out line breaks and invisible characters, so that the sentence is one line."""
        object.__setattr__(self, "message", one_line(self.message))

    def __str__(self) -> str:
        """Return ``path:line:column: code: sentence``."""
        return f"{self.place}: {self.code}: {self.message}"

    @property
    def is_error(self) -> bool:
        """Whether a build must stop at this problem."""
        return self.severity is Severity.ERROR


def one_line(text: str) -> str:
    """Return a text with line breaks and invisible characters written out."""
    return "".join(map(_seen, text))


def _seen(character: str) -> str:
    return character if character.isprintable() else ascii(character)[1:-1]


def letter_in_words(letter: str) -> str:
    """Return what a character is called: "zero width space (U+200B)"."""
    name = unicodedata.name(letter, "").lower()
    return f"{name} (U+{ord(letter):04X})" if name else f"U+{ord(letter):04X}"


def no_such(what: str, name: str, known: Iterable[str], where: str = "") -> str:
    """Return the sentence about an unknown name: ``there is no link "x"; did you mean "y"?``."""
    place = f" {where}" if where else ""
    return f'there is no {what} "{name}"{place}{did_you_mean(name, known)}'


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """Return ``; did you mean "…"?`` for the nearest known word, else a full stop."""
    near = get_close_matches(wrong, _neighbours(wrong, sorted(known)), n=1, cutoff=0.6)
    return f'; did you mean "{near[0]}"?' if near else "."


def _neighbours(wrong: str, words: list[str]) -> list[str]:
    """Return the sorted words next to a wrong one, by their beginnings and by their ends.

    A typo usually leaves one of the two intact; comparing with thousands would take seconds.
    """
    if len(words) <= FEW:
        return words
    by_end = sorted(word[::-1] for word in words)
    ends = [word[::-1] for word in _around(wrong[::-1], by_end)]
    return sorted({*_around(wrong, words), *ends})


def _around(wrong: str, words: list[str]) -> list[str]:
    position = bisect(words, wrong)
    return words[max(0, position - FEW // 4) : position + FEW // 4]


def in_words(words: Iterable[str]) -> str:
    """Return the words as a list for a sentence: ``"a", "b" or "c"``."""
    quoted = [f'"{word}"' for word in words]
    return " or ".join(filter(None, [", ".join(quoted[:-1]), *quoted[-1:]]))


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: "1 version", "2 versions"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
