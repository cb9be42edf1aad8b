"""The catalogues: ours, and those by which a project adds a language or changes words."""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

OURS = Path(__file__).parent
DOMAIN = "sphinx_privacy"


def catalogue(language: str, folders: Sequence[Path] = ()) -> NullTranslations:
    """Return the words of a language: those of a project, then ours; else they stay English."""
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
    return GNUTranslations(BytesIO(_compile(path)))


@cache
def _compiled(path: Path) -> bytes:
    return _compile(path)


def _compile(path: Path) -> bytes:
    """Return a catalogue in the form that `gettext` reads; fuzzy translations are left out."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        catalog = read_po(file)
    made = BytesIO()
    write_mo(made, catalog)
    return made.getvalue()
