"""Forms of records: what they show, and what they save."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from helpers.paths import ROOT
from helpers.sample import is_soak
from helpers.sphinx_project import COOKIES
from sphinx_privacy.editing.changes import unified_diff
from sphinx_privacy.editing.record_form import form_of
from sphinx_privacy.editing.save_form import save_form
from sphinx_privacy.editing.yaml_edit import EditError
from sphinx_privacy.register import read_register

REGISTER = ROOT / "docs/register"
COMPLETE = ROOT / "tests/helpers/complete_site/register"


@pytest.fixture(scope="module")
def register():
    return read_register(REGISTER)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "register").mkdir()
    (tmp_path / "register/cookies.yaml").write_text(COOKIES, "utf-8")
    monkeypatch.chdir(tmp_path)
    return Path("register")


def fields_in(form):
    return {field["key"]: field for field in form["fields"]}


def test_a_form_has_the_fields_of_a_record_in_order(folder):
    form = form_of(read_register(folder), "cookie", "visits")
    fields = form.pop("fields")
    assert form == {
        "kind": "cookie",
        "id": "visits",
        "title": "Cookie",
        "called": "visits-XXXX",
        "place": {"path": "register/cookies.yaml", "line": 27},
    }
    assert [(each["title"], each["type"], each["required"], each["value"]) for each in fields] == [
        ("Id", "id", True, "visits"),
        ("Name", "text", True, "visits-XXXX"),
        ("Matches", "text", False, "visits-*"),
        ("Service", "reference", True, "counter"),
        ("Domains", "text", False, []),
        ("Stored as", "choice", True, "cookie"),
        ("Category", "reference", True, "counting"),
        ("Kept for", "period", True, "P13M"),
        ("Lifetime start", "long-text", False, ""),
        ("Cases", "part", False, []),
        ("Purpose", "long-text", False, ""),
        ("Group", "text", False, ""),
        ("Provenance", "long-text", False, ""),
    ]
    by_key = {each["key"]: each for each in fields}
    assert by_key["id"]["fixed"]
    assert by_key["name"]["help"] == "The exact name, as the table shows it."
    assert by_key["category"]["choices"] == [
        {"value": "needed", "title": "Needed cookies"},
        {"value": "counting", "title": "Counting cookies"},
        {"value": "not-assigned", "title": "Not assigned"},
    ]
    assert by_key["lifetime"]["range"]


def test_a_form_knows_every_type_and_the_parts_of_a_notice(register):
    fields = fields_in(form_of(register, "notice", "newsletter"))
    assert "covers" not in fields  # its words are on the page
    assert (fields["updated"]["type"], fields["rights"]["type"]) == ("month", "reference")
    retention = fields["retention"]
    assert (retention["list"], retention["type"]) == (True, "part")
    assert [each["key"] for each in retention["fields"]] == ["id", "period", "criterion"]
    assert retention["value"][0] == {"id": "newsletter", "criterion": "consent-newsletter"}
    kept = next(each for each in fields["purposes"]["fields"] if each["key"] == "kept")
    assert kept["suggestions"] == ["newsletter", "afterwards"]
    question = fields_in(form_of(register, "open-question"))
    assert (question["asked"]["type"], question["blocking"]["type"]) == ("date", "yes-no")
    assert (question["places"]["least"], question["id"]["fixed"]) == (1, False)


def test_a_published_version_has_fields_that_may_be_added_alone(register):
    free = {
        each["key"]
        for each in form_of(register, "version", "2025-02-04")["fields"]
        if not each["fixed"]
    }
    assert free == {"errata", "announced", "not-announced", "lapsed", "withdrawn"}
    new = fields_in(form_of(register, "version"))
    assert {"recorded", "git", "document-sha256", "errata"}.isdisjoint(new)
    assert {"label", "summary", "signed-off"} <= new.keys()


@pytest.mark.parametrize("folder", [COMPLETE, REGISTER] if is_soak() else [COMPLETE])
def test_a_form_that_is_sent_back_as_it_is_changes_nothing(folder):
    register = read_register(folder)
    for kind, records in register.records.items():
        for id_ in list(records)[:1]:
            form = json.loads(json.dumps(form_of(register, kind, id_)))
            values = {field["key"]: field["value"] for field in form["fields"]}
            assert save_form(folder, kind, id_, values).changes == [], (kind, id_)


def test_empty_fields_of_a_part_add_none():
    """A right may have no law, which has fields and a list that are needed."""
    law = {"articles": ["", ""], "starts": "", "see-also": [], "outer-limit": " "}
    assert save_form(COMPLETE, "right", "paper", {"law": law}).changes == []
    (change,) = save_form(COMPLETE, "right", "paper", {"law": {**law, "starts": "Now"}}).changes
    assert b"    law:\n      articles: []\n      starts: Now\n" in change.after


SAVED = (
    (
        ("cookie", "visits", {"lifetime": " P1Y ", "matches": "", "purpose": "Counts:\r\nvisits"}),
        [
            "-    matches: visits-*",
            "-    lifetime: P13M",
            "+    lifetime: P1Y",
            "+    purpose: |-",
            "+      Counts:",
            "+      visits",
        ],
        [],
    ),
    (
        ("category", "needed", {"examples": ["the basket", " ", "the till"]}),
        ["-    examples: [the basket]", "+    examples: [the basket, the till]"],
        [],
    ),
    (
        (
            "provider",
            "own",
            {"suggestion": {"category": "needed", "reason": "It is.", "confidence": "low"}},
        ),
        [
            "+    suggestion:",
            "+      category: needed",
            "+      reason: It is.",
            "+      confidence: low",
        ],
        [],
    ),
    (
        ("provider", "own", {"links": [{"text": "", "url": ""}], "operator": ""}),
        ["-    operator: Example Ltd"],
        [
            'register/cookies.yaml:10:5: missing-key: here the key "operator" is missing. The company that runs it.'
        ],
    ),
    (
        (
            "cookie",
            None,
            {
                "id": "new",
                "name": "new",
                "provider": "own",
                "storage": "cookie",
                "category": "neded",
                "lifetime": "one year",
            },
        ),
        [
            "+  - id: new",
            "+    name: new",
            "+    provider: own",
            "+    storage: cookie",
            "+    category: neded",
            "+    lifetime: one year",
        ],
        [
            'register/cookies.yaml:46:15: malformed-duration: "one year" is not a period; write P1M for one month, P2Y for two years, P1Y/P2Y for one to two years, or "session", "until-cleared", "depends-on-case" or "not-stated".'
        ],
    ),
)


@pytest.mark.parametrize(("sent", "lines", "problems"), SAVED)
def test_what_a_form_saves(folder, sent, lines, problems):
    proposal = save_form(folder, *sent)
    changed = [
        line for line in proposal.difference.split("\n")[2:] if line[:1] in ("+", "-") and line
    ]
    assert changed == lines
    assert list(map(str, proposal.problems)) == problems
    assert proposal.is_refused == bool(problems)
    assert unified_diff(proposal.changes) == proposal.difference
    assert (folder / "cookies.yaml").read_text("utf-8") == COOKIES


REFUSED = (
    (("cookie", "visits", {"id": "other"}), '"id" of this cookie cannot be changed.'),
    (
        ("cookie", "visits", {"lifetme": "P1Y"}),
        'there is no field "lifetme"; did you mean "lifetime"?',
    ),
    (("cookie", "visits", {"lifetime": ["P1Y"]}), '"lifetime" must be a text.'),
    (("category", "needed", {"examples": "one"}), '"examples" must be a list.'),
    (("provider", "counter", {"links": ["one"]}), '"links" must be a group of fields.'),
    (
        ("cookie", None, {"id": "My id"}),
        "the new record needs an id: small letters, digits and single hyphens, like my-id.",
    ),
    (
        ("notice", None, {"id": "new"}),
        "a notice also needs a page; run `sphinx-privacy new notice ID`.",
    ),
)


@pytest.mark.parametrize(("sent", "sentence"), REFUSED)
def test_what_no_form_sends_is_refused(folder, sent, sentence):
    with pytest.raises(EditError) as caught:
        save_form(folder, *sent)
    assert str(caught.value) == sentence


def test_a_published_version_is_not_changed_by_a_form():
    with pytest.raises(EditError, match='"summary" of this version cannot be changed'):
        save_form(REGISTER, "version", "2025-02-04", {"summary": "Nothing."})
