"""The command as an editor runs it: it starts, follows saves with the real builder, and ends."""

import json
import re
import signal
import socket
import time

import pytest

from helpers.command_line import run
from helpers.preview_process import Preview, edit, left_over, make_project
from helpers.sample import is_soak


@pytest.fixture
def folder(tmp_path):
    """Return a small project that has a translation."""
    folder = make_project(tmp_path)
    languages = 'privacy_languages = {"en": "English", "de": "Deutsch"}\n'
    edit(folder / "conf.py", "extensions", f"{languages}extensions")
    return folder


SAVES = 50 if is_soak() else 8
"""Saves at the pace of fifty in five seconds."""


def is_good(state):
    return state["status"] == "good"


def is_broken(state):
    return state["status"] == "broken"


def test_a_preview_from_its_start_to_its_end(folder):
    page, cookies = folder / "docs/index.md", folder / "docs/register/cookies.yaml"
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        preview = Preview(folder, "--port", str(port))
    try:
        assert preview.port != port
        assert f"(port {port} is taken)" in preview.first
        assert preview.line() == 'It shows English; with --language "de", a translation.\n'
        assert preview.ask("/")[0] in {200, 503}
        preview.wait(is_good)
        assert preview.line() == "index  ; 1 more page ; 0 problems\n"
        edit(page, "Old words", "New words {nothing}`x`")
        (problem,) = preview.wait(lambda state: state["problems"])["problems"]
        assert (problem["path"], problem["line"], problem["page"]) == ("docs/index.md", 3, "index")
        assert "New words" in preview.ask("/index.html")[1]
        assert re.match(r"index  ; (\d more pages? ; )?1 problem\n", preview.line())
        edit(cookies, "lifetime: session", "lifetime: a day")
        state = preview.wait(is_broken)
        assert [each["code"] for each in state["problems"]] == ["malformed-duration"]
        assert preview.line().startswith(
            "not built; 1 problem: docs/register/cookies.yaml:26:15: malformed-duration: "
        )
        assert "New words" in preview.ask("/index.html")[1]
        edit(cookies, "lifetime: a day", "lifetime: P1D")
        edit(page, " {nothing}`x`", "")
        preview.wait(lambda state: is_good(state) and not state["problems"])
        assert "1 day" in preview.ask("/index.html")[1]
        for number in range(SAVES):
            page.write_text(f"# Shop\n\nSave {number}.\n\n```{{toctree}}\nnews\n```\n")
            time.sleep(5 / 50)
        preview.wait(is_good)
        assert f"Save {SAVES - 1}." in preview.ask("/index.html")[1]
        (folder / "docs/news.md").rename(folder / "docs/letters.md")
        edit(page, "\nnews\n", "\nletters\n")
        preview.wait(lambda state: is_good(state) and "letters" in state["titles"])
        assert preview.ask("/letters.html")[0] == 200
        assert preview.ask("/news.html")[0] == 404
        moved = json.loads(preview.ask("/_preview/state?page=news")[1])["moved"]
        assert moved == "letters"
    finally:
        seconds, status, printed = preview.end()
    assert (status, "Traceback" in printed) == (0, False)
    assert seconds < 3  # half a second on an idle machine
    assert left_over(folder) == []


SIGNALS = [signal.SIGTERM, signal.SIGINT] if is_soak() else [signal.SIGTERM]
TRANSLATION = "--language", "de"
LANGUAGES = "It shows Deutsch, a translation of English.\n"


def test_a_second_preview_of_a_translation_names_the_first_and_any_ends(folder):
    first = Preview(folder, *TRANSLATION, "--port", "0")
    assert first.line() == LANGUAGES
    second = run(folder, "preview", *TRANSLATION, "--no-browser", "--port", "0", ".")
    why = f"a preview of this project runs already, at http://127.0.0.1:{first.port}/; open that, or end it."
    assert second == (2, "", f"sphinx-privacy: {why}\n")
    first.end(signal.SIGKILL)  # while it builds
    for by in SIGNALS:
        again = Preview(folder, *TRANSLATION, "--port", str(first.port))
        assert (again.port, again.line()) == (first.port, LANGUAGES)
        seconds, status, printed = again.end(by)
        assert (status, printed) == (0, "")
        assert seconds < 3
    assert left_over(folder) == []


REFUSED = {
    ("--port", "x"): 'argument --port: "x" is not a port; write a number up to 65535.',
    ("--port", "65536"): 'argument --port: "65536" is not a port; write a number up to 65535.',
    ("--editor", "vscod"): (
        'argument --editor: there is no editing program "vscod"; did you mean "vscode"? Write one of '
        "vscode, vscodium, cursor, windsurf, zed, pycharm, idea, sublime, textmate, emacs, none, "
        "or an address with {path} and {line} in it."
    ),
}


def test_what_it_cannot_do_is_said_before_anything_is_built(tmp_path):
    for options, why in REFUSED.items():
        done = run(tmp_path, "preview", *options)
        assert (done.status, done.err.splitlines()[-1]) == (
            2,
            f"sphinx-privacy preview: error: {why}",
        )
    done = run(tmp_path, "preview", "nowhere")
    assert done == (1, "", "there is no conf.py in nowhere; name the folder of a project.\n")
