"""The preview of a translation: what a translator sees while the catalogues are edited."""

import time

import pytest
from bs4 import BeautifulSoup

from helpers.command_line import run
from helpers.kept_preview import LONGEST, left_of
from helpers.preview_process import edit, make_project
from helpers.running_preview import running

CATALOGUE = "docs/locales/de/LC_MESSAGES/index.po"
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
WORDS = {
    "index": ("Old words.", "Alte {nothing}`x` Worte."),
    "news": ("News", "Neues"),
    "register": ("Counts visits.", "Zählt Besuche."),
}


@pytest.fixture
def folder(tmp_path):
    """Return a small project that has a translation."""
    folder = make_project(tmp_path)
    languages = 'privacy_languages = {"en": "English", "de": "Deutsch"}\n'
    edit(folder / "conf.py", "extensions", f"{languages}extensions")
    (folder / CATALOGUE).parent.mkdir(parents=True)
    for name, (original, translated) in WORDS.items():
        catalogue = f'{HEAD}\nmsgid "{original}"\nmsgstr "{translated}"\n'
        (folder / CATALOGUE).with_stem(name).write_text(catalogue, "utf-8")
    return folder


def sentences(state):
    return [f"{each['path']}:{each['line']}: {each['message']}" for each in state["problems"]]


@pytest.fixture
def preview(folder, monkeypatch):
    with running(folder, monkeypatch, builder=None, language="de") as found:
        yield found
    assert left_of(folder) == []


def shows(preview, *words, status="good"):
    """Wait until the front page has some words; return the state."""
    end = time.monotonic() + LONGEST
    while time.monotonic() < end:
        state, page = preview.state(), preview.ask("/index.html")[2].decode()
        if state["status"] == status and all(each in page for each in words):
            return state
        time.sleep(0.05)
    raise TimeoutError(state)


def test_a_translation_follows_its_catalogues_and_pages(folder, preview):
    catalogue, page, register = (
        folder / name for name in (CATALOGUE, "docs/index.md", "docs/register/cookies.yaml")
    )
    state = shows(preview, '<html lang="de"', "Zählt Besuche.")
    assert state["titles"]["news"] == "Neues"
    assert sentences(state) == [
        f'{CATALOGUE}:5: there is no role "nothing"; did you mean "option"?'
    ]
    edit(catalogue, "{nothing}`x` Worte", "deutsche Worte")
    assert shows(preview, "Alte deutsche Worte.")["problems"] == []
    edit(page, "Old words.", "Other words.")
    shows(preview, "Other words.", "Diese Seite ist nicht vollständig übersetzt")
    front = BeautifulSoup(preview.ask("/index.html")[2], "html.parser")
    note = front.h1.find_next(class_="line")
    assert note.get_text().endswith("Original: English")
    assert note.a is None  # the original has a preview of its own
    edit(register, "Counts visits.", "Counts all visits.")
    shows(preview, "Counts all visits.")
    catalogue.write_text("msgsrt", "utf-8")
    state = shows(preview, status="broken")
    reason = "gettext cannot read this: Unknown or misformatted keyword on 0."
    assert sentences(state) == [f"{CATALOGUE}:1: {reason}"]
    assert {path.name for path in (folder / "build").iterdir()} == {"preview-de", "schema"}


def test_a_language_that_the_site_does_not_have_is_refused(folder):
    done = run(folder, "preview", "--no-browser", "--language", "fr")
    assert done == (1, "", 'there is no language "fr" in "privacy_languages".\n')
