"""The catalogues with the translations of a project, and the template of that of its register."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from sphinx_privacy.locale.catalogues import read_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sphinx_privacy.register.text import Text

REGISTER = "register"
"""The name of the catalogue of the register."""


def translations(folders: Iterable[Path], language: str, name: str) -> dict[str, str]:
    """Return the translations of the catalogues of a name, by what they translate.

    Each folder has a folder for each language; the first with a translation counts. One that is
    marked as fuzzy does not count: the original has changed since. Raises `CatalogueError` if a
    catalogue cannot be read.
    """
    words: dict[str, str] = {}
    for folder in folders:
        path = folder / language / "LC_MESSAGES" / f"{name}.po"
        if path.is_file():
            words = _read(path, path.stat().st_mtime_ns) | words
    return words


@cache
def _read(path: Path, changed: int) -> dict[str, str]:  # noqa: ARG001 - another file has another time
    """Return the translations in a file, without those that are marked as fuzzy."""
    messages = [each for each in read_catalogue(path) if each.id]
    return {str(each.id): str(each.string) for each in messages if each.string and not each.fuzzy}


def template_of(texts: Iterable[Text], project: str) -> bytes:
    """Return the template of a catalogue: every text once, with all its places."""
    from babel.messages.catalog import Catalog  # noqa: PLC0415 - few sites need it
    from babel.messages.pofile import write_po  # noqa: PLC0415

    made = Catalog(project=project, charset="utf-8")
    for text in texts:
        made.add(str(text), locations=[(text.place.path, text.place.line)])
    out = BytesIO()
    write_po(out, made, omit_header=True, width=0)
    header = b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    return header + out.getvalue()
