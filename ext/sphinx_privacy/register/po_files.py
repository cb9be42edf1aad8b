"""The catalogues with the translations of a project, and the template of that of its register."""

from __future__ import annotations

import os
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_privacy.locale.catalogues import read_catalogue
from sphinx_privacy.problems import Place
from sphinx_privacy.register.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from babel.messages.catalog import Message

REGISTER = "register"
"""The name of the catalogue of the register."""


def translations(folders: Iterable[Path], language: str, name: str) -> dict[str, Text]:
    """Return the translations of the catalogues of a name, by what they translate.

    Each folder has a folder for each language; the first with a translation counts. One that is
    marked as fuzzy does not count: the original has changed since. Raises `CatalogueError` if a
    catalogue cannot be read.
    """
    words: dict[str, Text] = {}
    for path in _catalogues(folders, language, name):
        words = _read(path, path.stat().st_mtime_ns) | words
    return words


def place_of_translation(
    folders: Iterable[Path], language: str, name: str, words: str
) -> Place | None:
    """Return the place of a translation in the catalogues of a name; None if none has it.

    Raises `CatalogueError` if a catalogue cannot be read.
    """
    for path in _catalogues(folders, language, name):
        if found := _by_translation(path, path.stat().st_mtime_ns).get(words):
            return found.place
    return None


def _catalogues(folders: Iterable[Path], language: str, name: str) -> Iterator[Path]:
    """Yield the catalogues of a name that there are."""
    paths = (folder / language / "LC_MESSAGES" / f"{name}.po" for folder in folders)
    return filter(Path.is_file, paths)


@cache
def _by_translation(path: Path, changed: int) -> dict[str, Text]:
    """Return the translations in a file by themselves; of equal ones, the first."""
    return {str(each): each for each in reversed(_read(path, changed).values())}


@cache
def _read(path: Path, changed: int) -> dict[str, Text]:  # noqa: ARG001 - another file has another time
    """Return the translations in a file, without those that are marked as fuzzy."""
    messages = [each for each in read_catalogue(path) if each.id]
    lines = path.read_text("utf-8", errors="replace").splitlines()
    return {
        str(each.id): Text(str(each.string), Place(str(path), _line_of(each, lines), 0))
        for each in messages
        if each.string and not each.fuzzy
    }


def _line_of(message: Message, lines: list[str]) -> int:
    """Return the line where the translation of a message begins: below what it translates."""
    first = message.lineno or 1
    below = enumerate(lines[first - 1 :], first)
    return next((number for number, line in below if line.startswith("msgstr")), first)


def template_of(texts: Iterable[Text], project: str) -> bytes:
    """Return the template of a catalogue: every text once, with all its places.

    They are relative to the current folder, so that the template is the same on every computer.
    """
    from babel.messages.catalog import Catalog  # noqa: PLC0415 - few sites need it
    from babel.messages.pofile import write_po  # noqa: PLC0415

    made = Catalog(project=project, charset="utf-8")
    for text in texts:
        made.add(str(text), locations=[(os.path.relpath(text.place.path), text.place.line)])
    out = BytesIO()
    write_po(out, made, omit_header=True, width=0)
    header = b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    return header + out.getvalue()
