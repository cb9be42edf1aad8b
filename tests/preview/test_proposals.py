"""Pages of the preview write files in two steps: a proposal with its diff, and its agreement."""

import json
import re

import pytest

from helpers.running_preview import running
from helpers.sphinx_project import COOKIES


@pytest.fixture
def preview(tmp_path, monkeypatch):
    (tmp_path / "docs/register").mkdir(parents=True)
    (tmp_path / "conf.py").touch()
    (tmp_path / "docs/register/cookies.yaml").write_text(COOKIES)
    monkeypatch.chdir(tmp_path)
    with running(tmp_path, monkeypatch) as found:
        yield found


def post(preview, path, values):
    headers = {"X-Privacy-Preview": preview.session.token, "Content-Type": "application/json"}
    body = values if isinstance(values, str) else json.dumps(values)
    status, _, answer = preview.ask(f"/_preview/{path}", "POST", headers, body)
    return status, json.loads(answer)


def lifetime(value, **more):
    return {"kind": "cookie", "id": "basket", "values": {"lifetime": value}, **more}


def cookies(preview):
    return (preview.session.paths.docs / "register/cookies.yaml").read_text()


def test_a_change_is_shown_and_then_made_once(preview):
    status, proposed = post(preview, "propose/record", lifetime("P1D"))
    assert status == 200
    (name,) = proposed["files"]
    assert name.endswith("docs/register/cookies.yaml")
    assert proposed["problems"] == []
    changed = [line for line in proposed["diff"].splitlines() if line[0] in "+-"][2:]
    assert changed == ["-    lifetime: session", "+    lifetime: P1D"]
    assert cookies(preview) == COOKIES
    assert post(preview, "apply", {"number": proposed["number"]}) == (200, {"files": [name]})
    assert cookies(preview) == COOKIES.replace("lifetime: session", "lifetime: P1D")
    again = "this change was made already, or is too old; propose it again."
    assert post(preview, "apply", {"number": proposed["number"]}) == (409, {"why": again})


def test_a_change_with_an_error_cannot_be_made(preview):
    status, proposed = post(preview, "propose/record", lifetime("1 day"))
    assert (status, proposed["number"]) == (200, None)
    (problem,) = proposed["problems"]
    assert (problem["code"], problem["is_error"]) == ("malformed-duration", True)


def test_a_file_that_was_edited_meanwhile_is_left_alone(preview):
    _, proposed = post(preview, "propose/record", lifetime("P1D"))
    edited = COOKIES.replace("Counts visits", "Counts each visit")
    (preview.session.paths.docs / "register/cookies.yaml").write_text(edited)
    status, answer = post(preview, "apply", {"number": proposed["number"]})
    assert status == 409
    assert answer["why"].endswith('cookies.yaml" was edited meanwhile; look at it, and try again.')
    assert cookies(preview) == edited


WRONG = {
    "propose/record": [
        (lifetime("P1D", id="baskets"), 'there is no cookie "baskets"; did you mean "basket"?'),
        (
            lifetime("P1D", kind="cooky"),
            'there is no kind of record "cooky"; did you mean "cookie"?',
        ),
        (lifetime("P1D", values=None), "the page sent values of another form: "),
        ({}, "the page sent values of another form: 'kind'."),
        ("[", "The page sent something that is not JSON."),
        ("[]", "The page sent no values."),
    ],
    "propose/note": [
        ({"do": ""}, 'a note can be added, replied to or removed, but not "".'),
        ({"do": "remove", "id": "note-7"}, 'there is no note "note-7".'),
        ({"do": "reply", "id": "note-7", "says": "Yes."}, 'there is no note "note-7".'),
    ],
    "propose/new": [
        ({"kind": "cookie", "id": "My id"}, '"My id" is not an id; write small letters, '),
        ({"kind": "version", "id": "x"}, 'there is no kind of draft "version".'),
        ({"kind": "notice", "id": "x"}, "write a controller first, in "),
        ({"kind": "notice"}, "the page sent values of another form: 'id'."),
    ],
    "propose/records": [
        ({}, 'there is no kind of proposal "records"; did you mean "record"?'),
    ],
    "apply": [
        ({}, "this change was made already, or is too old; propose it again."),
        ({"number": "1"}, "this change was made already, or is too old; propose it again."),
        ({"number": [1]}, "this change was made already, or is too old; propose it again."),
    ],
}


def test_whatever_else_a_page_sends_is_refused_with_a_sentence(preview):
    for path, cases in WRONG.items():
        for values, why in cases:
            status, answer = post(preview, path, values)
            assert status in {400, 409}, values
            assert answer["why"].startswith(why), values
    assert cookies(preview) == COOKIES


def test_a_record_is_added(preview):
    values = {"id": "new", "name": "new", "provider": "own", "storage": "cookie"}
    values |= {"category": "needed", "lifetime": "P1D"}
    _, proposed = post(preview, "propose/record", {"kind": "cookie", "values": values})
    post(preview, "apply", {"number": proposed["number"]})
    assert "- id: new\n" in cookies(preview)


def get(preview, path):
    status, _, answer = preview.ask(f"/_preview/{path}")
    return status, json.loads(answer)


def test_the_form_of_a_record_offers_others_by_name(preview):
    _, listed = get(preview, "records")
    known = {each["kind"]: each["records"] for each in listed["kinds"]}
    assert {"id": "basket", "title": "shop_basket.id"} in known["cookie"]
    _, form = get(preview, "form?kind=cookie&id=basket")
    fields = {field["key"]: field for field in form["fields"]}
    assert (fields["lifetime"]["value"], fields["provider"]["type"]) == ("session", "reference")
    assert get(preview, "form?kind=cookie&id=baskets") == (
        409,
        {"why": 'there is no cookie "baskets"; did you mean "basket"?'},
    )


def test_without_a_register_the_bar_says_so(preview):
    folder = preview.session.paths.docs / "register"
    folder.rename(folder.with_name("facts"))
    for path in ("records", "form?kind=cookie&id=basket", "form?kind=cookie"):
        status, answer = get(preview, path)
        assert (status, answer["why"].startswith("there is no folder ")) == (409, True), path


def test_a_record_is_drafted(preview):
    folder = preview.session.paths.docs / "register"
    _, proposed = post(preview, "propose/new", {"kind": "provider", "id": " beacon "})
    assert [problem["code"] for problem in proposed["problems"]] == ["unused-record"]
    assert proposed["missing"][1] == "operator: the company that runs it."
    assert proposed["next"][-1] == "Run `sphinx-privacy check .`."
    post(preview, "apply", {"number": proposed["number"]})
    assert "  - id: beacon\n    name: Beacon\n    operator: not-stated\n" in cookies(preview)
    assert "places: [provider.beacon]" in (folder / "open-questions.yaml").read_text()


def test_one_version_is_drafted(preview):
    file = preview.session.paths.docs / "register/versions.yaml"
    draft = {"day": "2026-12-01", "label": "1 December 2026", "summary": "We write: more plainly."}
    _, proposed = post(preview, "propose/draft", draft)
    assert proposed["next"] == ["Run `sphinx-privacy publish 2026-12-01` when the text is agreed."]
    post(preview, "apply", {"number": proposed["number"]})
    assert file.read_text().endswith(
        'versions:\n  - id: "2026-12-01"\n    label: 1 December 2026\n'
        '    effective-from: "2026-12-01"\n    summary: "We write: more plainly."\n'
    )
    status, answer = post(preview, "propose/draft", draft)
    why = 'there is a draft already, "2026-12-01" at docs/register/versions.yaml:3:9; publish it, or edit it.'
    assert (status, re.sub(r"\S*/docs", "docs", answer["why"])) == (409, why)
    file.unlink()
    _, proposed = post(preview, "propose/draft", draft | {"day": "soon"})
    assert (proposed["number"], proposed["problems"][0]["code"]) == (None, "impossible-date")


RUN = {
    ("as-of", ("day", "yesterday")): '"yesterday" is not a date; write it as 2024-12-31.',
    ("as-of", ("day", "--help")): "the command as-of needs day.",
    ("as-of", ("other", "2024-12-31")): "the command as-of needs day.",
    ("publish", ("day", "2024-12-31")): 'there is no command of the preview "publish".',
}


def test_only_commands_that_read_are_run(preview):
    for (name, value), words in RUN.items():
        _, answer = post(preview, f"run/{name}", dict([value]))
        assert words in answer.get("why", answer.get("output", ""))
        assert not answer.get("is_good")


NOTE = {"do": "add", "page": "index", "words": "", "says": " Is this right? ", "by": "Ann"}


def test_notes_are_added_answered_and_removed(preview, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796000000")

    def write(values):
        _, proposed = post(preview, "propose/note", values)
        assert post(preview, "apply", {"number": proposed["number"]})[0] == 200
        _, _, answer = preview.ask("/_preview/state?page=index")
        return json.loads(answer)["notes"]

    (note,) = write(NOTE)
    assert (note["page"], note["on"], note["says"]) == ("index", "2026-11-30", "Is this right?")
    (note,) = write({"do": "reply", "id": note["id"], "says": "Yes.", "by": "Bo"})
    assert note["replies"] == [{"by": "Bo", "on": "2026-11-30", "says": "Yes."}]
    assert write({"do": "remove", "id": note["id"]}) == []


def test_a_note_without_a_name_is_not_written(preview):
    _, proposed = post(preview, "propose/note", NOTE | {"page": "a//b", "by": " "})
    assert (proposed["number"], [each["message"] for each in proposed["problems"]]) == (
        None,
        [
            'here the key "by" is missing. Who noted it.',
            '"a//b" is not a page of this site; write its path without an ending.',
        ],
    )
