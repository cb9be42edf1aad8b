"""Programs that fail while they build: one sentence with the page, and no traceback."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from helpers.sample import is_soak
from helpers.sphinx_project import COOKIES

FAULTY = """
import errno

from docutils import nodes
from docutils.parsers.rst import Directive


class Faulty(Directive):
    has_content = True

    def run(self):
        match " ".join(self.content):
            case "recursion":
                return self.run()
            case "disk":
                raise OSError(errno.ENOSPC, "No space left on device", "out/x.html")
            case "node":
                node = nodes.attention()
                node.source, node.line = self.state_machine.get_source_and_line(self.lineno)
                return [node]
            case "handler":
                self.state.document["fails"] = True
                return []
        raise KeyError("directive")


def fail(*given):
    if isinstance(given[-1], nodes.attention) or given[1].get("fails"):
        raise ValueError("two\\nlines")


def setup(app):
    app.add_directive("faulty", Faulty)
    app.add_node(nodes.attention, override=True, html=(fail, fail))
    app.connect("doctree-resolved", lambda app, doctree, _: fail(app, doctree))
"""
PAGES = {
    "index.md": "# Team\n\n```{toctree}\nlegal/policy\nnotes\nmore\n```\n",
    "legal/policy.md": "# Policy\n\n```{cookie-table}\n```\n",
    "notes.md": "# Notes\n\nText.\n",
    "more.md": "# More\n\nText.\n",
    "register/cookies.yaml": COOKIES,
}
ANY_LOG = re.compile(r"/[^\"\s]*sphinx-err-\w+\.log")
LOG = re.compile(r', with the file "(/[^"]*sphinx-err-\w+\.log)"')
UNDO = "undo your last change here, and report it to those who maintain conf.py."


@pytest.fixture
def site(project):
    def make(page="", kind="", conf=""):
        made = project(PAGES, f"{conf}{FAULTY}")
        if page:
            title = PAGES[page].partition("\n")[0]
            made.edit(page, title, f"{title}\n\nText.\n\n```{{faulty}}\n{kind}\n```\n")
        return made

    return make


def reported(site, builder="dummy", *options):
    """Build; return what is reported, without the name of the file with the traceback."""
    assert site.run(builder, *options) == 2
    for log in map(Path, ANY_LOG.findall(site.warnings)):
        assert "Traceback (most recent call last):\n" in log.read_text("utf-8")
        log.unlink()
    return LOG.sub("", site.warnings)


KINDS = ["directive", "node", "handler", "recursion", "disk"]
FAULTS = [
        ("", "dummy", f"""legal/policy.md:5: program-failed: conf.py failed here with "KeyError: 'directive'"; {UNDO}"""),
        ("node", "html", f'legal/policy.md:5: program-failed: conf.py failed here with "ValueError: two\\nlines"; {UNDO}'),
        ("handler", "dummy", f'legal/policy.md:1: program-failed: conf.py failed here with "ValueError: two\\nlines"; {UNDO}'),
        ("recursion", "dummy", "legal/policy.md:5: too-deep: too many things are inside each other here; write them one after the other."),
        ("disk", "dummy", "the build stopped: No space left on device: out/x.html"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "builder", "expected"), FAULTS, ids=KINDS)
def test_a_fault_is_reported_with_its_page(site, kind, builder, expected):
    assert reported(site("legal/policy.md", kind), builder) == f"{expected}\n"


IN_TWO = [fault for fault in FAULTS if is_soak() or fault[0] in ("", "node")]
"""A page that cannot be read, and one that cannot be written; in `make soak`, all."""


@pytest.mark.parametrize(("kind", "builder", "expected"), IN_TWO)
def test_a_fault_in_one_of_two_processes_is_reported_with_its_page(site, kind, builder, expected):
    assert reported(site("legal/policy.md", kind), builder, "-j", "2") == f"{expected}\n"


def test_in_verbose_mode_the_traceback_follows(site):
    first, rest = reported(site("legal/policy.md"), "dummy", "-v").split("\n", 1)
    assert first == (
        """legal/policy.md:5: program-failed: conf.py failed here with "KeyError: 'directive'"; """
        + UNDO
    )
    assert "Traceback (most recent call last):\n" in rest


def test_a_fault_of_a_host_is_left_to_sphinx(site):
    said = reported(site("notes.md", conf='privacy_pages = ["legal/**"]\n'))
    assert "program-failed" not in said
    assert "KeyError: 'directive'" in said


@pytest.mark.parametrize(
    ("name", "place"),
    [("directives.cookies.CookieTable.show", "legal/policy.md:3: "), ("sphinxext.load_register.check", "")],
    ids=["page", "register"],
)  # fmt: skip
def test_a_fault_of_ours_says_so(site, monkeypatch, name, place):
    monkeypatch.setattr(f"sphinx_privacy.{name}", lambda _: {}["x"])
    monkeypatch.setattr(
        "sphinx_privacy.reports.program_faults._program", lambda _: "sphinx_privacy"
    )
    assert reported(site()) == (
        f"""{place}program-failed: sphinx-privacy failed here with "KeyError: 'x'"; that is a fault of """
        "the program, not of the page. Report it to those who maintain sphinx-privacy.\n"
    )


def test_lists_of_pages_that_go_in_a_circle_are_reported_where_they_close(site):
    made = site()
    made.edit("more.md", "Text.", "```{toctree}\nnotes\nindex\n```")
    assert reported(made, "html") == (
        'more.md:5:1: toc.circular: the lists of pages go in a circle: "index", "more", "index"; '
        'remove "index" from this list.\n'
    )


def test_a_site_without_its_first_page_is_reported(site):
    made = site()
    (made.folder / "index.md").unlink()
    lines = reported(made).splitlines()
    assert lines[-1] == 'there is no page "index", with which the site begins; restore it.'


def test_a_label_above_a_directive_that_shows_nothing_is_there(project):
    page = "# Policy\n\n(here)=\n```{version-periods}\n```\n\n```{cookie-table}\n```\n"
    made = project({"index.md": page, "register/cookies.yaml": COOKIES}).build()
    assert made.page().find(id="here")


def test_a_label_that_an_equation_has_twice_does_not_end_the_build(project):
    math = "```{math}\n:label: sum\na\n```\n"
    rst = "```{eval-rst}\nPart\n====\n\nText.\n```\n"
    page = f"# Policy\n\n{math}\n{math}\n{rst}\n{rst}\n```{{cookie-table}}\n```\n"
    made = project({"index.md": page, "register/cookies.yaml": COOKIES})
    assert made.run() == 0
    assert ': the equation "sum" is also in "index"; rename one of them.' in made.warnings
