"""Checks on rights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.locale import in_language
from sphinx_privacy.problems import Problem
from sphinx_privacy.register.models import Right
from sphinx_privacy.register.periods import in_prose, parts_of, period_in_words
from sphinx_privacy.register.spelled_values import spelled
from sphinx_privacy.register.typed_out import periods_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_privacy.register import Register
    from sphinx_privacy.register.text import Text

NO_WORDS = ("not-stated", "at-once", "depends-on-case")
"""Limits that a timescale may put in words of its own."""
ADVICE = 'correct one of them, or give the reason in "limit-reason".'


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

    If no timescale says a period in English, they are in another language. Then only periods that
    are spelled out in German, French or Arabic are compared.

    *Bad:* ``timescale: One month`` beside ``limit: P9M``.
    *Good:* ``timescale: One month`` beside ``limit: P1M``, or a ``limit-reason``.
    """
    rights = register.all(Right).values()
    is_english = any(periods_in(right.timescale.casefold()) for right in rights)
    for right in rights:
        is_comparable = not (right.limit_reason or _lacks_cases(right))
        if is_comparable and (message := (_difference if is_english else _other_period)(right)):
            yield Problem(right.limit.place, "limit-against-timescale", message)


def _lacks_cases(right: Right) -> bool:
    """Return whether the limit depends on cases that are missing, or cases have no use."""
    return (right.limit == "depends-on-case") != bool(right.cases)


def _difference(right: Right) -> str | None:
    """Return how the timescale and the limits of a right differ; None if they agree."""
    phrase = right.timescale.casefold()
    limits = _limits(right)
    known = {words.casefold() for limit in limits for words in _ways_to_say(limit)}
    for words in periods_in(phrase):
        if words not in known:
            return _says(words, limits)
    for limit in limits:
        ways = _ways_to_say(limit)
        if ways and not any(words.casefold() in phrase for words in ways):
            return f'the limit is {limit}, but the timescale does not say "{ways[0]}"; {ADVICE}'
    return None


def _other_period(right: Right) -> str | None:
    """Return what another language than English says that is not a limit; None if it is not so."""
    limits = _limits(right)
    known = {f"{number} {unit}" for limit in limits for number, unit in parts_of(limit)}
    periods = (each for each in spelled(right.timescale) if each.kind == "period")
    wrong = next((each.words for each in periods if each.value not in known), "")
    return _says(wrong, limits) if wrong else None


def _limits(right: Right) -> list[Text]:
    return [case.limit for case in right.cases] or [right.limit]


def _says(words: str, limits: Iterable[str]) -> str:
    stated = " and ".join(limits)
    return f'the timescale says "{words}", but the limit is {stated}; {ADVICE}'


def _ways_to_say(limit: str) -> list[str]:
    """Return the ways in which English states a limit; none if the law has no words for it."""
    with in_language("en"):
        if parts_of(limit):
            return [in_prose(limit), period_in_words(limit)]
        return [] if limit in NO_WORDS else [period_in_words(limit)]
