"""A fault in a text, with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

BREAKS = ("softbreak", "hardbreak")
# Code and roles may go over several lines, and their tokens do not say so.
LINES_OF_A_ROLE = 4


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


def numbered(children: Sequence[Token], first: int) -> Iterator[tuple[int, Token]]:
    """Yield the parts of a paragraph, each with the number of its line, counted from 0."""
    number = first
    for child in children:
        number += child.type in BREAKS
        yield number, child


def at(lines: Sequence[str], number: int, words: str, code: str, message: str) -> Found:
    """Return a fault at some words of a line, counted from 0, or of one soon after it."""
    for near in range(number, min(number + LINES_OF_A_ROLE, len(lines))):
        if words in lines[near]:
            return Found(near + 1, lines[near].find(words) + 1, code, message)
    return Found(number + 1, 1, code, message)
