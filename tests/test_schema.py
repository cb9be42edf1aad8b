"""The JSON Schemas by which editors' programs complete and check register files."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest
import yaml

from helpers.each_file import for_each_file
from helpers.prepared import run_code, run_prepared
from sphinx_privacy.register import read_register
from sphinx_privacy.register.load import register_files
from sphinx_privacy.register.models import KINDS
from sphinx_privacy.register.schema import schemas
from sphinx_privacy.register.schema_of_ids import ids_schema

REGISTER = Path(__file__).parents[1] / "docs" / "register"
MINIMAL = Path(__file__).parent / "register" / "good" / "minimal" / "cookies.yaml"
FILES = register_files(REGISTER)
IDS = "../../../build/schema/ids.schema.json"
TYPES = {"object": dict, "array": list, "string": str}
ANNOTATIONS = {"title", "description", "format", "$schema", "$defs"}
ANNOTATIONS |= {"defaultSnippets", "errorMessage", "patternErrorMessage", "enumDescriptions"}
ANNOTATIONS |= {"schemaSequence"}

each_file = for_each_file(FILES, REGISTER)


class EditorsLoader(yaml.CSafeLoader):
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
    """Return the path of the schema that the first line of a register file names."""
    first = path.read_text("utf-8").partition("\n")[0]
    return (path.parent / first.removeprefix("# yaml-language-server: $schema=")).resolve()


def whole_schema(path, ids):
    """Return a schema with the definitions of the ids of a register, to which it refers."""
    schema = json.loads(path.read_text("utf-8"))
    named = {f"{IDS}#/$defs/{name}": each for name, each in ids["$defs"].items()}
    return schema | {"$defs": schema["$defs"] | named}


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
    assert stored == schemas(IDS)


@each_file
def test_a_register_file_names_its_schema_in_its_first_line(path):
    name = "notice" if path.parent.name == "notices" else path.stem
    assert schema_of(path) == REGISTER / "schema" / f"{name}.schema.json"


@cache
def ids_in(folder):
    return json.loads(ids_schema(read_register(folder)))


@each_file
def test_a_register_file_is_right_by_its_schema(path):
    schema = whole_schema(schema_of(path), ids_in(REGISTER))
    assert list(faults(as_editors_read(path.read_text("utf-8")), schema, schema)) == []


@pytest.mark.parametrize(
    ("right", "wrong", "fault"),
    [
        ("storage: cookie\n", "storage: fridge\n", "file.cookies[0].storage: enum"),
        ("lifetime: P13M\n", "lifetime: 1 year\n", "file.cookies[0].lifetime: pattern"),
        ("matches: _visits_*", "matches: 'a '", "file.cookies[0].matches: pattern"),
        ("provider: counter", "provider: count", "file.cookies[0].provider: enum"),
        ("category: counting", "category: none", "file.cookies[0].category: enum"),
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
    path = REGISTER / "schema" / "cookies.schema.json"
    schema = whole_schema(path, ids_in(MINIMAL.parent))
    assert list(faults(as_editors_read(text), schema, schema)) == []
    assert list(faults(as_editors_read(text.replace(right, wrong, 1)), schema, schema)) == [fault]


def test_every_key_is_explained_in_editors():
    for name, schema in schemas(IDS).items():
        for title, definition in json.loads(schema)["$defs"].items():
            assert definition["description"], (name, title)
            keys = definition["properties"].items()
            assert [key for key, it in keys if "description" not in it] == [], (name, title)


def test_a_snippet_has_the_keys_that_a_record_must_have_and_no_value():
    whole = [json.loads(text) for text in schemas(IDS).values()]
    offering = [part for each in whole for part in (each, *each.get("properties", {}).values())]
    snippets = [snippet for part in offering for snippet in part.get("defaultSnippets", ())]
    bodies = {snippet["label"]: snippet["body"] for snippet in snippets}
    definitions = [part for each in whole for part in each["$defs"].values()]
    keys = {key for part in definitions for key in part["properties"]}
    for kind in KINDS:
        fields = kind.model_fields.values()
        body = bodies[f"New {kind.kind.replace('-', ' ')}"]
        assert list(body) == [field.alias for field in fields if field.is_required()]
        values = [text for text in re.findall('"(.*?)"', json.dumps(body)) if text not in keys]
        assert values == [f"${number + 1}" for number in range(len(values))]


COOKIES = """\
categories:
  - id: essential
    label: Essential cookies
  - id: counting
    lable: Counting cookies
providers:
  - id: shop
    name: The shop
    operator: Shop Ltd
    purpose: It counts.
cookies:
  - id: visits
    name: visits
    provider: shop
    storage: cookie
    category: counting
    lifetime: session
"""


def ids_of(folder, name):
    return ids_in(folder)["$defs"][name]


def test_the_id_of_a_record_with_a_problem_is_known_all_the_same(tmp_path):
    (tmp_path / "cookies.yaml").write_text(COOKIES, "utf-8")
    assert ids_of(tmp_path, "category") == {
        "enum": ["essential", "counting"],
        "enumDescriptions": ["Essential cookies", ""],
        "errorMessage": (
            "There is no category with this id. A new one counts once the preview or "
            '"sphinx-privacy schema" has read it.'
        ),
    }


def test_a_commitment_with_a_problem_may_be_on_any_topic(tmp_path):
    (tmp_path / "shared.yaml").write_text("commitments:\n  - {id: first, topic: rihgts}\n", "utf-8")
    assert ids_of(tmp_path, "commitment-on-rights")["enum"] == ["first"]
    assert ids_of(tmp_path, "commitment-on-security")["enum"] == ["first"]


@pytest.mark.parametrize(
    "broken",
    [COOKIES.replace("providers:", "providers: ["), COOKIES.replace("- id: shop", "- x: y")],
)
def test_any_id_may_be_right_if_some_could_not_be_read(broken, tmp_path):
    (tmp_path / "cookies.yaml").write_text(broken, "utf-8")
    assert ids_of(tmp_path, "provider")["anyOf"][1] == {"type": "string"}


def test_sentences_that_name_each_other_describe_records_all_the_same(tmp_path):
    (tmp_path / "shared.yaml").write_text(
        """\
sentences:
  - {id: a, text: "See {sentence}`b`."}
  - {id: b, text: "See {sentence}`a`, and {sentence}`c`."}
commitments:
  - {id: first, topic: rights, paragraphs: ["{sentence}`a` {fact}`contact.x.email`"]}
""",
        "utf-8",
    )
    assert ids_of(tmp_path, "commitment-on-rights")["enumDescriptions"] == [
        "See {sentence}`b`. contact.x.email"
    ]


PREVIEW = """
import sys
from pathlib import Path
from sphinx_privacy.preview.kept_build import FailedError, KeptBuild, Order

folder = Path(sys.argv[1])
try:
    KeptBuild(folder, folder / "build" / "preview").start(Order(1, [], "index"), print)
except FailedError:
    print("not built")
"""


def test_the_preview_writes_the_ids_of_a_register_even_if_it_cannot_be_built(shop):
    made = shop("The text.")
    made.edit("register/cookies.yaml", "operator: Counter GmbH", "operatr: Counter GmbH")
    done = run_prepared(run_code, PREVIEW, str(made.folder), folder=made.folder)
    assert done.out + done.err == "not built\n"
    ids = json.loads((made.folder / "build/schema/ids.schema.json").read_text("utf-8"))["$defs"]
    assert dict(zip(ids["provider"]["enum"], ids["provider"]["enumDescriptions"], strict=True)) == {
        "own": "Our own shop",
        "counter": "",
    }
