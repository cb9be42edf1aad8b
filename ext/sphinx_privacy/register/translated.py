"""A register in another language: the texts of its records, by those of a catalogue."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from sphinx_privacy.register.fields import Field, field_at, fields_of
from sphinx_privacy.register.marks import OnPage, SameEverywhere, Unseen
from sphinx_privacy.register.models import KINDS, Part, Version
from sphinx_privacy.register.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_privacy.register.in_memory import Register

P = TypeVar("P", bound=Part)
UNTRANSLATED = (OnPage, SameEverywhere, Unseen)
"""Marks of fields that are not translated, or not in the register."""


NOTHING = ("not-stated", "not-needed")
"""What a text says where nothing is known, or nothing is needed."""


def texts_of(register: Register) -> Iterator[Text]:
    """Yield every text of a register that has to be translated, in the order of its kinds."""
    for kind in KINDS:
        if not kind.is_for_editors:
            for record in register.records[kind.kind].values():
                texts = fields_of(record)
                yield from (text for field, text in texts if _is_translated(field, text))


def translated(register: Register, language: str, words: Mapping[str, Text]) -> Register:
    """Return a register in another language; `words` has the translations that there are.

    A translated text is at the place of its translation.
    A version has the digests of its document in that language, and none if there is no document.
    """
    records: dict[str, Mapping[str, Any]] = {
        kind.kind: {
            id_: record if kind.is_for_editors else _in_words(record, words)
            for id_, record in register.records[kind.kind].items()
        }
        for kind in KINDS
    }
    versions = records[Version.kind].items()
    records[Version.kind] = {id_: _archived_in(language, version) for id_, version in versions}
    missing = frozenset(map(str, texts_of(register))) - words.keys()
    return replace(register, records=records, original=register, untranslated=missing)


def _is_translated(field: Field, text: Text) -> bool:
    """Return whether a text is in a language: not an id, a date, a name or a word for nothing."""
    has_words = field.type is None and not any(map(field.is_marked, UNTRANSLATED))
    return has_words and text not in NOTHING


def _in_words(part: P, words: Mapping[str, Text]) -> P:
    """Return a record, or a part of it, with its texts translated."""
    found = {}
    for name in type(part).model_fields:
        value = getattr(part, name)
        new = _value(value, field_at(type(part), name), words)
        if new is not value:
            found[name] = new
    return part.model_copy(update=found) if found else part


def _value(value: Any, field: Field, words: Mapping[str, Text]) -> Any:
    """Return the value of a field, translated; the same object if nothing has changed."""
    if isinstance(value, tuple):
        new = tuple(_value(each, field, words) for each in value)
        return value if all(map(_is_same, new, value)) else new
    if isinstance(value, Part):
        return _in_words(value, words)
    if isinstance(value, Text) and value in words and _is_translated(field, value):
        return type(value)(words[value], words[value].place)
    return value


def _is_same(one: object, other: object) -> bool:
    return one is other


def _archived_in(language: str, version: Version) -> Version:
    """Return a version with the digests of its document in a language."""
    found = next((each for each in version.translations if each.language == language), None)
    digests = {
        "document_sha256": found and found.document_sha256,
        "text_sha256": found and found.text_sha256,
    }
    return version.model_copy(update=digests) if version.is_archived else version
