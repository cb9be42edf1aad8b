"""What text editors offer, explain and mark in the files of a register, by yaml-language-server."""

from __future__ import annotations

import re
from pathlib import Path
from shutil import copytree

import pytest

from helpers import vscode
from helpers.command_line import run
from helpers.language_server import editor
from helpers.paths import ROOT
from helpers.programs import COMPLETION, missing, require
from helpers.sample import due, is_soak
from sphinx_privacy.register import read_register
from sphinx_privacy.register.fields import field, keys_at
from sphinx_privacy.register.load import register_files
from sphinx_privacy.register.marks import ReadAs
from sphinx_privacy.register.models import KINDS, Commitment, Part
from sphinx_privacy.register.schema_of_ids import write_ids
from sphinx_privacy.register.text import Reference, RefTo

pytestmark = pytest.mark.xdist_group("completion")  # one server for all
here = pytest.mark.skipif(bool(missing(COMPLETION)), reason="the first test of this file says why")
COMPLETE_SITE = ROOT / "tests" / "helpers" / "complete_site" / "register"
MODELINE = "# yaml-language-server: $schema={}.schema.json\n"
OPENED = {
    "cookies.yaml",
    "newsletter.yaml",
    "open-questions.yaml",
    "shared.yaml",
    "versions.yaml",
}
"""The files in which something is offered, explained or marked."""
PROVIDER = """\
  - id: new-one
    name: New One
    operator: New One Ltd
    purpose: It counts.
"""
NEW = 'A new one counts once the preview or "sphinx-privacy schema" has read it.'
NOT_AN_ID = """\
This is not an id; write small letters, digits and single hyphens. For example: "my-id"."""
NOT_A_WORD = """\
Write "cookie", "local-storage", "session-storage", "indexed-db", "cache-storage", "service-worker", "shared-storage", "pixel", "link-decoration", "fingerprint", "device-api", "sdk", "event-parameter" or "other"."""
NOT_A_CATEGORY = """\
There is no category with this id; instead of an id, you can write "not-assigned"."""
NOT_A_PERIOD = """\
This is not a period; write P1M for one month, P2Y for two years, P1Y/P2Y for one to two years, \
or "session", "until-cleared", "depends-on-case" or "not-stated"."""
NEW_QUESTION = """\
- id: $1
  question: $2
  places:
    - $3
  decides: $4
  asked: $5
  why: $6
  meanwhile:
    - $7
  answers:
    - answer: $8
      changes: $9
  blocking: $10"""
NEW_COOKIE = """\
id: $1
  name: $2
  provider: $3
  storage: $4
  category: $5
  lifetime: $6"""
NEW_VERSION = """\
- id: $1
  label: $2
  effective-from: $3
  summary: $4"""
NEW_PROVIDER = """\
- id: $1
  name: $2
  operator: $3
  purpose: $4"""
NEW_RECIPIENT = """\
- id: $1
  name: $2
  named: $3"""


def test_the_programs_for_completion_are_here():
    require("completion", COMPLETION)


def read(folder):
    return {path: path.read_text("utf-8") for path in register_files(folder)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a folder like this project's after `make schema`."""
    folder = tmp_path_factory.mktemp("project")
    copytree(ROOT / "docs" / "register", folder / "docs" / "register")
    assert run(folder, "schema").out == "build/schema/ids.schema.json\n"
    return folder


@pytest.fixture(scope="module")
def server(folder):
    with editor(folder, vscode.settings_of("yaml")) as server:
        yield server


@pytest.fixture(scope="module")
def texts(folder, server):
    """Return files of the register by path, opened, with nothing marked; in `make soak`, all of them."""
    every = read(folder / "docs" / "register")
    texts = {path: text for path, text in every.items() if is_soak() or path.name in OPENED}
    assert {path: marks for path, marks in server.open(texts).items() if marks} == {}
    return texts


@pytest.fixture(scope="module")
def file(folder, texts):
    """Return the path and the text of a file."""

    def file(name):
        path = folder / "docs" / "register" / name
        return path, texts[path]

    return file


def place_after(text, words):
    """Return the line and the column at which some words end that occur first in a text."""
    before = text[: text.index(words) + len(words)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def labels(offered):
    return [each.label for each in offered]


@here
@pytest.mark.parametrize(
    ("name", "key", "offered"),
    [
        ("cookies.yaml", "    storage: cookie\n    category: ", ("targeting", "Targeting cookies")),
        ("cookies.yaml", "    provider: ", ("crazyegg", "Crazyegg")),
        ("notices/newsletter.yaml", "\noccasion: ", ("news", "You want to hear from us")),
        ("notices/newsletter.yaml", "\ncontroller: ", ("canonical", "Canonical Group Limited")),
        ("notices/newsletter.yaml", "  - category: ", ("email-address", "email address")),
        ("notices/newsletter.yaml", "\nofficer: ", ("no-officer", "We do not have to appoint a")),
        ("notices/newsletter.yaml", "\nrights: [", ("rights-ten", "You have these rights over")),
    ],
)
def test_ids_are_offered_with_what_their_records_are_called(server, file, name, key, offered):
    path, text = file(name)
    blank = re.sub(rf"({re.escape(key)})[\w-]+", r"\1", text, count=1)
    found = server.offered(path, blank, *place_after(blank, key))
    id_, begin = offered
    assert {each.label: each.about for each in found}[id_].startswith(begin)


def references(record):
    """Yield the references of a record, each with the kind and the keys of its field."""
    found = [("", record)]
    for path, part in found:
        for name, declared in type(part).model_fields.items():
            keys, value = f"{path}.{declared.alias}".strip("."), getattr(part, name)
            for each in value if isinstance(value, tuple) else (value,):
                if isinstance(each, Reference):
                    yield (record.kind, keys), each
                elif isinstance(each, Part):
                    found.append((keys, each))


def fields_with_references(kind, path=""):
    """Yield the keys of each field of a kind that has the id of another record, with its mark."""
    for key in keys_at(kind, path):
        within = f"{path}.{key}".strip(".")
        found = field(kind, within)
        if rule := found.mark(RefTo):
            yield within, rule
        if found.part and not found.is_marked(ReadAs):
            yield from fields_with_references(kind, within)


def expected(register, rule, key):
    """Return the ids and words that a field may have; of commitments, those on the topic `key`."""
    if rule.kind == Commitment.kind:
        return {id_ for id_, each in register.all(Commitment).items() if each.topic == key}
    return {*register.records[rule.kind], *rule.known}


@here
def test_every_field_with_an_id_offers_all_that_it_may_have(server, folder):
    """In a register that has every field, an id of each that is due is typed again from its first letter."""
    register = copytree(COMPLETE_SITE, folder / "complete" / "docs" / "register")
    for path, text in read(register).items():
        schema = f"schema/{path.stem}" if path.parent == register else "../schema/notice"
        path.write_text(MODELINE.format(schema) + text, "utf-8")
    run(folder / "complete", "schema")
    texts, known = read(register), read_register(register)
    server.open(texts)
    records = [record for kind in KINDS for record in known.all(kind).values()]
    typed = {key: id_ for record in records for key, id_ in references(record)}
    fields = ((each.kind, *found) for each in KINDS for found in fields_with_references(each.kind))
    for kind, keys, rule in due([*fields], 2, lambda field: f"{field[0]}.{field[1]}"):
        id_ = typed[kind, keys]
        lines = texts[Path(id_.place.path)].split("\n")
        line, after = lines[id_.place.line - 1], id_.place.column
        lines[id_.place.line - 1] = line[:after] + line[after:].removeprefix(id_[1:])
        text = "\n".join(lines)
        found = server.offered(Path(id_.place.path), text, id_.place.line, after + 1)
        assert set(labels(found)) == expected(known, rule, keys), (kind, keys)


@here
def test_keys_and_values_are_explained(server, file):
    path, text = file("notices/newsletter.yaml")
    assert server.explained(path, text, *place_after(text, "contr")) == (
        "#### Notice\n\nThe controller.\n\n"
        "Allowed Values:\n\n* `canonical`: Canonical Group Limited\n"
    )
    value = server.explained(path, text, *place_after(text, "officer: no"))
    assert value.startswith(
        "#### Notice\n\nWhat the notice says about a data protection officer.\n"
    )
    assert "* `no-officer`: We do not have to appoint a data protection officer." in value


@here
def test_faults_are_marked_on_their_lines(server, file):
    """Every fault is planted at once, each on a line of its own."""
    path, text = file("cookies.yaml")
    first = text[: text.index("\ncookies:")].count("\n") + 3
    planted = """
cookies:
  - id: Planted One
    name: "a "
    provider: goggle-tag-manager
    storage: fridge
    category: targetting
    lifetime: 13 months
    purpsoe: It is planted.
"""
    line = first - 1
    marks = server.marks(path, text.replace("\ncookies:\n", planted, 1))
    assert [f"{number - line}: {message}" for number, message in marks] == [
        f"1: {NOT_AN_ID}",
        "2: This begins or ends with a space, or has an invisible character; type the name again.",
        f"3: There is no provider with this id. {NEW}",
        f"4: {NOT_A_WORD}",
        f"5: {NOT_A_CATEGORY} {NEW}",
        f"6: {NOT_A_PERIOD}",
        "7: Property purpsoe is not allowed.",
    ]


@here
def test_faults_of_a_notice_are_marked_on_their_lines(server, file):
    path, text = file("notices/newsletter.yaml")
    changes = {
        "updated: 2023-07": "updated: July",
        "occasion: news": "occasion: no-such-occasion",
        "officer: no-officer": "officer: rights-ten",
        "page-title: ": "page-titel: ",
    }
    lines = {}
    for right, wrong in changes.items():
        lines[wrong] = place_after(text, right)[0]
        text = text.replace(right, wrong, 1)
    assert server.marks(path, text) == sorted([
        (2, 'Missing property "page-title".'),
        (lines["page-titel: "], "Property page-titel is not allowed."),
        (lines["updated: July"], "This is not a month; write it as 2024-12."),
        (lines["occasion: no-such-occasion"], f"There is no occasion with this id. {NEW}"),
        (lines["officer: rights-ten"], f'There is no commitment on "officer" with this id. {NEW}'),
    ])  # fmt: skip


@here
def test_periods_and_words_are_offered_with_their_meaning(server, file):
    path, text = file("cookies.yaml")
    blank = re.sub("lifetime: .*", "lifetime: ", text)
    assert [
        (each.label, each.about)
        for each in server.offered(path, blank, *place_after(blank, "lifetime: "))
    ] == [
        ("P1M", "1 month"),
        ("P2Y", "2 years"),
        ("P1Y/P2Y", "1 to 2 years"),
        ("session", "Until you close the browser"),
        ("until-cleared", "Until you clear it"),
        ("depends-on-case", "Depends on the case"),
        ("not-stated", "Not stated"),
    ]


@here
@pytest.mark.parametrize(
    ("name", "words", "offered"),
    [
        ("cookies.yaml", "\ncookies:\n  ", ("New cookie", f"- {NEW_COOKIE}")),
        ("cookies.yaml", "\nproviders:\n  ", ("New provider", NEW_PROVIDER)),
        ("shared.yaml", "\nrecipients:\n  ", ("New recipient", NEW_RECIPIENT)),
        ("versions.yaml", "\nversions:\n  ", ("New version", NEW_VERSION)),
        ("open-questions.yaml", "\nopen-questions:\n  ", ("New open question", NEW_QUESTION)),
        # After a hyphen, the server offers the required keys of its own accord.
        ("cookies.yaml", "\ncookies:\n  - ", ("Cookie", NEW_COOKIE)),
    ],
)
def test_a_whole_record_is_offered_without_a_fact(server, file, name, words, offered):
    path, text = file(name)
    text = text.replace(words.rstrip(" -"), f"{words}\n", 1)
    found = server.offered(path, text, *place_after(text, words))
    assert offered in {(each.label, each.inserted) for each in found}


@here
def test_a_new_notice_is_completed_before_it_names_its_schema(server, folder):
    path = folder / "docs" / "register" / "notices" / "new.yaml"
    server.open({path: "\n"})
    found = {each.label: each.inserted for each in server.offered(path, "\n", 1, 1)}
    assert found["New notice"].startswith("id: $1\nlisting-title: $2\n")
    assert {"id", "controller", "retention"} <= found.keys()
    text = "occasion: \n"
    assert "news" in labels(server.offered(path, text, 1, 11))


@here
def test_without_the_build_folder_all_but_ids_is_known(server, folder):
    register = copytree(ROOT / "docs" / "register", folder / "fresh-clone" / "docs" / "register")
    path = register / "cookies.yaml"
    text = path.read_text("utf-8")
    assert server.open({path: text}) == {path: []}
    wrong = text.replace("storage: cookie", "storage: fridge", 1)
    line, _ = place_after(wrong, "storage: fridge")
    assert [number for number, _ in server.marks(path, wrong)] == [line]
    blank = text.replace("storage: cookie", "storage: ", 1)
    assert [number for number, _ in server.marks(path, blank)] == [line]
    assert "pixel" in labels(server.offered(path, blank, line, len("    storage: ") + 1))


@here
def test_a_record_is_offered_as_soon_as_the_register_with_it_was_read(server, folder):
    register = copytree(ROOT / "docs" / "register", folder / "edited" / "docs" / "register")
    build, path = folder / "edited" / "build", register / "cookies.yaml"
    (ids,) = write_ids(read_register(register), build)
    text = path.read_text("utf-8")
    edited = re.sub(r"    provider: .*", "    provider: new-one", text, count=1)
    line, column = place_after(edited, "    provider: new-one")
    assert server.open({path: edited}) == {
        path: [(line, f"There is no provider with this id. {NEW}")]
    }
    path.write_text(edited.replace("providers:\n", f"providers:\n{PROVIDER}", 1), encoding="utf-8")
    assert write_ids(read_register(register), build) == [ids]
    assert write_ids(read_register(register), build) == []
    server.note_written(ids)
    assert server.marks(path, edited) == []
    assert "new-one" in labels(server.offered(path, edited, line, column))
