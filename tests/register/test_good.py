"""Registers without a fault, and their values."""

from __future__ import annotations

import re

import pytest
from register_files import GOOD, REAL, files_in, problems, read

from sphinx_privacy.checks import check
from sphinx_privacy.problems import Place
from sphinx_privacy.register import read_register
from sphinx_privacy.register.fields import fields_of
from sphinx_privacy.register.models import KINDS, Provider

ALL = pytest.mark.parametrize(
    "folder", [*sorted(GOOD.iterdir()), REAL], ids=lambda folder: folder.name
)
REDIRECT = "redirects:\n  - id: old\n    former: {}\n    page: index\n"


def records(register):
    return [record for records in register.records.values() for record in records.values()]


def value(folder, written):
    """Return the value read from its text in a file."""
    link = f"links:\n  - id: old\n    text: {written}\n    url: https://example.org/\n"
    register = read(folder, {"organisation.yaml": link})
    assert register.problems == ()
    return register.records["link"]["old"].text


@ALL
def test_a_good_register_has_no_problems(folder):
    register = read_register(folder)
    assert check(register) == []
    assert records(register)


def test_the_minimal_register_has_a_record_of_every_kind():
    found = read_register(GOOD / "minimal").records
    assert [kind.kind for kind in KINDS if not found[kind.kind]] == []


@pytest.mark.parametrize("folder", [GOOD / "minimal", REAL], ids=lambda folder: folder.name)
def test_every_text_is_where_its_place_says(folder):
    files = files_in(folder).items()
    lines = {f"{folder}/{name}": ["", *text.split("\n")] for name, text in files}
    for text in (
        text for record in records(read_register(folder)) for _, text in fields_of(record)
    ):
        above, line = lines[text.place.path][text.place.line - 1 : text.place.line + 1]
        is_block = above.endswith((">-", "|-", ">", "|"))
        written = line.strip() if is_block else line[text.place.column - 1 :].lstrip("\"'")
        assert written.startswith(re.match(r"\w*", text)[0])


def test_yaml_can_be_written_in_other_ways():
    register = read_register(GOOD / "other-ways-to-write")
    counter, meter = register.all(Provider).values()
    assert counter.purpose == "Counts visits, and folds lines.\nTwice.\n"
    assert counter.links[0].text == "its\npolicy"
    assert counter.links[0].url == "https://counter.example/policy"
    assert meter.operator == "Counter"
    assert meter.links == counter.links
    assert register.records["category"]["counting"].label == """Counter's "cookies\""""
    assert register.records["cookie"]["plain"].name == "_visits"
    assert register.records["cookie"]["plain"].purpose == "one text"
    assert register.records["cookie"]["plain"].group == "over two lines"


def test_a_value_given_by_an_alias_has_the_place_of_its_anchor():
    meter = read_register(GOOD / "other-ways-to-write").records["provider"]["meter"]
    assert (meter.name.place.line, meter.links[0].text.place.line) == (8, 17)


@pytest.mark.parametrize(
    "written",
    [
        *["NO", "yes", "on", "True", "null", "~", "13:30", "1.10", "1_000", "0110334C", "0x1F"],
        *["012", "1e3", ".inf", ".nan", "+1", "2024-02-29", "2024-02-30", "=", "<<", "C#", "a:b"],
    ],
)
def test_a_value_is_read_as_it_is_written(written, tmp_path):
    assert value(tmp_path, written) == written


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ('"a: b # c"', "a: b # c"),
        ("'it''s'", "it's"),
        ('"\\u00e9\\n"', "é\n"),
        (">-\n      two\n      lines", "two lines"),
        ("|\n      two\n      lines", "two\nlines\n"),
        ("on # a comment", "on"),
    ],
)
def test_quotes_and_blocks_mean_what_yaml_says(written, meant, tmp_path):
    assert value(tmp_path, written) == meant


@pytest.mark.parametrize(
    ("written", "line", "column"),
    [("old", 3, 11), ('"old"', 3, 11), (">-\n      old", 4, 11), ("|\n      old\n", 4, 11)],
)
def test_a_value_has_its_place(written, line, column, tmp_path):
    place = value(tmp_path, written).place
    assert place == Place(f"{tmp_path}/organisation.yaml", line, column)


def test_a_byte_order_mark_is_not_part_of_the_text(tmp_path):
    text = REDIRECT.format("old").encode("utf-8-sig")
    register = read(tmp_path, {"redirects.yaml": text})
    assert register.records["redirect"]["old"].id.place.line == 2
    assert register.problems == ()


def test_lines_may_end_as_on_windows(tmp_path):
    text = REDIRECT.format("old\n    fromer: x").replace("\n", "\r\n")
    assert problems(tmp_path, {"redirects.yaml": text}) == [
        'redirects.yaml:4:5: unknown-key: a redirect has no key "fromer"; did you mean "former"?'
    ]


def test_records_are_in_the_order_of_their_file(tmp_path):
    ids = ["m", "z", "a", "b-2", "b-10"]
    lines = "".join(f"  - {{id: {id_}, former: {id_}, page: index}}\n" for id_ in ids)
    register = read(tmp_path, {"redirects.yaml": f"redirects:\n{lines}"})
    assert list(register.records["redirect"]) == ids


def test_an_empty_folder_is_a_register_of_nothing(tmp_path):
    assert records(read_register(tmp_path)) == []


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(NotADirectoryError, match=f"^there is no folder {tmp_path}/none; run"):
        read_register(tmp_path / "none")


def test_only_yaml_files_are_read(tmp_path):
    files = {"notes.txt": "a: b: c", "schema/cookies.schema.json": "{", "notices/old/x.md": "["}
    assert problems(tmp_path, files) == []
