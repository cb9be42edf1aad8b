"""Edits of records: what they write, and what they refuse. Random ones: test_random_edits.py."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from helpers.paths import ROOT
from helpers.sphinx_project import COOKIES
from sphinx_privacy.editing.changes import unified_diff
from sphinx_privacy.editing.checked import problems_added
from sphinx_privacy.editing.record_edit import RecordEdits
from sphinx_privacy.editing.yaml_edit import EditError
from sphinx_privacy.register.files import UnreadableError

LONG = (
    "It counts visits, and shows us how visitors move around the website as they use it, each day."
)
SHARED = """\
recipients:
  - {id: us, name: Us, named: yes}  # ours
  - {id: them, name: 'Them, too', named: no}
transfers: []
purposes:
  - id: one
    text: >-
      To send you what you asked for, in the time that we promised you when you asked us for it, and
      to answer you. We keep a copy.
    bases: [consent,
            contract]   # both
"""

REDIRECTS = "redirects:\n  - {id: a, former: a, page: a}\n  - {id: b, former: b, page: b}"

EDITS = {
    "a text": (
        ("set", "cookie", "visits", {"lifetime": "P1Y"}),
        """\
        -    lifetime: P13M
        +    lifetime: P1Y
        """,
    ),
    "a text that needs quotes": (
        ("set", "category", "counting", {"explain": "They count: visits."}),
        """\
        -    explain: They count visits.
        +    explain: "They count: visits."
        """,
    ),
    "a long text": (
        ("set", "provider", "counter", {"purpose": LONG}),
        """\
        -    purpose: Counts visits.
        +    purpose: >-
        +      It counts visits, and shows us how visitors move around the website as they use it, each day.
        """,
    ),
    "a field more, and one less": (
        ("set", "cookie", "seen", {"domains": ["a.example"], "group": None}),
        """\
        +    domains: [a.example]
        -    group: Kept by the browser
        """,
    ),
    "a list": (
        ("set", "category", "needed", {"examples": ["the basket", "the till, too"]}),
        """\
        -    examples: [the basket]
        +    examples: [the basket, "the till, too"]
        """,
    ),
    "a list between brackets in a record below others": (
        ("set", "provider", "own", {"links": [{"text": "Ours", "url": "https://a.example/"}]}),
        """\
        +    links:
        +      - {text: Ours, url: "https://a.example/"}
        """,
    ),
    "a record more": (
        ("add", "cookie", "", {"name": "x", "storage": "cookie", "id": "x", "lifetime": "session"}),
        """\
        +  - id: x
        +    name: x
        +    storage: cookie
        +    lifetime: session
        """,
    ),
    "a record less": (
        ("remove", "provider", "own", {}),
        """\
        -  - id: own
        -    name: Our own shop
        -    operator: Example Ltd
        -    purpose: Keeps your basket. See {cookie}`basket`.
        """,
    ),
    "one word of a folded text": (
        (
            "set",
            "purpose",
            "one",
            {
                "text": "To send you what you asked for, in the time that we "
                "promised you when you asked us for it, and to answer you. We keep two copies."
            },
        ),
        """\
        -      to answer you. We keep a copy.
        +      to answer you. We keep two copies.
        """,
    ),
    "a list on two lines": (
        ("set", "purpose", "one", {"bases": ["contract", "interests"]}),
        """\
        -    bases: [consent,
        -            contract]   # both
        +    bases: [
        +            contract, interests]   # both
        """,
    ),
    "a record between brackets": (
        ("set", "recipient", "us", {"name": "Us, ourselves", "address": "street"}),
        """\
        -  - {id: us, name: Us, named: yes}  # ours
        +  - {id: us, name: "Us, ourselves", named: yes, address: street}  # ours
        """,
    ),
    "a record more between brackets": (
        ("add", "recipient", "", {"id": "post", "name": "Post", "named": "yes"}),
        """\
        +  - {id: post, name: Post, named: yes}
        """,
    ),
    "the first record of an empty list": (
        ("add", "transfer", "", {"id": "a", "sentences": ["One."], "safeguard": "not-stated"}),
        """\
        -transfers: []
        +transfers:
        +  - id: a
        +    sentences: [One.]
        +    safeguard: not-stated
        """,
    ),
    "the first record of a kind": (
        ("add", "region", "", {"id": "abroad", "label": "abroad"}),
        """\
        +regions:
        +  - id: abroad
        +    label: abroad
        """,
    ),
    "a reference to another record": (
        ("set", "cookie", "visits", {"category": "needed"}),
        """\
        -    category: counting
        +    category: needed
        """,
    ),
    "the last entry of a list": (
        ("set", "notice", "here", {"rights": ["one"]}),
        """\
        -rights: [one, two, three]
        +rights: [one]
        """,
    ),
    "the last record of a file without a line break at its end": (
        ("remove", "redirect", "b", {}),
        """\
        -  - {id: a, former: a, page: a}
        -  - {id: b, former: b, page: b}
        +  - {id: a, former: a, page: a}
        """,
    ),
    "the only record": (
        ("remove", "purpose", "one", {}),
        """\
        -purposes:
        -  - id: one
        -    text: >-
        -      To send you what you asked for, in the time that we promised you when you asked us for it, and
        -      to answer you. We keep a copy.
        -    bases: [consent,
        -            contract]   # both
        +purposes: []
        """,
    ),
    "a record of a file that does not exist": (
        ("add", "website", "", {"id": "a", "name": "a.example", "url": "https://a.example/"}),
        """\
        +# yaml-language-server: $schema=schema/organisation.schema.json
        +websites:
        +  - id: a
        +    name: a.example
        +    url: https://a.example/
        """,
    ),
    "a notice": (
        ("add", "notice", "", {"id": "a", "contact": {"address": "street"}, "rights": ["x", "y"]}),
        """\
        +# yaml-language-server: $schema=../schema/notice.schema.json
        +id: a
        +contact:
        +  address: street
        +rights: [x, y]
        """,
    ),
}
"""Edits, each with the lines that it changes."""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "register").mkdir()
    (tmp_path / "register/cookies.yaml").write_text(COOKIES, "utf-8")
    (tmp_path / "register/shared.yaml").write_text(SHARED, "utf-8")
    (tmp_path / "register/notices").mkdir()
    (tmp_path / "register/notices/here.yaml").write_text("id: here\nrights: [one, two, three]\n")
    (tmp_path / "register/redirects.yaml").write_text(REDIRECTS, "utf-8")
    monkeypatch.chdir(tmp_path)
    return Path("register")


def made(folder, way, kind, id_, values):
    edits = RecordEdits(folder)
    arguments = {"set": (kind, id_, values), "add": (kind, values), "remove": (kind, id_)}
    getattr(edits, way)(*arguments[way])
    return edits.changes


def changed_lines(changes):
    lines = unified_diff(changes).split("\n")
    return [line for line in lines if line[:1] in ("+", "-") and line[:4] not in ("--- ", "+++ ")]


def test_only_the_lines_meant_change(folder):
    failures = {
        name: lines
        for name, (edit, expected) in EDITS.items()
        if (lines := changed_lines(made(folder, *edit))) != textwrap.dedent(expected).splitlines()
    }
    assert failures == {}


def test_edits_of_several_records_are_one_change_of_a_file(folder):
    edits = RecordEdits(folder)
    edits.add("provider", {"id": "new", "name": "New", "operator": "New Ltd", "purpose": "Counts."})
    edits.set("cookie", "visits", {"provider": "new"})
    edits.set("cookie", "visits", {"lifetime": "P1Y"})
    edits.remove("provider", "counter")
    edits.set("recipient", "us", {"name": "We"})
    changes = edits.changes
    assert [str(change.path) for change in changes] == [
        "register/cookies.yaml",
        "register/shared.yaml",
    ]
    assert changes[0].before == COOKIES.encode()
    assert [line for line in changed_lines(changes[:1]) if line.startswith("+")] == [
        "+  - id: new",
        "+    name: New",
        "+    operator: New Ltd",
        "+    purpose: Counts.",
        "+    provider: new",
        "+    lifetime: P1Y",
    ]


REFUSED = (
    (("set", "cookie", "visit", {}), 'there is no cookie "visit"; did you mean "visits"?'),
    (("remove", "notice", "x", {}), 'there is no notice "x".'),
    (("set", "cooky", "x", {}), 'there is no kind of record "cooky"; did you mean "cookie"?'),
    (("add", "cookie", "", {"id": "seen"}), 'the id "seen" is already used by another cookie.'),
    (
        ("set", "cookie", "visits", {"group": "a\u200bb"}),
        '"group" has an invisible character, zero width space (U+200B); delete it.',
    ),
    (
        ("set", "category", "needed", {"examples": [{"text": "a\tb"}]}),
        '"text" has an invisible character, control character (U+0009); delete it.',
    ),
)


@pytest.mark.parametrize(("edit", "sentence"), REFUSED)
def test_what_cannot_be_edited_is_refused(folder, edit, sentence):
    with pytest.raises(EditError) as caught:
        made(folder, *edit)
    assert str(caught.value) == sentence


UNREADABLE = (
    ("cookies: [", "register/cookies.yaml:1:1: not-yaml: "),
    ("cookies:\n- id: a\n  id: b\n", "register/cookies.yaml:3:3: duplicate-key: "),
    ("cookies:\n\t- id: a\n", "register/cookies.yaml:2:1: tab: "),
)


@pytest.mark.parametrize(("text", "start"), UNREADABLE)
def test_a_file_that_cannot_be_read_is_not_edited(folder, text, start):
    (folder / "cookies.yaml").write_text(text, "utf-8")
    with pytest.raises(UnreadableError) as caught:
        made(folder, "set", "cookie", "a", {"name": "b"})
    assert str(caught.value).startswith(start)


def test_an_edit_that_would_change_another_record_is_refused(folder):
    text = COOKIES.replace("Needed cookies", "&label Needed cookies")
    text = text.replace("label: Counting cookies", "label: *label")
    (folder / "cookies.yaml").write_text(text, "utf-8")
    with pytest.raises(
        EditError, match=r"^YAML would read this edit differently; edit the file by"
    ):
        made(folder, "set", "category", "needed", {"label": "Other"})
    assert changed_lines(made(folder, "set", "category", "counting", {"label": "Other"})) == [
        "-    label: *label",
        "+    label: Other",
    ]


def test_problems_that_an_edit_adds_have_places_in_the_new_text():
    folder = ROOT / "docs/register"
    edits = RecordEdits(folder)
    edits.set("cookie", "cookies-accepted", {"domains": ["a.example"], "lifetime": "2 years"})
    edits.remove("category", "targeting")
    found = [
        str(problem).removeprefix(f"{folder}/") for problem in problems_added(folder, edits.changes)
    ]
    assert found == [
        'cookies.yaml:88:17: unknown-category: there is no category "targeting". Categories are listed in the same file under "categories:". The same is wrong in 7 other places.',
        'cookies.yaml:249:15: malformed-duration: "2 years" is not a period; write P1M for one month, P2Y for two years, P1Y/P2Y for one to two years, or "session", "until-cleared", "depends-on-case" or "not-stated".',
    ]
