"""Records and entries that others name, compared as if they were written in each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sphinx_privacy.exports.facts_in_words import as_read
from sphinx_privacy.register.fields import Field, field, fields
from sphinx_privacy.register.marks import AddedTo, EntryOf, OneText, OnPage, ReadAs

if TYPE_CHECKING:
    from sphinx_privacy.exports.facts_in_words import Data

Shared = Mapping[str, Any]


def with_shared(
    kind: str, record: Mapping[str, Any], other: Mapping[str, Any], data: Data
) -> dict[str, Any]:
    """Return a record with shared records from `data` in the place of their ids.

    Those that the `other` state of the record names, too, are left out: a change of theirs is
    reported as a change of the shared record.
    """
    complete = _with_entries(kind, record, data)
    for key, known in fields(kind).items():
        ids, same = as_list(record.get(key)), as_list(other.get(key))
        own = [id_ for id_ in ids if id_ not in same]
        if added := known.mark(AddedTo):
            complete.pop(key, None)
            listed = as_list(complete.get(added.field))
            complete[added.field] = [*listed, *_entries(kind, key, added.field, own, data)]
        elif known.is_marked(ReadAs) and all(isinstance(id_, str) for id_ in ids):
            complete[key] = _statement(kind, key, own, data)
    return complete


def _with_entries(kind: str, record: Mapping[str, Any], data: Data) -> dict[str, Any]:
    """Return a record with the words of its own entries in the place of their ids."""
    complete = dict(record)
    for key, known in fields(kind).items():
        for name in _keys(known):
            if entry_of := field(kind, f"{key}.{name}").mark(EntryOf):
                words = _words_by_id(kind, entry_of.field, record, data)
                complete[key] = [
                    {**entry, name: [words.get(id_, id_) for id_ in entry[name]]}
                    if isinstance(entry, Mapping) and name in entry
                    else entry
                    for entry in as_list(record.get(key))
                ]
    return complete


def _words_by_id(kind: str, key: str, record: Mapping[str, Any], data: Data) -> dict[str, str]:
    """Return what a page says for each entry of a list of a record, by the id of the entry."""
    paths = {name: f"{key}.{name}" for name in _keys(field(kind, key))}
    said = {name: path for name, path in paths.items() if field(kind, path).mark(OnPage)}
    within = f"{kind}.{record.get('id', '')}"
    entries = (entry for entry in as_list(record.get(key)) if isinstance(entry, Mapping))
    return {
        str(entry["id"]): str(as_read(data, within, path, entry[name]))
        for entry in entries
        for name, path in said.items()
        if {"id", name} <= {*entry}
    }


def as_list(value: Any) -> list[Any]:
    """Return a value as a list: a single value in a list of one, None as an empty list."""
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def _shared(known: Field, id_: Any, data: Data, words: str) -> Shared:
    """Return a record that a field names; if there is none, one with its id under a key."""
    return data.get(known.refers_to or "", {}).get(str(id_), {words: id_})


def _entries(kind: str, key: str, path: str, ids: Iterable[Any], data: Data) -> Iterator[Shared]:
    """Yield the shared records that a field names as entries of the list at a path."""
    listed = field(kind, path)
    for id_ in ids:
        record = _shared(field(kind, key), id_, data, listed.keys[0])
        yield {each: record[each] for each in _keys(listed) if each in record}


def _statement(kind: str, key: str, ids: Iterable[Any], data: Data) -> dict[str, Any]:
    """Return the shared records that a field names as one part: their lists, and their words."""
    known = field(kind, key)
    texts = [each for each, own in fields(known.refers_to or "").items() if own.is_marked(OneText)]
    shared = [_shared(known, id_, data, texts[0]) for id_ in ids]
    words = " ".join(_all(shared, texts))
    part: dict[str, Any] = {}
    for each in _keys(known):
        if field(kind, f"{key}.{each}").part:
            part[each] = _all(shared, [each])
        elif words:
            part[each] = words
    return part


def _all(records: Iterable[Shared], keys: Iterable[str]) -> list[Any]:
    """Return every entry that records have under keys, record by record."""
    keys = list(keys)
    return [entry for record in records for key in keys for entry in as_list(record.get(key))]


def _keys(known: Field) -> list[str]:
    """Return the keys of the part that a field has, or a list of."""
    return [str(each.alias) for each in known.part.model_fields.values()] if known.part else []
