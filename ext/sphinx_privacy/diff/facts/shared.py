"""Records that others share, compared as if they were written in each of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from sphinx_privacy.register.fields import field, fields
from sphinx_privacy.register.marks import AddedTo, ReadAs

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
        own = [_shared(data, known.refers_to, id_) for id_ in ids if id_ not in same]
        if added := known.mark(AddedTo):
            complete.pop(key, None)
            listed = as_list(complete.get(added.field))
            complete[added.field] = [*listed, *_entries(kind, added.field, own)]
        elif known.is_marked(ReadAs) and all(isinstance(id_, str) for id_ in ids):
            complete[key] = _statement(own)
    return complete


def as_list(value: Any) -> list[Any]:
    """Return a value as a list: a single value in a list of one, None as an empty list."""
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def _shared(data: Data, kind: str | None, id_: Any) -> Shared:
    """Return a shared record; if there is none, one with its id as its words."""
    return data.get(kind or "", {}).get(str(id_), {"text": id_, "paragraphs": [id_]})


def _entries(kind: str, path: str, shared: Iterable[Shared]) -> list[Shared]:
    """Return shared records as entries of a list, with only the keys of such entries."""
    part = field(kind, path).part
    keys = [str(each.alias) for each in part.model_fields.values()] if part else []
    return [{key: record[key] for key in keys if key in record} for record in shared]


def _statement(commitments: list[Shared]) -> dict[str, Any]:
    """Return commitments as one: their points, and the words before and after them."""
    words = [
        text
        for commitment in commitments
        for part in ("paragraphs", "closing")
        for text in as_list(commitment.get(part))
    ]
    points = [point for commitment in commitments for point in as_list(commitment.get("points"))]
    return {"points": points, **({"words": " ".join(words)} if words else {})}
