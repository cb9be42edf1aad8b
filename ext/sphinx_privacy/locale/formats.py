"""Dates, numbers, periods and lists as a language writes them (CLDR, by Babel).

British English needs no Babel, so that commands in English start without it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

from sphinx_privacy.locale import current_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from babel.core import Locale

# Babel's long form of "en" has the month before the day, as in the United States.
BRITISH = ("en", "en_GB", "en-GB")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
WITHOUT_AND = ("ja", "ko", "zh")
"""Languages that have no word between the parts of a period."""
DUAL, DUAL_AFTER = "\u0627\u0646", "\u064a\u0646"
"""The ending of two of something in Arabic, and after a preposition."""
EXAMPLES = (0, 1, 2, 3, 6, 11, 20, 100)
"""Numbers that between them have every plural form of every language."""


def is_english() -> bool:
    """Return whether the language in use is English."""
    return current_language().partition("_")[0].partition("-")[0] == "en"


@cache
def date_in_words(value: str, language: str | None) -> str:
    """Return ``2024-12`` as "December 2024", ``2024-12-05`` as "5 December 2024"."""
    year, month, *days = value.split("-")
    if not language or language in BRITISH:
        return " ".join([*(str(int(day)) for day in days), MONTHS[int(month) - 1], year])
    from babel.dates import format_date, format_skeleton

    is_day = bool(days)
    day = datetime.fromisoformat(value if is_day else f"{value}-01").replace(tzinfo=UTC)
    locale = locale_of(language)
    if not is_day:
        return format_skeleton("yMMMM", day, locale=locale)
    words = format_date(day, "long", locale)
    # CLDR has no pattern for the first of a month, which French alone calls so.
    return words.replace("1 ", "1er ", 1) if locale.language == "fr" and day.day == 1 else words


def date_shown(value: str) -> str:
    """Return a date in words, in the language in use."""
    return date_in_words(value, current_language())


def number_in_digits(number: int) -> str:
    """Return a number with the separators of the language in use: "1,204,312"."""
    if is_english():
        return f"{number:,}"
    from babel.numbers import format_decimal

    return format_decimal(number, locale=locale_of(current_language()))


def unit_in_words(number: int, unit: str) -> str:
    """Return a number of years, months and so on: "2 years"."""
    if is_english():
        return f"{number} {unit}{'s' * (number != 1)}"
    from babel.units import format_unit

    locale = locale_of(current_language())
    words = format_unit(number, f"duration-{unit}", locale=locale)
    if f"duration-{unit}" in words:  # CLDR has no long form where the short one is as long
        return format_unit(number, f"duration-{unit}", "short", locale=locale)
    return words


def after_a_preposition(words: str) -> str:
    """Return a number of units as it is after "for" or "from"; Arabic has a form for two."""
    if not words.endswith(DUAL) or locale_of(current_language()).language != "ar":
        return words
    return words.removesuffix(DUAL) + DUAL_AFTER


def all_of(parts: Sequence[str]) -> str:
    """Return the parts of a period as one: "1 year and 6 months"."""
    if is_english() or len(parts) < 2:  # noqa: PLR2004 - one is not a list
        return " and ".join(parts)
    from babel.lists import format_list

    locale = locale_of(current_language())
    if locale.language in WITHOUT_AND:
        return format_list(parts, "unit", locale)
    return format_list(parts, locale=locale)


def in_sentence(noun: str) -> str:
    """Return a noun as it is inside a sentence; German nouns keep their capital."""
    return noun if locale_of(current_language()).language == "de" else noun[:1].lower() + noun[1:]


@cache
def locale_of(language: str | None) -> Locale:
    """Return what Babel knows of a language; of an unknown one, what it knows of English."""
    from babel.core import Locale, UnknownLocaleError

    name = (language or "en").replace("-", "_")
    try:
        return Locale.parse(name)
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")
