"""Periods of time: in words, and how long they are."""

from __future__ import annotations

import re
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = {
    "session": "Until you close the browser",
    "until-cleared": "Until you clear it",
    "not-stated": "Not stated",
    "none": "None",
    "without-undue-delay": "Without undue delay",
    "on-receipt": "On receipt",
    "at-once": "At once",
    "depends-on-case": "Depends on the case",
}
IN_WORDS = {words: period for period, words in WORDS.items()}
TO, AND, AFTER = " to ", " and ", " after "
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
COUNTED = re.compile(rf"(\d+) ({'|'.join(SECONDS)})s?")


def period_in_words(period: str) -> str:
    """Return a duration, a range or a word of the register as words: "1 month", "1 to 2 years"."""
    return WORDS.get(period) or _written(period, str)


def lifetime_in_words(lifetime: str, after: str | None) -> str:
    """Return a lifetime with what it is counted from: "2 years after your last visit"."""
    words = period_in_words(lifetime)
    return f"{words}{AFTER}{after}" if after else words


def inside_sentence(period: str) -> str:
    """Return a period as words inside a sentence: "1 year and 6 months", "not stated"."""
    words = period_in_words(period)
    return words[:1].lower() + words[1:] or period.replace("-", " ")


def in_prose(period: str) -> str:
    """Return a period as prose has it, small numbers spelled out: "two years", "18 months"."""
    return _written(period, number_in_words) or inside_sentence(period)


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
    return _length(parts) if parts else inf


def seconds_of_words(words: str) -> float | None:
    """Return the length of a lifetime from its words; None for any other words.

    An archived page has the words only.
    """
    longest = words.partition(AFTER)[0].rpartition(TO)[2]
    if longest in IN_WORDS:
        return seconds(IN_WORDS[longest])
    parts = [COUNTED.fullmatch(part) for part in longest.split(AND)]
    found = [(int(part[1]), part[2]) for part in parts if part]
    return _length(found) if len(found) == len(parts) else None


def parts_of(period: str) -> list[tuple[int, str]]:
    """Return the parts of an ISO 8601 duration: ``P1Y6M`` is 1 "year" and 6 "month"."""
    if not period.startswith("P"):
        return []
    days, _, hours = period.partition("T")
    return [
        *((int(number), DATE_UNITS[unit]) for number, unit in PART.findall(days)),
        *((int(number), TIME_UNITS[unit]) for number, unit in PART.findall(hours)),
    ]


def _length(parts: list[tuple[int, str]]) -> int:
    return sum(number * SECONDS[unit] for number, unit in parts)


def _written(period: str, number: Callable[[int], str]) -> str:
    """Return a duration or a range in words, nothing for other texts; `number` writes a number."""
    first, _, last = period.partition(RANGE)
    shortest, longest = parts_of(first), parts_of(last)
    if not (shortest and longest):
        return _counted(shortest, number)
    is_one_unit = [unit for _, unit in shortest] == [unit for _, unit in longest[:1]]
    begin = (
        number(shortest[0][0]) if is_one_unit and len(longest) == 1 else _counted(shortest, number)
    )
    return f"{begin}{TO}{_counted(longest, number)}"


def _counted(parts: list[tuple[int, str]], number: Callable[[int], str]) -> str:
    return AND.join(f"{number(many)} {unit}{'s' * (many != 1)}" for many, unit in parts)


def number_in_words(number: int) -> str:
    """Return a number as prose has it, small ones spelled out: "two", "17"."""
    return NUMBERS[number] if number < len(NUMBERS) else str(number)
