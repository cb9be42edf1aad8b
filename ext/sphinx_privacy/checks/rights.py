"""Checks on rights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.locale import in_language
from sphinx_privacy.problems import Problem
from sphinx_privacy.register.models import Right
from sphinx_privacy.register.periods import in_prose, parts_of, period_in_words
from sphinx_privacy.register.typed_out import periods_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_privacy.register import Register

NO_WORDS = ("not-stated", "at-once", "depends-on-case")
"""Limits that a timescale may put in words of its own."""


def limit_without_cases(register: Register) -> Iterator[Problem]:
    """Find a right whose limit and cases do not match.

    *Bad:* ``limit: depends-on-case`` without ``cases``, or ``cases`` beside ``limit: P1M``.
    *Good:* ``limit: depends-on-case`` with two ``cases``.
    """
    for right in register.all(Right).values():
        if _lacks_cases(right):
            message = 'write "limit: depends-on-case" and "cases:" together, or neither.'
            yield Problem(right.limit.place, "limit-without-cases", message)


def limit_against_timescale(register: Register) -> Iterator[Problem]:
    """Find a right whose published timescale and limit say different things.

    Only timescales in English are compared: if none says a period in English, they are in another
    language.

    *Bad:* ``timescale: One month`` beside ``limit: P9M``.
    *Good:* ``timescale: One month`` beside ``limit: P1M``, or a ``limit-reason``.
    """
    rights = register.all(Right).values()
    is_english = any(periods_in(right.timescale.casefold()) for right in rights)
    for right in rights if is_english else ():
        is_comparable = not (right.limit_reason or _lacks_cases(right))
        if is_comparable and (message := _difference(right)):
            yield Problem(right.limit.place, "limit-against-timescale", message)


def _lacks_cases(right: Right) -> bool:
    """Return whether the limit depends on cases that are missing, or cases have no use."""
    return (right.limit == "depends-on-case") != bool(right.cases)


def _difference(right: Right) -> str | None:
    """Return how the timescale and the limits of a right differ; None if they agree."""
    phrase = right.timescale.casefold()
    limits = [case.limit for case in right.cases] or [right.limit]
    known = {words.casefold() for limit in limits for words in _ways_to_say(limit)}
    advice = 'correct one of them, or give the reason in "limit-reason".'
    for words in periods_in(phrase):
        if words not in known:
            stated = " and ".join(limits)
            return f'the timescale says "{words}", but the limit is {stated}; {advice}'
    for limit in limits:
        ways = _ways_to_say(limit)
        if ways and not any(words.casefold() in phrase for words in ways):
            return f'the limit is {limit}, but the timescale does not say "{ways[0]}"; {advice}'
    return None


def _ways_to_say(limit: str) -> list[str]:
    """Return the ways in which English states a limit; none if the law has no words for it."""
    with in_language("en"):
        if parts_of(limit):
            return [in_prose(limit), period_in_words(limit)]
        return [] if limit in NO_WORDS else [period_in_words(limit)]
