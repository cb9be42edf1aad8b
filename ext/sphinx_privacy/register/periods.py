"""Periods of time in words."""

from __future__ import annotations

import re

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


def period_in_words(period: str) -> str:
    """Return an ISO 8601 duration, or a word of the register, as words: "1 month"."""
    return WORDS.get(period) or " and ".join(_counted(*part) for part in parts_of(period))


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
