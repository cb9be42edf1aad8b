"""Time the preview of this site from a save to the words in the page, against sphinx-autobuild.

Run ``make bench``; a number as argument is that of the edits of each kind. Each edit is timed from the
moment when its file is saved until Chromium shows the new words, and the processors of all processes
that work for it are counted until the rest is built. The machine must be idle.
"""

from __future__ import annotations

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import sync_playwright

from helpers import compiled_modules
from helpers.planted_faults import copy_of_project
from helpers.process_times import ProcessTimes
from helpers.programs import ARGUMENTS, CHROMIUM

RUNS = 30
PATIENCE = 60_000
"""Milliseconds until an edit counts as lost."""
REST = 1.0
"""Seconds between two edits, in which sphinx-autobuild notices that all is quiet."""
SHOWS = "words => document.body.textContent.includes(words)"
PYTHON = [sys.executable, "-m"]
TAGGED = ["-n", "-t", "preview", "-c", ".", "--watch", "_templates", "--watch", "_static"]


class Edit(NamedTuple):
    """A kind of edit: what is replaced in a file, and what the page then shows."""

    name: str
    path: str
    old: str
    """A regular expression; what an edit writes must match it again."""
    new: str
    shown: str
    page: str
    median: float
    """The seconds wanted, at most: half of the edits."""
    nearly_all: float
    """The seconds wanted, at most: 19 of 20 edits."""


RECRUITMENT = "notices/recruitment.html"
EDITS = [
    Edit(
        "policy prose",
        "docs/index.md",
        r"Your privacy is extremely important(?: edit\d+)?",
        "Your privacy is extremely important edit{n}",
        "extremely important edit{n} to",
        "index.html",
        0.35,
        0.6,
    ),
    Edit(
        "notice prose",
        f"docs/{RECRUITMENT[:-5]}.md",
        r"This notice applies(?: edit\d+)?",
        "This notice applies edit{n}",
        "This notice applies edit{n} when",
        RECRUITMENT,
        0.35,
        0.6,
    ),
    Edit(
        "a notice's fact",
        "docs/register/notices/recruitment.yaml",
        r"period: P\d+[YM]",
        "period: P{n}M",
        "{n} months",
        RECRUITMENT,
        0.35,
        0.6,
    ),
    Edit(
        "cookies.yaml",
        "docs/register/cookies.yaml",
        r"name: Google Tag Manager with Google Analytics(?: edit\d+)?",
        "name: Google Tag Manager with Google Analytics edit{n}",
        "Google Analytics edit{n}",
        "index.html",
        0.35,
        0.6,
    ),
    Edit(
        "shared.yaml",
        "docs/register/shared.yaml",
        r"name: Greenhouse Software, Inc.(?: edit\d+)?",
        "name: Greenhouse Software, Inc. edit{n}",
        "Greenhouse Software, Inc. edit{n}",
        RECRUITMENT,
        0.5,
        0.5,
    ),
]
FAULT = Edit(
    "a fault in YAML",
    "docs/register/cookies.yaml",
    r"storage: [a-z0-9-]+",
    "storage: cooky{n}",
    "1 problem",
    "index.html",
    0.3,
    0.3,
)
"""Only the preview shows it."""


class Program(NamedTuple):
    """A preview: how it is started, and whether it says when all is built."""

    name: str
    command: list[str]
    port: int
    says_when: bool


OURS = Program(
    "preview",
    [*PYTHON, "sphinx_privacy", "preview", "--no-browser", "--port", "8471"],
    8471,
    says_when=True,
)
OTHER = Program(
    "sphinx-autobuild",
    [*PYTHON, "sphinx_autobuild", *TAGGED, "--port", "8472", "docs", "build/autobuild"],
    8472,
    says_when=False,
)


class Measured(NamedTuple):
    """What an edit took: seconds until it is shown, and those of the processors until all is built."""

    wall: float
    processors: float


class Editor:
    """Edits a copy of the project that a program shows, and looks at a page."""

    def __init__(self, program, site, page, times):
        self.program, self.site, self.page, self.times = program, site, page, times

    def open(self, edit) -> None:
        """Go to the page of an edit."""
        self.page.goto(f"http://127.0.0.1:{self.program.port}/{edit.page}")

    def measure(self, edit, number) -> Measured:
        """Make one edit and return what it took."""
        path = self.site / edit.path
        text = re.sub(edit.old, edit.new.format(n=number), path.read_text("utf-8"), count=1)
        before = self.times.total()
        path.write_text(text, "utf-8")
        start = time.perf_counter()
        self.wait_for(edit.shown.format(n=number))
        wall = time.perf_counter() - start
        settle(self.program)
        return Measured(wall, self.times.total() - before)

    def measure_fault(self, number) -> Measured:
        """Break the register, return how long until the page says so, and repair it."""
        path = self.site / FAULT.path
        good = path.read_text("utf-8")
        took = self.measure(FAULT, number)
        path.write_text(good, "utf-8")
        self.wait_for("0 problems")
        settle(self.program)
        return took

    def wait_for(self, words) -> None:
        """Wait until the page shows some words."""
        self.page.wait_for_function(SHOWS, arg=words, polling=5, timeout=PATIENCE)


def answer(program, path) -> bytes:
    """Return what a program answers; nothing if it is not there yet."""
    connection = HTTPConnection("127.0.0.1", program.port, timeout=60)
    try:
        connection.request("GET", path)
        return connection.getresponse().read()
    except OSError:
        return b""
    finally:
        connection.close()


def settle(program) -> None:
    """Wait until nothing is left to build."""
    while program.says_when:
        if json.loads(answer(program, "/_preview/state"))["status"] != "building":
            break
        time.sleep(0.05)
    time.sleep(REST)


def all_edits(editor, runs) -> dict[str, list[Measured]]:
    """Return what each edit of each kind took."""
    took = {}
    for edit in EDITS:
        editor.open(edit)
        took[edit.name] = [editor.measure(edit, n) for n in range(20, 20 + runs)]
    if editor.program.says_when:
        editor.open(FAULT)
        took[FAULT.name] = [editor.measure_fault(n) for n in range(runs)]
    return took


def run(program, home, browser, runs) -> dict[str, list[Measured]]:
    """Return what all edits took in a copy of the project that a program shows."""
    site = Path(home, program.name)
    site.mkdir()
    copy_of_project(site)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    marked = {**os.environ, "PRIVACY_BENCH": program.name}
    with subprocess.Popen(program.command, cwd=site, env=marked, **quiet) as process:
        try:
            while not answer(program, "/"):
                time.sleep(0.2)
            settle(program)
            with ProcessTimes(f"PRIVACY_BENCH={program.name}") as times:
                return all_edits(Editor(program, site, browser.new_page(), times), runs)
        finally:
            process.terminate()


def nearly_all(values) -> float:
    """Return what 19 of 20 values do not exceed."""
    return sorted(values)[max(0, -(-len(values) * 19 // 20) - 1)]


def main() -> None:
    """Print the median and the 95th percentile of each kind of edit, and how they compare."""
    compiled_modules.keep()
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        ours, theirs = (run(program, home, browser, runs) for program in (OURS, OTHER))
        browser.close()
    print(f"  {runs} edits of each kind; seconds until Chromium shows the words, and processors")
    print(f"  {'':<16} median (wanted)   95 % (wanted)  processors  sphinx-autobuild")
    for edit in (*EDITS, FAULT):
        print(f"  {edit.name:<16} {in_words(edit, ours[edit.name], theirs.get(edit.name))}")


def in_words(edit, ours, theirs) -> str:
    """Return the figures of a kind of edit, beside those that are wanted and those of others."""
    walls = [each.wall for each in ours]
    median, processors = medians(ours)
    said = (
        f"{median:6.2f} ({edit.median:.2f}) {nearly_all(walls):10.2f} ({edit.nearly_all:.2f})"
        f" {processors:11.2f}"
    )
    if not theirs:
        return said
    other, others = medians(theirs)
    return f"{said}  {other:.2f}, {other / median:.1f} times; processors {others:.2f}"


def medians(took) -> tuple[float, float]:
    """Return the median of each figure."""
    walls, processors = zip(*took, strict=True)
    return statistics.median(walls), statistics.median(processors)


if __name__ == "__main__":
    main()
