"""Places and problems: what is wrong, where, and in which words.

Below everything else in this package; imports nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """A position in a file; lines and columns count from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """Return ``path:line:column``, as compilers write it."""
        return f"{self.path}:{self.line}:{self.column}"


class Severity(StrEnum):
    """How much a problem matters: an error stops the build, a warning is only told."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """A fault found: where it is, the code of the check that found it, and one sentence."""

    place: Place
    code: str
    message: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """Return ``path:line:column: code: sentence``."""
        return f"{self.place}: {self.code}: {self.message}"

    @property
    def is_error(self) -> bool:
        """Whether a build must stop at this problem."""
        return self.severity is Severity.ERROR


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """Return ``; did you mean "…"?`` for the nearest known word, else a full stop."""
    near = get_close_matches(wrong, sorted(known), n=1, cutoff=0.6)
    return f'; did you mean "{near[0]}"?' if near else "."


def in_words(words: Iterable[str]) -> str:
    """Return the words as a list for a sentence: ``"a", "b" or "c"``."""
    quoted = [f'"{word}"' for word in words]
    return " or ".join(filter(None, [", ".join(quoted[:-1]), *quoted[-1:]]))
