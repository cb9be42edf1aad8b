"""The length of a lifetime from its words: an archived page has these only."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sphinx_privacy.locale import _, current_language
from sphinx_privacy.locale.formats import EXAMPLES, after_a_preposition, all_of, unit_in_words
from sphinx_privacy.register.periods import SECONDS, WORDS, seconds, word_for

if TYPE_CHECKING:
    from collections.abc import Iterator


def seconds_of_words(words: str) -> float | None:
    """Return the length of a lifetime from its words in the language in use; None for others."""
    known = {word_for(period): period for period in WORDS}
    stated = words if words in known else _value("period", _("{period} after {event}"), words)
    longest = stated if stated in known else _value("last", _("{first} to {last}"), stated)
    if longest in known:
        return seconds(known[longest])
    return _length(longest)


def _value(name: str, message: str, words: str) -> str:
    """Return what words have in the place of a name in a message; all, if they are others."""
    pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+?)", re.escape(message))
    found = re.fullmatch(pattern, words, re.DOTALL)
    return found[name] if found else words


def _length(words: str) -> int | None:
    """Return the seconds of numbers of years, months and so on; None for other words."""
    between, total, rest = all_of(["\0", "\0"]).strip("\0"), 0, words
    while rest:
        end, length = max(_beginnings(rest), default=(0, 0))
        if not end:
            return None
        total, rest = total + length, rest[end:].removeprefix(between)
    return total


def _beginnings(words: str) -> Iterator[tuple[int, int]]:
    """Yield where numbers of a unit end that words begin with, and the seconds of each."""
    for pattern, unit, number in _units(current_language()):
        if found := pattern.match(words):
            yield found.end(), (int(found[1]) if pattern.groups else number) * SECONDS[unit]


@cache
def _units(_language: str) -> list[tuple[re.Pattern[str], str, int]]:
    """Return how the language in use writes each unit; some forms have a number of their own."""
    found = {}
    for unit in SECONDS:
        for number in EXAMPLES:
            words = unit_in_words(number, unit)
            for form in (words, after_a_preposition(words)):
                pattern = re.escape(form).replace(str(number), r"(\d+)", 1)
                found[pattern] = (re.compile(pattern), unit, number)
    return list(found.values())
