"""Periods of time: in words, and how long they are."""

from __future__ import annotations

import re
from math import inf
from typing import TYPE_CHECKING

from sphinx_privacy.locale import N_, _
from sphinx_privacy.locale.formats import (
    after_a_preposition,
    all_of,
    is_english,
    number_in_digits,
    unit_in_words,
)

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = {
    "session": N_("Until you close the browser"),
    "until-cleared": N_("Until you clear it"),
    "not-stated": N_("Not stated"),
    "none": N_("None"),
    "without-undue-delay": N_("Without undue delay"),
    "on-receipt": N_("On receipt"),
    "at-once": N_("At once"),
    "depends-on-case": N_("Depends on the case"),
}
PART = re.compile(r"(\d+)([YMWDHS])")
DATE_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day"}
TIME_UNITS = {"H": "hour", "M": "minute", "S": "second"}
NUMBERS = (
    *("zero", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
"""Numbers that prose spells out."""

RANGE = "/"
"""What separates the shortest from the longest period of a range."""

DAY = 24 * 3600
# A month is a twelfth of a year, so that "P12M" is as long as "P1Y".
SECONDS = {
    "year": 365 * DAY,
    "month": 365 * DAY // 12,
    "week": 7 * DAY,
    "day": DAY,
    "hour": 3600,
    "minute": 60,
    "second": 1,
}
AT_ONCE = ("session", "at-once", "on-receipt")
# "Without undue delay" is at most a month: Article 12(3) GDPR.
WITHOUT_DELAY = "without-undue-delay"


def word_for(period: str) -> str:
    """Return the words for a word of the register: "Until you close the browser"."""
    return _(WORDS[period])


def period_in_words(period: str) -> str:
    """Return a duration, a range or a word of the register as words: "1 month", "1 to 2 years"."""
    return word_for(period) if period in WORDS else _written(period, str)


def lifetime_in_words(lifetime: str, after: str | None) -> str:
    """Return a lifetime with what it is counted from: "2 years after your last visit"."""
    words = period_in_words(lifetime)
    return _("{period} after {event}").format(period=words, event=after) if after else words


def inside_sentence(period: str) -> str:
    """Return a period as words inside a sentence: "1 year and 6 months", "not stated"."""
    words = period_in_words(period)
    return words[:1].lower() + words[1:] or period.replace("-", " ")


def in_prose(period: str) -> str:
    """Return a period as prose has it, small numbers spelled out: "two years", "18 months"."""
    words = _written(period, number_in_words)
    return after_a_preposition(words) if words else inside_sentence(period)


def seconds(period: str) -> float:
    """Return the length of an ISO 8601 duration, or of a word of the register.

    A range is as long as its longest period. A word that promises no end, such as "not-stated", is
    longer than any duration.
    """
    if period in AT_ONCE:
        return 0
    if period == WITHOUT_DELAY:
        return SECONDS["month"]
    parts = parts_of(period.rpartition(RANGE)[2])
    return length(parts) if parts else inf


def parts_of(period: str) -> list[tuple[int, str]]:
    """Return the parts of an ISO 8601 duration: ``P1Y6M`` is 1 "year" and 6 "month"."""
    if not period.startswith("P"):
        return []
    days, _, hours = period.partition("T")
    return [
        *((int(number), DATE_UNITS[unit]) for number, unit in PART.findall(days)),
        *((int(number), TIME_UNITS[unit]) for number, unit in PART.findall(hours)),
    ]


def length(parts: list[tuple[int, str]]) -> int:
    """Return the seconds of a duration from its parts."""
    return sum(number * SECONDS[unit] for number, unit in parts)


def _written(period: str, number: Callable[[int], str]) -> str:
    """Return a duration or a range in words, nothing for other texts; `number` writes a number."""
    first, _range, last = period.partition(RANGE)
    shortest, longest = parts_of(first), parts_of(last)
    if not (shortest and longest):
        return _counted(shortest, number)
    is_one_unit = [unit for _many, unit in shortest] == [unit for _many, unit in longest[:1]]
    is_short = is_one_unit and len(longest) == 1 and _has_number(*longest[0])
    begin = number(shortest[0][0]) if is_short else _counted(shortest, number)
    first, last = map(after_a_preposition, (begin, _counted(longest, number)))
    return _("{first} to {last}").format(first=first, last=last)


def _has_number(many: int, unit: str) -> bool:
    """Return whether a language writes the number: Arabic has a word for two years."""
    return str(many) in unit_in_words(many, unit)


def _counted(parts: list[tuple[int, str]], number: Callable[[int], str]) -> str:
    """Return the parts of a duration; only English has numbers that `number` spells out."""
    if not is_english():
        return all_of([unit_in_words(many, unit) for many, unit in parts])
    return all_of([f"{number(many)} {unit}{'s' * (many != 1)}" for many, unit in parts])


def number_in_words(number: int) -> str:
    """Return a number as prose has it; in English, small ones are spelled out: "two", "17"."""
    if not is_english():
        return number_in_digits(number)
    return NUMBERS[number] if number < len(NUMBERS) else str(number)
