"""JSON Schemas of the register's files, for completion in a text editor.

They say nothing of a particular register: the ids of its records are in a schema of their own, made
by `register/schema_of_ids.py`, to which these refer.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from sphinx_privacy.register.models import FILES, Notice, Record
from sphinx_privacy.register.models.notices import TOPICS
from sphinx_privacy.register.schema_of_ids import DIALECT, commitments_on, write_changed
from sphinx_privacy.register.snippets import DEFINITION, snippets
from sphinx_privacy.register.text import IDS

if TYPE_CHECKING:
    from pydantic_core import core_schema

WITHOUT_IDS: dict[str, Any] = {"schemaSequence": [{"$ref": "#"}]}
"""The schema itself, as yaml-language-server takes the schemas for the documents of one file.

There it does not report a reference to a file that is missing. So before anything is built, keys
and words are completed all the same, and no register file is marked with an error. Other programs
ignore the key.
"""


class _Generator(GenerateJsonSchema):
    """Has no key without a value: a register file leaves such keys out."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> dict[str, Any]:
        """Return the schema of the value: without one, the key is left out."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> dict[str, Any]:
        """Return the schema of the value."""
        return self.generate_inner(schema["schema"])


def schemas(ids: str) -> dict[str, str]:
    """Return the text of each schema by its file name, such as ``cookies.schema.json``.

    `ids` is the path from these files to the schema with the ids of a register.
    """
    lists = {name.replace(".yaml", ".schema.json"): _lists(*kinds) for name, kinds in FILES.items()}
    everything = {**lists, "notice.schema.json": _notice()}
    return {
        name: _as_text(schema).replace(IDS, f"{ids}{DEFINITION}")
        for name, schema in everything.items()
    }


def write_schemas(folder: Path, ids: Path) -> list[Path]:
    """Write the schemas that changed to a folder, and return their paths.

    `ids` is the path of the schema with the ids of the register.
    """
    texts = schemas(Path(os.path.relpath(ids, folder)).as_posix())
    return [folder / name for name, text in texts.items() if write_changed(folder / name, text)]


def _as_text(schema: dict[str, Any]) -> str:
    """Return the text of a schema."""
    whole = {"$schema": DIALECT, **WITHOUT_IDS, **schema}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def _definitions(*kinds: type[Record]) -> dict[str, Any]:
    """Return the definitions of kinds and of their parts, by the names of their classes."""
    _, schema = models_json_schema(
        [(kind, "validation") for kind in kinds], schema_generator=_Generator
    )
    definitions: dict[str, Any] = schema["$defs"]
    return definitions


def _lists(*kinds: type[Record]) -> dict[str, Any]:
    """Return the schema of a file with a list for each kind."""
    definitions = _definitions(*kinds)
    lists = {
        kind.plural: {
            "type": "array",
            "items": {"$ref": f"{DEFINITION}{kind.__name__}"},
            "defaultSnippets": snippets(kind, definitions),
        }
        for kind in kinds
    }
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": lists,
        "$defs": definitions,
    }


def _notice() -> dict[str, Any]:
    """Return the schema of a file that is one notice."""
    definitions = _definitions(Notice)
    keys = definitions[Notice.__name__]["properties"]
    for topic in TOPICS:
        keys[topic].get("items", keys[topic])["$ref"] = IDS + commitments_on(topic)
    return {
        "$ref": f"{DEFINITION}{Notice.__name__}",
        "defaultSnippets": snippets(Notice, definitions),
        "$defs": definitions,
    }
