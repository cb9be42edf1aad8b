"""Snippets: the keys that a new record must have, for an editor's program to insert at once.

No value is filled in: an example that stays behind would be published as a fact.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_privacy.register.models import Record

DEFINITION = "#/$defs/"


def snippets(kind: type[Record], definitions: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the snippet for a record, as ``defaultSnippets`` has it.

    `definitions` are the JSON Schemas of the record and its parts, by their names.
    """
    record = {"$ref": f"{DEFINITION}{kind.__name__}"}
    label = f"New {kind.kind.replace('-', ' ')}"
    description = "The keys that it must have."
    return [
        {"label": label, "description": description, "body": _body(record, definitions, count(1))}
    ]


def _body(schema: Mapping[str, Any], definitions: Mapping[str, Any], numbers: Iterator[int]) -> Any:
    """Return the required keys of a schema, with numbered places for their values."""
    name = schema.get("$ref", "").removeprefix(DEFINITION)
    if name in definitions:
        return _body(definitions[name], definitions, numbers)
    match schema.get("type"):
        case "object":
            needed, keys = schema.get("required", ()), schema["properties"]
            return {key: _body(keys[key], definitions, numbers) for key in keys if key in needed}
        case "array":
            return [_body(schema["items"], definitions, numbers)]
    return f"${next(numbers)}"
