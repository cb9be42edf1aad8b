"""The JSON Schemas by which editors' programs complete and check register files."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from sphinx_privacy.register.load import register_files
from sphinx_privacy.register.schema import schemas

REGISTER = Path(__file__).parents[1] / "docs" / "register"
MINIMAL = Path(__file__).parent / "register" / "good" / "minimal" / "cookies.yaml"
FILES = register_files(REGISTER)
TYPES = {"object": dict, "array": list, "string": str, "null": type(None)}
ANNOTATIONS = {"title", "description", "default", "examples", "format", "$schema", "$defs"}

each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)


class EditorsLoader(yaml.SafeLoader):
    """Reads a file as editors' programs do: by YAML 1.2, where "yes" is a text and 007 is 7."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - as PyYAML has it


for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"[Tt]rue|TRUE|[Ff]alse|FALSE", list("tTfF")),
    ("float", r"[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?", list("-+.0123456789")),
):
    expression = re.compile(f"(?:{pattern})$")
    EditorsLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", expression, first)


def as_editors_read(text):
    return yaml.load(text, Loader=EditorsLoader)


def schema_of(path):
    """Return the schema that the first line of a register file names, and its path."""
    first = path.read_text("utf-8").partition("\n")[0]
    named = path.parent / first.removeprefix("# yaml-language-server: $schema=")
    return named.resolve(), json.loads(named.read_text("utf-8"))


def faults(value, schema, whole, place="file"):
    """Yield what a schema says against a value: the keywords that our schemas use, no others."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/$defs/")
        yield from faults(value, whole["$defs"][name], whole, place)
    if "anyOf" in schema and all(list(faults(value, one, whole)) for one in schema["anyOf"]):
        yield f"{place}: anyOf"
    if not isinstance(value, TYPES.get(schema.get("type"), object)):
        yield f"{place}: type"
        return
    tests = {
        "enum": lambda words: value in words,
        "pattern": lambda pattern: re.search(pattern, value),
        "minLength": lambda length: len(value) >= length,
        "minItems": lambda length: len(value) >= length,
        "required": lambda keys: set(keys) <= set(value),
        "additionalProperties": lambda _: set(value) <= set(schema["properties"]),
    }
    yield from (f"{place}: {key}" for key in tests if key in schema and not tests[key](schema[key]))
    for key in schema.get("properties", {}).keys() & (value if isinstance(value, dict) else ()):
        yield from faults(value[key], schema["properties"][key], whole, f"{place}.{key}")
    for number, item in enumerate(value if "items" in schema else ()):
        yield from faults(item, schema["items"], whole, f"{place}[{number}]")
    assert schema.keys() <= tests.keys() | ANNOTATIONS | {
        *("$ref", "anyOf", "type", "properties", "items")
    }


def test_the_schemas_beside_the_register_are_current():
    stored = {path.name: path.read_text("utf-8") for path in (REGISTER / "schema").iterdir()}
    assert stored == schemas()


@each_file
def test_a_register_file_names_its_schema_in_its_first_line(path):
    name = "notice" if path.parent.name == "notices" else path.stem
    assert schema_of(path)[0] == REGISTER / "schema" / f"{name}.schema.json"


@each_file
def test_a_register_file_is_right_by_its_schema(path):
    _, schema = schema_of(path)
    assert list(faults(as_editors_read(path.read_text("utf-8")), schema, schema)) == []


@pytest.mark.parametrize(
    ("right", "wrong", "fault"),
    [
        ("storage: cookie\n", "storage: fridge\n", "file.cookies[0].storage: enum"),
        ("lifetime: P13M\n", "lifetime: 1 year\n", "file.cookies[0].lifetime: pattern"),
        ("matches: _visits_*", "matches: a b", "file.cookies[0].matches: anyOf"),
        ("id: counting\n", "id: Counting\n", "file.categories[0].id: pattern"),
        ("    label: Counting cookies\n", "", "file.categories[0]: required"),
        ("Counting cookies\n", "''\n", "file.categories[0].label: minLength"),
        ("Counting cookies\n", "007\n", "file.categories[0].label: type"),
        ("Counting cookies\n", "[Counting]\n", "file.categories[0].label: type"),
        ("label:", "color: red\n    label:", "file.categories[0]: additionalProperties"),
        ("categories:\n", "category:\n", "file: additionalProperties"),
    ],
)
def test_a_schema_finds_faults(right, wrong, fault):
    text = MINIMAL.read_text("utf-8")
    assert right in text
    schema = json.loads((REGISTER / "schema" / "cookies.schema.json").read_text("utf-8"))
    assert list(faults(as_editors_read(text), schema, schema)) == []
    assert list(faults(as_editors_read(text.replace(right, wrong, 1)), schema, schema)) == [fault]


def test_every_key_is_explained_in_editors():
    for name, schema in schemas().items():
        for title, definition in json.loads(schema)["$defs"].items():
            assert definition["description"], (name, title)
            keys = definition["properties"].items()
            assert [key for key, it in keys if "description" not in it] == [], (name, title)
