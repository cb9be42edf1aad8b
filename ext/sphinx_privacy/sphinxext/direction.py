"""The direction in which a language is written."""

from __future__ import annotations

from babel.core import Locale, UnknownLocaleError


def is_right_to_left(language: str) -> bool:
    """Return whether the lines of a language go from right to left; an unknown one does not."""
    try:
        return Locale.parse(language.replace("-", "_")).text_direction == "rtl"
    except (UnknownLocaleError, ValueError):
        return False
