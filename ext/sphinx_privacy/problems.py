"""Places and problems: what is wrong, where, and in which words.

All of this package may import this module; it imports nothing of the package.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Up to this many known words, a misspelt word is compared with every one of them; of more, with
# so many before it and after it.
FEW, NEXT = 100, 5
MOST_SHOWN = 100
"""The problems that are printed; the others are counted."""
# The characters of a message, which values can make longer, and those of a value in it.
LONGEST, LONGEST_QUOTED = 1_000, 60
# A quotation mark inside a value is not between a word and a space.
QUOTED = re.compile(r'(?<![^\s(])"(?P<words>\S.*?)"(?!\w)')


class Place(NamedTuple):
    """A position in a file; lines and columns count from 1, and are 0 if they are not known."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """Return ``path:line:column``, as far as it is known; the path is one line."""
        return ":".join(map(str, filter(None, (written_out(self.path), self.line, self.column))))


class Severity(StrEnum):
    """How much a problem matters: an error stops the build, a warning lets it go on.

    A hint is not a problem: it says what would be better.
    """

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """A fault found: where it is, the code of the check that found it, and one sentence."""

    place: Place
    code: str
    message: str
    severity: Severity = Severity.ERROR

    def __post_init__(self) -> None:
        """Make the sentence one line, and no value in it longer than a line."""
        object.__setattr__(self, "message", one_line(self.message))

    def __str__(self) -> str:
        """Return ``path:line:column: code: sentence``."""
        return f"{self.place}: {self.code}: {self.message}"

    @property
    def is_error(self) -> bool:
        """Whether a build must stop at this problem."""
        return self.severity is Severity.ERROR


def one_line(message: str) -> str:
    """Return a message as one line, with long values shortened."""
    if len(message) > LONGEST:
        message = f"{message[: LONGEST // 2]}\N{HORIZONTAL ELLIPSIS}{message[-LONGEST // 2 :]}"
    return QUOTED.sub(_shortened, written_out(message))


def _shortened(quoted: re.Match[str]) -> str:
    words = quoted["words"]
    if len(words) <= LONGEST_QUOTED or words.startswith("/"):  # a path is left whole
        return quoted[0]
    return f'"{words[: LONGEST_QUOTED - 1]}\N{HORIZONTAL ELLIPSIS}"'


def written_out(text: str) -> str:
    """Return a text with line breaks and invisible characters written out."""
    return text if text.isprintable() else "".join(map(_seen, text))


def _seen(character: str) -> str:
    return character if character.isprintable() else ascii(character)[1:-1]


def to_show(problems: Sequence[Problem], noun: str = "problem") -> tuple[Sequence[Problem], str]:
    """Return the problems to print, and a line that counts the others; empty without others."""
    others = len(problems) - MOST_SHOWN
    counted_others = f"\N{HORIZONTAL ELLIPSIS} and {others:,} more {noun}s." if others > 0 else ""
    return problems[:MOST_SHOWN], counted_others


def letter_in_words(letter: str) -> str:
    """Return what a character is called: "zero width space (U+200B)"."""
    unnamed = "control character" if unicodedata.category(letter) == "Cc" else ""
    name = unicodedata.name(letter, unnamed).lower()
    return f"{name} (U+{ord(letter):04X})" if name else f"U+{ord(letter):04X}"


def no_such(what: str, name: str, known: Iterable[str], where: str = "") -> str:
    """Return the sentence about an unknown name: ``there is no link "x"; did you mean "y"?``."""
    place = f" {where}" if where else ""
    return f'there is no {what} "{name}"{place}{did_you_mean(name, known)}'


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """Return ``; did you mean "…"?`` for the nearest known word, else a full stop."""
    words = known if isinstance(known, KnownWords) else KnownWords(known)
    near = get_close_matches(wrong, words.near(wrong), n=1, cutoff=0.6)
    return f'; did you mean "{near[0]}"?' if near else "."


class KnownWords(Iterable[str]):
    """Words, one of which a misspelt word may be meant for; sorted only if they are asked for."""

    def __init__(self, words: Iterable[str]) -> None:
        """Set the words."""
        self._given = words

    def __iter__(self) -> Iterator[str]:
        """Iterate over the words as they were given."""
        return iter(self._given)

    @cached_property
    def _words(self) -> list[str]:
        return sorted(self._given)

    @cached_property
    def _by_end(self) -> list[str]:
        return sorted(word[::-1] for word in self._words)

    def near(self, wrong: str) -> list[str]:
        """Return the few words next to a wrong one, by their beginnings and by their ends.

        A typo usually leaves one of the two intact; comparing with thousands would take seconds.
        """
        if len(self._words) <= FEW:
            return self._words
        ends = [word[::-1] for word in _around(wrong[::-1], self._by_end)]
        return sorted({*_around(wrong, self._words), *ends})


def _around(wrong: str, words: list[str]) -> list[str]:
    position = bisect(words, wrong)
    return words[max(0, position - NEXT) : position + NEXT]


def in_words(words: Iterable[str]) -> str:
    """Return the words as a list for a sentence: ``"a", "b" or "c"``."""
    quoted = [f'"{word}"' for word in words]
    return " or ".join(filter(None, [", ".join(quoted[:-1]), *quoted[-1:]]))


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: "1 version", "2 versions"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
