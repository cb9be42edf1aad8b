"""One voice: all that a build reports about the policy has one form."""

from __future__ import annotations

import pytest
from sphinx.cmd.build import build_main

from helpers.prepared import run_prepared
from helpers.sample import combined
from helpers.sphinx_project import COOKIES

# Warnings as other extensions give them.
CONF = """

def warn(app, env, docnames):
    from sphinx.util import logging

    logger = logging.getLogger("another_extension")
    logger.warning("no place, %s", "no type")
    logger.warning("a node's type", location="legal/policy", type="another", subtype="kind")
    logger.warning("two\\n  lines\\n\\nand an excerpt", location=("legal/policy", 2))
    logger.error("a host's page", location=("notes", 4), type="another")
    logger.warning("not shown", location="notes", type="quiet")
    logger.warning("register", location="register/cookies.yaml:3:1", type="another")


def setup(app):
    app.connect("env-before-read-docs", warn)

suppress_warnings += ["quiet"]
"""
PAGES = {
    "index.md": "# Team\n\n```{toctree}\nlegal/policy\nnotes\n```\n",
    "notes.md": "# Notes\n\n{cookie}`baskt`\n\n{doc}`nowhere`\n",
    "legal/policy.md": "# Policy\n\n{cookie}`baskt`\n\n{doc}`nowhere`\n\n```{cookie-table}\n```\n",
    "register/cookies.yaml": COOKIES,
}
OURS = """
another_extension: no place, no type
legal/policy.md:1: another.kind: a node's type
legal/policy.md:2: another_extension: two lines
notes.md:4: another: a host's page
register/cookies.yaml:3:1: another: register
legal/policy.md:3: unknown-cookie: there is no cookie "baskt"; did you mean "basket"?
legal/policy.md:5:7: ref.doc: there is no page "nowhere".
notes.md:3: unknown-cookie: there is no cookie "baskt"; did you mean "basket"?
notes.md:5:7: ref.doc: there is no page "nowhere".
"""
HOST = """
WARNING: no place, no type
legal/policy.md:1: another.kind: a node's type
legal/policy.md:2: another_extension: two lines
notes.md:4: ERROR: a host's page [another]
register/cookies.yaml:3:1: another: register
legal/policy.md:3: unknown-cookie: there is no cookie "baskt"; did you mean "basket"?
legal/policy.md:5:7: ref.doc: there is no page "nowhere".
notes.md:3: unknown-cookie: there is no cookie "baskt"; did you mean "basket"?
notes.md:5: WARNING: unknown document: 'nowhere' [ref.doc]
"""


FORMS = {"policy": ("**", OURS), "host": ("legal/**", HOST)}


@pytest.mark.parametrize(("whose", "processes"), combined([*FORMS], ["1", "2"]))
def test_a_problem_of_the_policy_has_one_form(project, whose, processes):
    pages, expected = FORMS[whose]
    site = project(PAGES, f'privacy_pages = ["{pages}"]\n{CONF}')
    site.build("dummy", "-j", processes, warnings=expected)


def test_problems_fail_a_strict_build_and_have_their_colours(project):
    page = "# Policy\n\n{cookie}`baskt`\n\n```{cookie-table}\n```\n"
    site = project({"index.md": page, "register/cookies.yaml": COOKIES})
    options = ["-W", "-q", "--color", "-b", "dummy", "-w", "log.txt", ".", "out"]
    done = run_prepared(build_main, options, folder=site.folder)
    line = 'index.md:3: unknown-cookie: there is no cookie "baskt"; did you mean "basket"?'
    assert (done.status, done.err) == (1, f"\x1b[91m{line}\x1b[39;49;00m\n")
    assert (site.folder / "log.txt").read_text("utf-8") == f"{line}\n"
