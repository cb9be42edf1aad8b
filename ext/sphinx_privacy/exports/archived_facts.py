"""The facts of a version as they are archived: in a form that does not depend on our models."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from sphinx_privacy.exports.as_json import register_data
from sphinx_privacy.exports.facts_in_words import Data, as_read, title, value_in_words
from sphinx_privacy.register.models import KINDS

if TYPE_CHECKING:
    from sphinx_privacy.register import Register

ShownAt = Callable[[str, str], tuple[str, str]]
"""Returns the page and the anchor that show a record, by its kind and id."""


def facts_of(register: Register, shown_at: ShownAt) -> list[dict[str, Any]]:
    """Return every record with its fields: name, typed value, and words as readers know them."""
    data = register_data(register)
    kinds = sorted(kind.kind for kind in KINDS if kind.is_archived_fact)
    return [_record(data, kind, id_, shown_at) for kind in kinds for id_ in sorted(data[kind])]


def _record(data: Data, kind: str, id_: str, shown_at: ShownAt) -> dict[str, Any]:
    page, anchor = shown_at(kind, id_)
    fields = data[kind][id_]
    return {
        "kind": kind,
        "id": id_,
        "title": title(data, kind, id_),
        "page": page,
        "anchor": anchor,
        "fields": [
            {
                "name": name,
                "value": value,
                "words": _words(data, kind, name, as_read(data, f"{kind}.{id_}", name, value)),
            }
            for name, value in sorted(fields.items())
        ],
    }


def _words(data: Data, kind: str, path: str, value: Any) -> Any:
    """Return the value at a path in words: a list as a list, a part by its keys."""
    if isinstance(value, list):
        return [_words(data, kind, path, each) for each in value]
    if isinstance(value, Mapping):
        parts = sorted(value.items())
        return {key: _words(data, kind, f"{path}.{key}", each) for key, each in parts}
    return value_in_words(data, kind, path, value)


def read_facts(content: bytes) -> Data:
    """Return the typed values of archived facts by kind, id and name."""
    data: dict[str, dict[str, dict[str, Any]]] = {}
    for record in json.loads(content)["records"]:
        values = {field["name"]: field["value"] for field in record["fields"]}
        data.setdefault(record["kind"], {})[record["id"]] = values
    return data
