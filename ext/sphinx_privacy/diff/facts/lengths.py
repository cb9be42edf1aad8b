"""How long a period is, and how it reads."""

from __future__ import annotations

from math import inf

from sphinx_privacy.register.periods import parts_of, period_in_words

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
    parts = parts_of(period)
    return sum(number * SECONDS[unit] for number, unit in parts) if parts else inf


def in_words(period: str) -> str:
    """Return a period as words inside a sentence: "1 year and 6 months", "not stated"."""
    words = period_in_words(period)
    return words[:1].lower() + words[1:] or period.replace("-", " ")
