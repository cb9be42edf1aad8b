"""How long a period is, and how it reads."""

from __future__ import annotations

import re
from math import inf

PART = re.compile(r"(\d+)([YMWDHS])")
DATE_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day"}
TIME_UNITS = {"H": "hour", "M": "minute", "S": "second"}
DAY = 24 * 3600
# A month is the twelfth part of a year, so that "P12M" is as long as "P1Y".
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
# What is to happen without undue delay happens within a month at the latest: Article 12(3) GDPR.
WITHOUT_DELAY = "without-undue-delay"


def seconds(period: str) -> float:
    """Return the length of an ISO 8601 duration, or of a word of the register.

    A word that promises no end, such as "not-stated", is longer than any duration.
    """
    if period in AT_ONCE:
        return 0
    if period == WITHOUT_DELAY:
        return SECONDS["month"]
    parts = _parts(period)
    return sum(number * SECONDS[unit] for number, unit in parts) if parts else inf


def in_words(period: str) -> str:
    """Return a period as words: "1 year and 6 months", "not stated"."""
    counted = [f"{number} {unit}" + "s" * (number != 1) for number, unit in _parts(period)]
    return " and ".join(counted) or period.replace("-", " ")


def _parts(period: str) -> list[tuple[int, str]]:
    if not period.startswith("P"):
        return []
    days, _, hours = period.partition("T")
    return [
        *((int(number), DATE_UNITS[unit]) for number, unit in PART.findall(days)),
        *((int(number), TIME_UNITS[unit]) for number, unit in PART.findall(hours)),
    ]
