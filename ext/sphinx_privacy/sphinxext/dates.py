"""Dates in the reader's language."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

from docutils import nodes
from sphinx.util.i18n import format_date

from sphinx_privacy.archive.nodes import moment


@cache
def date_in_words(value: str, language: str | None) -> str:
    """Return ``2024-12`` as "December 2024", ``2024-12-05`` as "5 December 2024"."""
    is_day = value.count("-") > 1
    day = datetime.fromisoformat(value if is_day else f"{value}-01").replace(tzinfo=UTC)
    pattern = "%-d %B %Y" if is_day else "%B %Y"
    return format_date(pattern, date=day, language=language or "en")


def date_node(value: str, language: str | None) -> moment:
    """Return a date in words, with its ISO format for programs."""
    return moment("", "", nodes.Text(date_in_words(value, language)), datetime=str(value))
