"""JSON Schemas of the register's files, for completion in a text editor."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pydantic.json_schema import models_json_schema

from sphinx_privacy.register.models import FILES, Notice, Record

if TYPE_CHECKING:
    from pathlib import Path

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, str]:
    """Return the text of each schema by its file name, such as ``cookies.schema.json``."""
    lists = {name.replace(".yaml", ".schema.json"): _lists(*kinds) for name, kinds in FILES.items()}
    everything = {**lists, "notice.schema.json": _single(Notice)}
    return {
        name: json.dumps({"$schema": DIALECT, **schema}, indent=2, ensure_ascii=False) + "\n"
        for name, schema in everything.items()
    }


def write_schemas(folder: Path) -> list[Path]:
    """Write the schemas that changed to a folder, and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in schemas().items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            written.append(path)
    return written


def _definitions(*kinds: type[Record]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return a reference for each kind, by its plural, and the definitions they lead to."""
    refs, schema = models_json_schema([(kind, "validation") for kind in kinds])
    return {kind.plural: refs[kind, "validation"] for kind in kinds}, schema["$defs"]


def _lists(*kinds: type[Record]) -> dict[str, Any]:
    """Return the schema of a file with a list for each kind."""
    refs, definitions = _definitions(*kinds)
    lists = {plural: {"type": "array", "items": ref} for plural, ref in refs.items()}
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": lists,
        "$defs": definitions,
    }


def _single(kind: type[Record]) -> dict[str, Any]:
    """Return the schema of a file that is one record."""
    refs, definitions = _definitions(kind)
    return {**refs[kind.plural], "$defs": definitions}
