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
    if period in WORDS:
        return WORDS[period]
    days, _, hours = period.partition("T")
    parts = [
        *(_counted(number, DATE_UNITS[unit]) for number, unit in PART.findall(days)),
        *(_counted(number, TIME_UNITS[unit]) for number, unit in PART.findall(hours)),
    ]
    return " and ".join(parts)


def _counted(number: str, unit: str) -> str:
    return f"{number} {unit}" if int(number) == 1 else f"{number} {unit}s"
