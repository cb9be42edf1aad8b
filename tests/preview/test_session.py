"""From a save to a build, and from what the builder says to what pages and the terminal show."""

import html
import json
import re
import webbrowser
from threading import Event

import pytest

from helpers.running_preview import FAULT, running
from sphinx_privacy.preview import server
from sphinx_privacy.preview.idle_check import Checked

REGISTER = {**FAULT, "path": "docs/register/cookies.yaml", "code": "unknown-key", "page": ""}


def fault(message, path="docs/index.md", **values):
    return {**FAULT, "path": path, "message": message, **values}


@pytest.fixture
def preview(conf, monkeypatch):
    with running(conf, monkeypatch) as found:
        yield found


def shown(line):
    """Return a line of the terminal without what differs from run to run."""
    return re.sub(r"\d\d:\d\d:\d\d", "TIME", re.sub(r"\d+\.\d+ s", "N s", line))


def test_a_save_leads_to_a_build_and_a_build_to_the_pages(preview, conf):
    with preview.events() as event:
        assert event() == (
            "hello",
            {"session": preview.session.name, "news": 0, "status": "building"},
        )
        preview.build("index", problems=[fault("one")])
        assert event() == ("page", {"page": "index", "number": 1})
        assert event() == ("built", {"number": 1, "pages": ["index"]})
        preview.do(preview.session.save, {conf / "docs/index.md", conf / "_static/site.css"})
        assert event() == ("building", {})
        assert preview.state()["status"] == "building"
        assert preview.builder.saves == [["_static/site.css", "docs/index.md"]]
        preview.write("_static/site.css", "")
        preview.build("index", "other", problems=[])
        assert event() == ("page", {"page": "index", "number": 2})
        assert event() == ("style", {"path": "_static/site.css"})
        assert event() == ("built", {"number": 2, "pages": ["index", "other"]})
        preview.build("index", problems=[])
        assert [event()[0], event()[0]] == ["page", "built"]  # no style sheet again
        preview.do(preview.session.save, {conf / "docs/register/cookies.yaml"})
        preview.fail(fault("broken", **REGISTER))
        assert [event()[0], event()[0]] == ["building", "failed"]
        preview.fail(fault("no place", path="", line=0, column=0, code="", page=""))
        assert event()[0] == "failed"
        preview.do(
            preview.builder.said, {"said": "restarted", "number": 4, "why": "conf.py has changed"}
        )
        assert event() == ("restarted", {"why": "conf.py has changed"})
        assert preview.state()["why"] == "conf.py has changed"
    assert list(map(shown, preview.lines)) == [
        "TIME  index  N s; 1 problem",
        "TIME  index  N s; 1 more page N s; 0 problems",
        "TIME  index  N s; 0 problems",
        "TIME  not built; 1 problem: docs/register/cookies.yaml:3:1: unknown-key: broken",
        "TIME  not built; 1 problem: no place",
    ]


def test_a_page_opened_while_the_others_are_built_learns_that_they_are_there(preview):
    preview.build("index")
    preview.do(preview.builder.said, {"said": "page", "number": 2, "page": "index"})
    status, _, body = preview.ask("/start.html")  # the link is there before the page
    (about,) = re.findall(rb'<meta name="privacy-preview" content="([^"]*)">', body)
    opened = json.loads(html.unescape(about.decode()))
    assert (status, opened["is_missing"]) == (404, True)
    preview.do(
        preview.builder.said,
        {"said": "built", "number": 2, "pages": ["index", "start"], "problems": [], "state": {}},
    )
    with preview.events() as event:
        assert event()[1]["news"] != opened["news"]


def test_the_state_has_all_that_the_bar_shows(preview, conf):
    preview.build("index", titles={"index": "Shop", "old": "News"}, questions=[])
    preview.build("index", titles={"index": "Shop", "new": "News"}, questions=[])
    state = preview.state("old")
    assert re.fullmatch(r"\d\d:\d\d:\d\d", state.pop("saved"))
    assert state == {
        "root": str(conf),
        "editor": "vscode://file{path}:{line}",
        "publish": "sphinx-privacy publish ",
        "notes": [],
        "titles": {"index": "Shop", "new": "News"},
        "questions": [],
        "number": 1,
        "page": "old",
        "status": "good",
        "why": "",
        "problems": [],
        "hints": [],
        "is_checked": False,
        "difference": "",
        "changed": None,
        "impact": {},
        "is_impact_old": False,
        "moved": "new",
    }
    preview.build("index", titles={"index": "Shop", "old": "News", "other": "News"})
    assert preview.state("old")["moved"] == ""
    preview.build("index", titles={"index": "Shop", "other": "News"})
    assert preview.state("old")["moved"] == ""  # a page that was there already is another one


def test_the_page_that_is_looked_at_is_built_first(preview, conf):
    def viewed():
        preview.do(preview.session.save, {conf / "docs/index.md"})
        return preview.builder.viewed

    preview.build("index", "notices/news", "other")
    assert viewed() == "index"
    preview.ask("/notices/news.html", headers={"Sec-Fetch-Dest": "document"})
    assert viewed() == "notices/news"
    preview.ask("/other.html", headers={"Sec-Fetch-Dest": "empty"})  # a page that follows a build
    preview.ask("/_preview/state?page=other")
    preview.ask("/_static/site.css")
    assert viewed() == "notices/news"
    preview.ask("/_preview/state?page=other&viewed=")
    assert viewed() == "other"


def test_until_a_page_is_built_there_is_one_that_waits(preview):
    preview.write("index.html", "of an earlier preview")
    preview.write("other.html", "of an earlier preview")

    def said(path):
        status, _, body = preview.ask(path)
        return status, b"is being built" in body, b"earlier" in body, b"bar.js" in body

    assert said("/") == said("/other.html") == (503, True, False, True)
    preview.do(preview.builder.said, {"said": "page", "number": 1, "page": "index"})
    assert said("/") == (200, False, True, True)
    assert said("/other.html") == (503, True, False, True)
    preview.build("index", "other")
    assert said("/other.html") == (200, False, True, True)
    assert said("/nothing.html") == (404, False, False, True)


def test_the_first_page_waits_with_the_problems_while_nothing_can_be_built(preview):
    preview.fail(fault("broken", **REGISTER))
    assert preview.session.has_answer.is_set()
    assert preview.ask("/")[0] == 503
    state = preview.state()
    assert (state["status"], state["number"]) == ("broken", 0)
    assert [each["message"] for each in state["problems"]] == ["broken"]


def test_a_save_while_everything_is_built_is_built_after_it(preview, conf):
    builder = preview.builder
    preview.do(preview.session.save, {conf / "docs/index.md"})
    builder.changed = lambda *_: builder.number  # it says so while it starts
    preview.do(preview.session.save, {conf / "docs/index.md"})
    preview.build("index")
    assert preview.state()["status"] == "building"
    builder.number += 1
    preview.build("index")
    assert preview.state()["status"] == "good"


@pytest.mark.parametrize("has_screen", [True, False])
def test_a_tab_is_opened_when_there_is_something_to_see(conf, monkeypatch, has_screen):
    tabs, seen = [], Event()
    monkeypatch.setattr(webbrowser, "open", lambda address: (tabs.append(address), seen.set()))
    monkeypatch.setattr(server, "environ", {"DISPLAY": ":0"} if has_screen else {})
    monkeypatch.setattr(server, "platform", "linux")
    with running(conf, monkeypatch, opens_browser=True) as preview:
        assert tabs == []
        preview.fail(fault("broken", **REGISTER))
        seen.wait(10 if has_screen else 0.1)
    assert tabs == ([preview.address] if has_screen else [])


def listed(preview):
    return [each["message"] for each in preview.state()["problems"]]


def test_the_whole_check_has_the_last_word_until_a_save(preview, conf):
    page, form, book = fault("page"), fault("web only"), fault("book", "docs/other.md", page="")
    preview.build("index", "other", problems=[page, form])
    assert listed(preview) == ["page", "web only"]
    hint, other = fault("vague", page=""), fault("long", "docs/other.md", page="")
    found = [{**page, "page": ""}, book, fault("settings", "conf.py", page="")]
    preview.do(preview.session.take_checked, Checked(found, [hint, other], "The text differs."))
    state = preview.state()
    assert [(each["message"], each["page"]) for each in state["hints"]] == [
        ("vague", "index"),
        ("long", "other"),
    ]
    assert [(each["message"], each["page"]) for each in state["problems"]] == [
        ("page", "index"),
        ("book", "other"),
        ("settings", ""),
    ]
    assert (state["is_checked"], state["difference"]) == (True, "The text differs.")
    preview.do(preview.session.save, {conf / "docs/other.md"})
    state = preview.state()
    assert [each["message"] for each in state["hints"]] == ["vague"]
    assert not state["is_checked"]
    preview.build("index", problems=[page])
    assert listed(preview) == [
        "page",
        "settings",
    ]  # what the check found in a saved file may be gone
    assert shown(preview.lines[1]) == "TIME  whole check; 3 problems"


def test_a_stream_ends_with_the_preview(preview):
    with preview.events() as event:
        event()
        preview.do(preview.session.end)
        with pytest.raises(json.JSONDecodeError):
            event()


def test_a_stream_that_begins_while_the_preview_ends_ends_as_well(preview):
    preview.do(preview.session.events.close)
    with preview.events() as event:
        assert event()[0] == "hello"
        with pytest.raises(json.JSONDecodeError):
            event()


def test_the_impact_is_old_from_a_save_to_the_next_answer(preview, conf):
    preview.build("index")
    preview.do(preview.session.take_impact, {"pages": []})
    assert preview.state()["is_impact_old"] is False
    preview.do(preview.session.save, [conf / "docs/index.md"])
    assert preview.state()["is_impact_old"] is True
    preview.do(preview.session.take_impact, {"pages": []})
    assert preview.state()["is_impact_old"] is False
