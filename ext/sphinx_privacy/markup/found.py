"""A fault in a text, with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token


class Found(NamedTuple):
    """A fault in a text; lines and columns count from 1."""

    line: int
    column: int
    code: str
    message: str


def span_of(token: Token) -> tuple[int, int]:
    """Return the first line of a block and the line after it, counted from 0."""
    first, after = token.map or (0, 0)
    return first, after


def at(lines: Sequence[str], number: int, words: str, code: str, message: str) -> Found:
    """Return a fault at some words of a line, whose number counts from 0."""
    line = lines[number] if number < len(lines) else ""
    return Found(number + 1, max(line.find(words), 0) + 1, code, message)
