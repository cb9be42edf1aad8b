"""Dates and periods in the reader's language."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

from babel.lists import format_list
from babel.units import format_unit
from sphinx.util.i18n import format_date

from sphinx_privacy.archive.nodes import moment
from sphinx_privacy.register.periods import RANGE, in_prose, parts_of
from sphinx_privacy.sphinxext.sentences import placed


@cache
def date_in_words(value: str, language: str | None) -> str:
    """Return ``2024-12`` as "December 2024", ``2024-12-05`` as "5 December 2024"."""
    is_day = value.count("-") > 1
    day = datetime.fromisoformat(value if is_day else f"{value}-01").replace(tzinfo=UTC)
    pattern = "%-d %B %Y" if is_day else "%B %Y"
    return format_date(pattern, date=day, language=language or "en")


def date_node(value: str, language: str | None) -> moment:
    """Return a date in words, with its ISO format for programs."""
    words = placed(date_in_words(value, language), value)
    return moment("", "", words, datetime=str(value))


def period_in_prose(period: str, language: str | None) -> str:
    """Return a period as prose has it: "two years" in English, "2 Jahre" in German.

    Only English spells small numbers out: in other languages, their words depend on the case. Words
    for a period without a length, such as "session", are English in every language.
    """
    bounds = [parts_of(bound) for bound in period.split(RANGE)]
    if (language or "en").startswith("en") or not all(bounds):
        return in_prose(period)
    return " \N{EN DASH} ".join(
        format_list([_unit(*part, str(language)) for part in parts], locale=language)
        for parts in bounds
    )


def _unit(many: int, unit: str, language: str) -> str:
    """Return a number with its unit; where CLDR has no long form, the short one is as long."""
    words = format_unit(many, f"duration-{unit}", locale=language)
    has_long = f"duration-{unit}" not in words
    return words if has_long else format_unit(many, f"duration-{unit}", "short", locale=language)
