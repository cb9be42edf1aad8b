"""The register as plain data."""

from __future__ import annotations

import json

import pytest

from helpers.paths import ROOT
from helpers.sphinx_project import COOKIES
from sphinx_privacy.exports.as_json import register_data, to_json
from sphinx_privacy.register import read_register
from sphinx_privacy.register.models import KINDS

CATEGORIES = """\
categories:
  # A remark.
  - id: needed
    label: >-
      Needed
      cookies
    examples: [the basket, the till]
"""
VERSION = """\
versions:
  - id: "2026-01-15"
    label: 15 January 2026
    effective-from: "2026-01-15"
    summary: The first one.
    renamed: [{from: a, to: b}]
    class: material
"""


def read(folder, **files):
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return read_register(folder)


def all_values(value):
    yield value
    yield from value if isinstance(value, dict) else ()
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, (dict, list)):
            yield from all_values(inner)
        else:
            yield inner


def test_a_record_has_the_keys_and_values_of_its_yaml(tmp_path):
    data = register_data(read(tmp_path, cookies=CATEGORIES, versions=VERSION))
    assert data["category"] == {
        "needed": {
            "id": "needed",
            "label": "Needed cookies",
            "examples": ["the basket", "the till"],
        }
    }
    assert data["version"] == {
        "2026-01-15": {
            "id": "2026-01-15",
            "label": "15 January 2026",
            "effective-from": "2026-01-15",
            "summary": "The first one.",
            "renamed": [{"from": "a", "to": "b"}],
            "class": "material",
        }
    }


def test_every_kind_is_there_even_without_records(tmp_path):
    data = register_data(read(tmp_path))
    assert data == {kind.kind: {} for kind in KINDS}


def test_the_data_are_plain_texts_lists_and_dictionaries():
    data = register_data(read_register(ROOT / "docs" / "register"))
    assert {type(value) for value in all_values(data)} == {dict, list, str}


def test_json_is_sorted_and_ends_with_a_newline(tmp_path):
    text = to_json(register_data(read(tmp_path, cookies=CATEGORIES)))
    first = ("address", "arrangement", "authority")
    empty = "".join(f'  "{kind}": {{}},\n' for kind in first)
    assert text.startswith(f'{{\n{empty}  "category": {{\n')
    assert text.endswith('  "website": {}\n}\n')
    assert (
        '    "needed": {\n'
        '      "examples": [\n        "the basket",\n        "the till"\n      ],\n'
        '      "id": "needed",\n'
        '      "label": "Needed cookies"\n'
        "    }\n"
    ) in text


def test_json_has_letters_of_all_languages(tmp_path):
    register = read(tmp_path, cookies=CATEGORIES.replace("the till", "Straße №5 日本"))
    text = to_json(register_data(register))
    assert '"Straße №5 日本"' in text


def test_json_gives_back_the_data():
    register = read_register(ROOT / "docs" / "register")
    assert json.loads(to_json(register_data(register))) == register_data(register)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_same_facts_in_another_order_are_the_same_json(tmp_path, newline):
    head, needed, counting = COOKIES.partition("providers:")[0].split("  - ")
    swapped = f"{head}  - {counting}  - {needed}# The end.\n".replace("\n", newline)
    one = to_json(
        register_data(read(tmp_path / "one", cookies=f"{head}  - {needed}  - {counting}"))
    )
    assert to_json(register_data(read(tmp_path / "other", cookies=swapped))) == one
