"""Our own words in the language of the reader: on pages and in files.

Every layer marks its words with these calls, as with gettext; ``make messages`` collects them. They
are in British English in the code. Messages for editors and publishers are always in English.

- `catalogues`: the translations, in ``<language>/LC_MESSAGES/sphinx_privacy.po``;
  `formats`: dates, numbers, periods and lists.

A build sets the language with `use_language`; where several are needed, `in_language` does so for
a while.
"""

from __future__ import annotations

from contextlib import contextmanager
from gettext import NullTranslations
from typing import TYPE_CHECKING

from sphinx_privacy.locale.catalogues import catalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path


class _Current:
    """What is in use in this process: one language at a time, as in Sphinx."""

    words = NullTranslations()
    language = "en"


def _(message: str) -> str:
    """Return words in the language in use."""
    return _Current.words.gettext(message)


def ngettext(one: str, several: str, number: int) -> str:
    """Return words for a number in the language in use; the number is not put into them."""
    return _Current.words.ngettext(one, several, number)


def plural(one: str, several: str, number: int) -> str:
    """Return words for a number, with the number in the place of "{}"."""
    return ngettext(one, several, number).format(number)


def N_(message: str) -> str:  # noqa: N802 - its name in gettext
    """Mark words that are translated where they are shown, such as those of a table."""
    return message


LEFT_TO_RIGHT = ("\N{LEFT-TO-RIGHT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}")
"""Signs around words that go from left to right, whatever is around them."""

FOR_TEMPLATES: dict[str, Callable[..., str]] = {"_": _, "gettext": _, "ngettext": ngettext}
"""The calls, for a template of ours that Sphinx renders with its own."""


def current_language() -> str:
    """Return the language in use."""
    return _Current.language


def is_right_to_left(language: str) -> bool:
    """Return whether the lines of a language go from right to left; an unknown one does not."""
    if language[:2] in ("", "en"):  # Babel needs a while to read what it knows of languages
        return False
    from babel.core import Locale, UnknownLocaleError  # noqa: PLC0415 - commands start without it

    try:
        return Locale.parse(language.replace("-", "_")).text_direction == "rtl"
    except (UnknownLocaleError, ValueError):
        return False


def use_language(language: str | None, folders: Iterable[Path] = ()) -> None:
    """Use a language from now on.

    `folders` are those of a project's ``locale_dirs``: their words come before ours. Raises
    `CatalogueError` if one of them has a catalogue that is malformed.
    """
    _Current.language = language or "en"
    _Current.words = catalogue(_Current.language, tuple(folders))


@contextmanager
def in_language(language: str | None, folders: Iterable[Path] = ()) -> Iterator[None]:
    """Use a language for a while. Raises as `use_language` does."""
    before = _Current.language, _Current.words
    use_language(language, folders)
    try:
        yield
    finally:
        _Current.language, _Current.words = before
