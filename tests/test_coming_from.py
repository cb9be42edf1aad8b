"""What the documentation says to those who come from other tools, carried out."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from helpers.command_line import run
from helpers.manual import manual

CONF = """\
extensions = ["myst_parser", "sphinx_privacy"]
primary_domain = "privacy"
exclude_patterns = ["register/**"]
"""
# As pandoc writes it from a document with an address, an e-mail address and a period.
WORDS = """\
# Privacy policy of Example Ltd

Last updated: 5 May 2024

## Who we are

Example Ltd, 1 Example Street, Example Town. Write to <privacy@example.com>.

## How long we keep it

We keep your “messages” for 2 years – no longer.
"""


def code(page, language):
    return re.findall(rf"^```{language}\n(.*?)^```$", manual(page), re.MULTILINE | re.DOTALL)


@pytest.fixture
def project(tmp_path):
    """An empty project."""
    (tmp_path / "conf.py").write_text(CONF)
    (tmp_path / "docs" / "register").mkdir(parents=True)
    return tmp_path


def test_the_list_of_a_consent_tool_becomes_a_register(project):
    (script,), (listed,) = (code("coming-from/consent-tool", each) for each in ("python", "text"))
    made = subprocess.run(
        [sys.executable, "-c", script], input=listed, capture_output=True, text=True, check=True
    )
    (project / "docs/register/cookies.yaml").write_text(made.stdout, encoding="utf-8")
    (project / "docs/index.md").write_text("# Cookies\n\n```{cookie-table}\n```\n")
    assert "lifetime: P13M" in made.stdout
    assert "not-stated" not in made.stdout
    done = run(project, "check", ".")
    summary = "6 records, 0 problems, 0 facts not stated, 0 open questions (0 blocking).\n"
    assert done == (0, "", summary)


def test_check_finds_the_facts_in_a_document(tmp_path):
    assert run(tmp_path, "init", "--yes").status == 0
    (tmp_path / "docs/index.md").write_text(WORDS, encoding="utf-8")
    found = run(tmp_path, "check", ".").out.splitlines()
    (said,) = (each for each in code("coming-from/word", "text") if "typed-out" in each)
    assert set(said.splitlines()) <= set(found)
