"""Marks of emphasis and code: names that lose letters to them, and marks without an end."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from sphinx_privacy.markup.found import Found, at, numbered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

OPENINGS = ("em_open", "strong_open")
# Between such characters, an asterisk is part of a name: "wp-*-time".
JOINED = re.compile(r"[-\w./]")
# Emphasised words do not begin or end so: in "seen-*, visits-*", ", visits-" would be emphasised.
ODD_BEGINNING = re.compile(r"[-,;:.)/]|\s")
ODD_END = re.compile(r"[-_(/]$")
OPEN_ASTERISKS = re.compile(r"(?:^|(?<=[\s(]))\*\*(?:(?=\w)| [^*\n]+\*\*)")


def lost_letters(children: Sequence[Token], lines: Sequence[str], first: int) -> Iterator[Found]:
    """Yield names whose underscores or asterisks are taken for emphasis."""
    for position, (number, opening) in enumerate(numbered(children, first)):
        if opening.type not in OPENINGS:
            continue
        before = children[position - 1].content if position else ""
        words, after = _emphasised(children, position)
        if "_" in opening.markup:
            what, is_of_name = "underscores", _has_underscores(before, words)
        else:
            what, is_of_name = "asterisks", _has_asterisks(before, words, after)
        if is_of_name:
            name = f"{opening.markup}{words}"
            message = (
                f"the {what} of {name}{opening.markup} become emphasis and are not shown; write "
                "the name between ticks."
            )
            yield at(lines, number, name, "lost-letters", message)


def open_marks(text: str, lines: Sequence[str], number: int) -> Iterator[Found]:
    """Yield marks of bold words or code that have no second one."""
    if found := OPEN_ASTERISKS.search(text):
        message = (
            'bold words need "**" directly before the first and directly after the last of them.'
        )
        yield at(lines, number, found[0], "open-marks", message)
    if "`" in text:
        message = "this tick has no second one; write one after the words, or delete it."
        yield at(lines, number, "`", "open-marks", message)


def _emphasised(children: Sequence[Token], position: int) -> tuple[str, str]:
    """Return the words after an opening mark, and what comes after its closing mark."""
    opening = children[position]
    inside: list[str] = []
    rest = enumerate(islice(children, position + 1, None), position + 1)
    for place, child in rest:
        if child.level <= opening.level and child.nesting < 0:
            following = children[place + 1].content if place + 1 < len(children) else ""
            return "".join(inside), following
        inside.append(child.content)
    return "".join(inside), ""


def _has_underscores(before: str, words: str) -> bool:
    """Return whether words between underscores look like a name: "_ga_1", "__txn_"."""
    if not words or re.search(r"\s", words):
        return False
    return before.endswith("_") or bool(re.search(r"[_\d]", words))


def _has_asterisks(before: str, words: str, after: str) -> bool:
    """Return whether the asterisks around words belong to names."""
    is_joined = JOINED.match(before[-1:]) and JOINED.match(after)
    return bool(is_joined or ODD_BEGINNING.match(words) or ODD_END.search(words))
