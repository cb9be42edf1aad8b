"""Dates in the reader's language, as nodes."""

from __future__ import annotations

from sphinx_privacy.archive.nodes import moment
from sphinx_privacy.locale.formats import date_in_words
from sphinx_privacy.sphinxext.sentences import placed


def date_node(value: str, language: str | None) -> moment:
    """Return a date in words, with its ISO format for programs."""
    words = placed(date_in_words(value, language), value)
    return moment("", "", words, datetime=str(value))
