"""The JSON Schema with the ids of a register's records, to which the schemas of its files refer.

It changes with the register, so it is made in the folder for what is built, and the schemas of the
files stay the same.
"""

from __future__ import annotations

import json
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from sphinx_privacy.problems import in_words
from sphinx_privacy.register.fact_paths import ROLE
from sphinx_privacy.register.fields import field, fields_of, keys_at
from sphinx_privacy.register.models import KINDS, Commitment
from sphinx_privacy.register.models.notices import TOPICS
from sphinx_privacy.register.text import Markdown, Reference, RefTo, ids_of

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from sphinx_privacy.register.in_memory import Register
    from sphinx_privacy.register.models import Record

DIALECT = "https://json-schema.org/draft/2020-12/schema"
WIDTH = 120
"""The characters of a description."""


def path_of_ids(build: Path) -> Path:
    """Return the path of the schema with the ids, in the folder for what is built."""
    return build / "schema" / "ids.schema.json"


def write_ids(register: Register, build: Path) -> list[Path]:
    """Write the schema with the ids if it changed. Return its path if so, else an empty list."""
    path = path_of_ids(build)
    return [path] if write_changed(path, ids_schema(register)) else []


def write_changed(path: Path, text: str) -> bool:
    """Write a file if its text changed, and return whether it did. No one reads half of it."""
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.new")
    new.write_text(text, encoding="utf-8", newline="\n")
    new.replace(path)
    return True


def commitments_on(topic: str) -> str:
    """Return the name of the schema for the ids of the commitments on a topic."""
    return f"{Commitment.kind}-on-{topic}"


def ids_schema(register: Register) -> str:
    """Return the text of the schema: a definition for each kind that other records refer to.

    Each id has the words by which people know its record. A record with a problem is known by its
    id alone; where a file could not be read, any id may be right.
    """
    definitions = {
        ids_of(rule.kind, *rule.known): _definition(register, rule)
        for kind in KINDS
        for rule in _references(kind.kind)
        if rule.kind != Commitment.kind  # those are known by their topic
    }
    for topic in TOPICS:
        definitions[commitments_on(topic)] = _commitments(register, topic)
    schema = {"$schema": DIALECT, "$defs": dict(sorted(definitions.items()))}
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def _references(kind: str, path: str = "") -> Iterator[RefTo]:
    """Yield the rule of each field of a kind that has the id of another record."""
    for key in keys_at(kind, path):
        within = f"{path}.{key}" if path else key
        found = field(kind, within)
        if rule := found.mark(RefTo):
            yield rule
        if found.part:
            yield from _references(kind, within)


def _definition(register: Register, rule: RefTo) -> dict[str, Any]:
    """Return the schema of an id of a kind, or of a word instead."""
    ids = _described(register, register.records[rule.kind].values())
    ids |= _broken(register, rule.kind)
    ids |= dict.fromkeys(rule.known, "Written instead of an id.")
    instead = f"; instead of an id, you can write {in_words(rule.known)}" if rule.known else ""
    return _one_of(register, rule.kind, ids, f"There is no {rule.kind} with this id{instead}.")


def _commitments(register: Register, topic: str) -> dict[str, Any]:
    """Return the schema of an id of a commitment on a topic."""
    found = register.all(Commitment).values()
    ids = _described(register, (each for each in found if each.topic == topic))
    ids |= _broken(register, Commitment.kind)
    message = f'There is no commitment on "{topic}" with this id.'
    return _one_of(register, Commitment.kind, ids, message)


def _broken(register: Register, kind: str) -> dict[str, str]:
    """Return the ids of the records of a kind that have a problem."""
    return {id_: "" for of, id_ in sorted(register.broken) if of == kind and id_ != "*"}


def _described(register: Register, records: Iterable[Record]) -> dict[str, str]:
    """Return the ids of records, with their words."""
    words = ((str(each.id), str(_words(register, each))) for each in records)
    return {id_: shorten(text, WIDTH, placeholder=" …") for id_, text in words}


def _words(register: Register, record: Record) -> str:
    """Return the words by which people know a record, with those of the records it names."""

    def named(role: re.Match[str]) -> str:
        other = register.find(role["role"], role["target"])
        return _name(register, other) if other else role["target"]

    return ROLE.sub(named, _name(register, record))


def _name(register: Register, record: Record) -> str:
    """Return the title of a record, else its first sentence, else the record that it names."""
    if record.title != record.id:
        return record.title
    texts = [text for _, text in fields_of(record)][1:]
    first = next((text for text in texts if isinstance(text, Markdown)), texts[0])
    other = register.find(first.kind, first) if isinstance(first, Reference) else None
    return _name(register, other) if other else first


def _one_of(register: Register, kind: str, ids: Mapping[str, str], message: str) -> dict[str, Any]:
    """Return the schema of one of these ids; of any text, if those of a kind are not all known."""
    again = ' A new one counts once the preview or "sphinx-privacy schema" has read it.'
    known = {
        "enum": list(ids),
        "enumDescriptions": list(ids.values()),
        "errorMessage": message + again,
    }
    return {"anyOf": [known, {"type": "string"}]} if (kind, "*") in register.broken else known
