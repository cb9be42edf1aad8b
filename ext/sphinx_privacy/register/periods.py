"""Periods of time: in words, and how long they are."""

from __future__ import annotations

import re
from math import inf

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
PART = re.compile(r"(\d+)([YMWDHS])")
DATE_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day"}
TIME_UNITS = {"H": "hour", "M": "minute", "S": "second"}
NUMBERS = (
    *("zero", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
"""Numbers that prose spells out."""

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


def period_in_words(period: str) -> str:
    """Return an ISO 8601 duration, or a word of the register, as words: "1 month"."""
    return WORDS.get(period) or " and ".join(_counted(*part) for part in parts_of(period))


def inside_sentence(period: str) -> str:
    """Return a period as words inside a sentence: "1 year and 6 months", "not stated"."""
    words = period_in_words(period)
    return words[:1].lower() + words[1:] or period.replace("-", " ")


def in_prose(period: str) -> str:
    """Return a period as prose has it, small numbers spelled out: "two years", "18 months"."""
    parts = [_counted(number, unit) for number, unit in parts_of(period)]
    return " and ".join(map(_spelled, parts)) or inside_sentence(period)


def seconds(period: str) -> float:
    """Return the length of an ISO 8601 duration, or of a word of the register.

    A word that promises no end, such as "not-stated", is longer than any duration.
    """
    if period in AT_ONCE:
        return 0
    if period == WITHOUT_DELAY:
        return SECONDS["month"]
    parts = parts_of(period)
    return sum(number * SECONDS[unit] for number, unit in parts) if parts else inf


def parts_of(period: str) -> list[tuple[int, str]]:
    """Return the parts of an ISO 8601 duration: ``P1Y6M`` is 1 "year" and 6 "month"."""
    if not period.startswith("P"):
        return []
    days, _, hours = period.partition("T")
    return [
        *((int(number), DATE_UNITS[unit]) for number, unit in PART.findall(days)),
        *((int(number), TIME_UNITS[unit]) for number, unit in PART.findall(hours)),
    ]


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def _spelled(counted: str) -> str:
    """Return "2 years" as "two years"."""
    number, _, unit = counted.partition(" ")
    is_small = int(number) < len(NUMBERS)
    return f"{NUMBERS[int(number)]} {unit}" if is_small else counted
