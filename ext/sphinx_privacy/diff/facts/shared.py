"""Records that others share, compared as if they were written in each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sphinx_privacy.register.fields import Field, field, fields
from sphinx_privacy.register.marks import AddedTo, OneText, ReadAs

if TYPE_CHECKING:
    from sphinx_privacy.diff.facts.naming import Data

Shared = Mapping[str, Any]


def with_shared(
    kind: str, record: Mapping[str, Any], other: Mapping[str, Any], data: Data
) -> dict[str, Any]:
    """Return a record with shared records from `data` in the place of their ids.

    Those that the `other` state of the record names, too, are left out: a change of theirs is
    reported as a change of the shared record.
    """
    complete = dict(record)
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
