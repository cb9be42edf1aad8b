"""The catalogues: ours, and those by which a project adds a language or changes words."""

from __future__ import annotations

import re
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_privacy.problems import no_such

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from babel.messages.catalog import Catalog, Message

PLACE = re.compile(r"\{\w*\}|%\(\w+\)s")
"""The place for a value in a message: "{label}", or "%(label)s" in a template."""
OURS = Path(__file__).parent
DOMAIN = "sphinx_privacy"


class CatalogueError(Exception):
    """A catalogue of a project cannot be used; the message names the file, the line and why."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        """Set what the message about it says."""
        super().__init__(f"{path}:{line}: {reason}")
        self.path, self.line, self.reason = path, line, reason


def catalogue(language: str, folders: Sequence[Path] = ()) -> NullTranslations:
    """Return the words of a language: those of a project, then ours; else they stay English.

    Raises `CatalogueError` for one of a project.
    """
    found = [_read(path) for folder in folders for path in paths_in(folder, language)]
    found += _ours(language)
    words = NullTranslations()
    for each in reversed(found):
        each.add_fallback(words)
        words = each
    return words


def _ours(language: str) -> list[GNUTranslations]:
    """Return our catalogues, read once; a copy, as each is given what comes after it."""
    return [GNUTranslations(BytesIO(_compiled(path))) for path in paths_in(OURS, language)]


def paths_in(folder: Path, language: str) -> Iterator[Path]:
    """Yield the catalogues in a folder: of "pt_BR", then of "pt"."""
    for name in _names(language):
        path = folder / name / "LC_MESSAGES" / f"{DOMAIN}.po"
        if path.is_file():
            yield path


def _names(language: str) -> list[str]:
    """Return the names of a language, without its region and script in the end."""
    parts = language.replace("-", "_").split("_")
    return ["_".join(parts[:length]) for length in range(len(parts), 0, -1)]


def _read(path: Path) -> GNUTranslations:
    """Return a catalogue of a project, which may be malformed. Raises `CatalogueError`."""
    try:
        return GNUTranslations(BytesIO(_compile(path)))
    except ValueError as error:
        raise CatalogueError(path, 1, f"gettext cannot read it: {error}.") from None


@cache
def _compiled(path: Path) -> bytes:
    return _compile(path)


def _compile(path: Path) -> bytes:
    """Return a catalogue in the form that `gettext` reads; fuzzy translations are left out."""
    from babel.messages.mofile import write_mo

    catalog = read_catalogue(path)
    for message in list(catalog):
        _check(path, message)
        if message.id and not any(_forms(message.string)):
            catalog.delete(message.id, message.context)  # Babel would write one of two forms
    if catalog.locale is None:  # without one, Babel leaves out the rule for plural forms
        catalog.locale = "en"
    made = BytesIO()
    write_mo(made, catalog)
    return made.getvalue()


def read_catalogue(path: Path) -> Catalog:
    """Return the messages of a catalogue. Raises `CatalogueError` if it is malformed."""
    from babel.messages.pofile import PoFileError, read_po

    try:
        with path.open("rb") as file:
            return read_po(file, abort_invalid=True)
    except PoFileError as error:
        reason = f"gettext cannot read this: {error}."
        raise CatalogueError(path, error.lineno + 1, reason) from None
    except UnicodeDecodeError:
        raise CatalogueError(path, 1, "the file is not UTF-8; save it as UTF-8.") from None
    except (ValueError, LookupError) as error:  # such as an unknown charset
        raise CatalogueError(path, 1, f"gettext cannot read it: {error}.") from None


def _check(path: Path, message: Message) -> None:
    """Raise `CatalogueError` if a translation has a place for a value that is not there."""
    known = {name for words in _forms(message.id) for name in PLACE.findall(words)}
    for words in _forms(message.string) if message.id else ():
        for name in PLACE.findall(words):
            if name not in known:
                reason = no_such("place", name, known, "in this message")
                raise CatalogueError(path, message.lineno or 1, reason)


def _forms(words: Any) -> tuple[str, ...]:
    """Return the forms of a message: one, or one for each plural."""
    return (words,) if isinstance(words, str) else tuple(words)
