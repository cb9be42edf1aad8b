"""The preview as an editor runs it: the command, in a process of its own, with the real builder."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path

from helpers.sphinx_project import CONF, COOKIES

START = re.compile(
    r"Preview at http://127\.0\.0\.1:(\d+)/( \(port \d+ is taken\))?; Ctrl-C ends it\.\n"
)
TIMED = re.compile(r"\d\d:\d\d:\d\d  |\d+\.\d+ s")
SECONDS = 60


class Preview:
    """A preview as a process."""

    def __init__(self, folder, *options):
        command = [sys.executable, "-m", "sphinx_privacy", "preview", "--no-browser", *options, "."]
        self.process = subprocess.Popen(
            command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            start_new_session=True,
        )  # fmt: skip
        self.first = self.process.stdout.readline()
        self.port = int(START.fullmatch(self.first)[1])

    def ask(self, path):
        connection = HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        connection.request("GET", path)
        answer = connection.getresponse()
        found = answer.status, answer.read().decode()
        connection.close()
        return found

    def wait(self, is_there):
        """Wait until the state fulfils a condition, and return it."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            state = json.loads(self.ask("/_preview/state?page=index")[1])
            if is_there(state):
                return state
            time.sleep(0.05)
        raise TimeoutError(state)

    def line(self):
        return TIMED.sub("", self.process.stdout.readline())

    def end(self, by=signal.SIGINT):
        """End it, and return how long that takes, its exit status and what it still prints."""
        began = time.monotonic()
        self.process.send_signal(by)
        rest, _ = self.process.communicate(timeout=SECONDS)
        return time.monotonic() - began, self.process.returncode, rest


def make_project(folder):
    """Write a small project with two pages, a register, a template and a style sheet."""
    for name, text in {
        "conf.py": f"""{CONF}exclude_patterns = ["register/**"]
templates_path = ["_templates"]
html_static_path = ["_static"]
html_css_files = ["site.css"]
""",
        "docs/index.md": "# Shop\n\nOld words.\n\n```{cookie-table}\n```\n\n```{toctree}\nnews\n```\n",
        "docs/news.md": "# News\n\nWe write once a month.\n",
        "docs/register/cookies.yaml": COOKIES,
        "_static/site.css": "h1 {color: rgb(1, 2, 3)}\n",
        "_templates/layout.html": '{% extends "!layout.html" %}',
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def edit(path, old, new):
    """Replace words in a file that has them."""
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def left_over(folder):
    """Return the processes that still build for a preview."""
    found = Path("/proc").glob("[0-9]*/cmdline")
    return [int(path.parent.name) for path in found if str(folder).encode() in _content(path)]


def _content(path):
    try:
        return path.read_bytes()
    except OSError:  # the process has ended
        return b""
