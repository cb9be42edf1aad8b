"""Broken pages: no traceback, no endless loop, and no problem without a place."""

from __future__ import annotations

import io
import re
import shutil
import signal
import traceback

import pytest
from sphinx.application import Sphinx
from sphinx.util.console import strip_colors
from sphinx.util.docutils import docutils_namespace, patch_docutils

from helpers.page_mutants import COMMON, SITE, page_mutant
from helpers.sample import is_soak
from helpers.sphinx_project import COOKIES

SECONDS = 5
"""The CPU seconds that a page may take until the next one."""
IN_A_BUILD = 50
NUMBERS = range(2_000) if is_soak() else range(10)
BUILDERS = ("html", "text", "privacyarchive") if is_soak() else ("html",)
PLACE = re.compile(r"\S*?(?P<page>[\w-]+/[\w-]+\.(md|yaml)):\d+(:\d+)?: [\w.-]+: ")
PNG = b"\x89PNG\r\n\x1a\n"
STOPPED = "stopped"
STOPS = re.compile(
    r"\S*?(?P<page>m/\d+\.md):[\d:]+ "
    r"(wrong-encoding|unreadable|too-deep|toc\.circular|program-failed): "
)
"""Problems at which a build stops: without the page, it goes on."""
FAILED = re.compile(r": program-failed: ")
COUNT = re.compile(r"\d+ (page|problem)s?\b.*\.$")


class TooSlowError(BaseException):
    """A step took too long; no handler of exceptions catches it."""


def stop(*_):
    raise TooSlowError


@pytest.fixture
def clock():
    """Return what starts the clock again; a step that takes too long ends with an error."""
    before = signal.signal(signal.SIGPROF, stop)
    yield lambda: signal.setitimer(signal.ITIMER_PROF, SECONDS)
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.signal(signal.SIGPROF, before)


def build(folder, builder, clock):
    """Build a site, and return its warnings, the page at work at the end, and how it failed."""
    warnings, at_work, failure = io.StringIO(), [""], ""

    def note(*arguments):
        at_work[0] = next(each for each in arguments if isinstance(each, str))
        clock()

    try:
        with patch_docutils(folder), docutils_namespace():
            places = [folder, folder, folder / "out" / builder, folder / "doctrees"]
            app = Sphinx(*places, builder, status=None, warning=warnings)
            app.connect("source-read", note)
            app.connect("doctree-resolved", note)
            clock()
            app.build()
    except SystemExit:
        failure = STOPPED
    except (Exception, TooSlowError):  # noqa: BLE001 - whatever a page can cause
        failure = traceback.format_exc()
    return strip_colors(warnings.getvalue()), at_work[0], failure


def faults_of(folder, numbers, clock):
    """Return what goes wrong in a site with some broken pages, by page."""
    faults = {}
    shutil.copytree(SITE, folder)
    with (folder / "conf.py").open("a") as conf:
        conf.write("exclude_patterns += ['out', 'doctrees', 'm/*.txt']\n")
    index = (folder / "index.md").read_text("utf-8").replace("notices/*", "notices/*\nm/*")
    (folder / "index.md").write_text(index)
    (folder / "m").mkdir()
    (folder / "m" / "common.md").write_text(COMMON)
    (folder / "m" / "boat.png").write_bytes(PNG)
    (folder / "m" / "leaflet.txt").write_text("Words.\n")
    for number in numbers:
        (folder / "m" / f"{number}.md").write_bytes(page_mutant(number))
    for builder in BUILDERS:
        failure = "once"
        while failure:
            warnings, page, failure = build(folder, builder, clock)
            lines = [line for line in warnings.splitlines() if not COUNT.match(line)]
            faults |= {line: "no place" for line in lines if not PLACE.match(line)}
            faults |= {line: "a traceback" for line in lines if FAILED.search(line)}
            if failure == STOPPED:
                named = {STOPS.match(line)["page"] for line in lines if STOPS.match(line)}
                assert named, warnings
                for name in named:
                    (folder / name).unlink()
            elif failure:
                faults[page] = failure
                assert page.startswith("m/"), failure
                (folder / f"{page}.md").unlink()
    return faults


def test_no_broken_page_ends_a_build(tmp_path, clock):
    faults = {}
    for first in range(0, len(NUMBERS), IN_A_BUILD):
        numbers = NUMBERS[first : first + IN_A_BUILD]
        faults |= faults_of(tmp_path / str(first), numbers, clock)
        shutil.rmtree(tmp_path / str(first))
    assert faults == {}


def test_a_list_of_addresses_may_be_empty(project):
    page = "# Page\n\nText.\n\n````{class} x\n```{target-notes}\n```\n````\n"
    project({"index.md": page, "register/cookies.yaml": COOKIES}).build()
