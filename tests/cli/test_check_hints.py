"""The hints of `sphinx-privacy check`: after the problems, and without a part in the status."""

from __future__ import annotations

import json

import pytest

from helpers.command_line import run, run_here
from helpers.sphinx_project import COOKIES
from sphinx_privacy.prose import spelling

pytestmark = pytest.mark.xdist_group("check-hints")

PAGE = "# Policy\n\nWe recieve it, etc.\n\n```{cookie-table}\n```\n\n```{toctree}\nguide\n```\n"
GUIDE = f"# Guide\n\nSee [here](https://x.example/). It is {'long, ' * 30}so.\n"
CONF = """\
extensions = ["myst_parser", "sphinx_privacy"]
primary_domain = "privacy"
project = "Shop"
html_theme = "basic"
exclude_patterns = ["register/**"]
privacy_unversioned = ["guide"]
"""
COUNTS = "7 records, 0 problems, 1 fact not stated, 0 open questions (0 blocking).\n"
HINTS = [
    ("docs/guide.md", 3, 6, "vague-link", 'the link "here" says nothing of its page; write the title of the page.'),
    ("docs/index.md", 3, 4, "misspelt-word", '"recieve" is misspelt; write "receive", or add the word to docs/register/words.txt if it is right.'),
    ("docs/index.md", 3, 16, "vague-words", '"etc." is vague; name the others, or write "such as" before the examples.'),
]  # fmt: skip


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hints")
    files = {
        "conf.py": CONF,
        "docs/index.md": PAGE,
        "docs/guide.md": GUIDE,
        "docs/register/cookies.yaml": COOKIES,
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_hints_follow_the_problems(shop):
    lines = [f"{path}:{line}:{column}: {code}: {text}" for path, line, column, code, text in HINTS]
    assert run(shop, "check", ".") == (0, "\n".join(["3 hints:", *lines, ""]), COUNTS)


def test_formats_for_programs_have_them_as_notes(shop):
    done = run(shop, "check", "--format", "json", ".")
    keys = ("path", "line", "column", "code", "message")
    expected = [dict(zip(keys, each, strict=True)) | {"severity": "hint"} for each in HINTS]
    assert (done.status, json.loads(done.out), done.err) == (0, expected, "")


def test_github_and_sarif_call_them_what_they_know(shop):
    done = run(shop, "check", "--format", "github", ".")
    assert done.out.splitlines()[0] == (
        "::notice file=docs/guide.md,line=3,col=6,title=vague-link::" + HINTS[0][-1]
    )
    assert (done.status, len(done.out.splitlines()), done.err) == (0, 3, COUNTS)
    results = json.loads(run(shop, "check", "--format", "sarif", ".").out)["runs"][0]["results"]
    assert [result["level"] for result in results] == ["note"] * 3


def test_a_problem_comes_first_and_decides_on_the_status(shop):
    index = shop / "docs" / "index.md"
    index.write_text(f"{PAGE}\n##Rights\n", encoding="utf-8")
    done = run(shop, "check", ".")
    index.write_text(PAGE, encoding="utf-8")
    fault = 'docs/index.md:12:1: nearly-heading: a heading needs a space after its "#".'
    assert (done.status, done.out.splitlines()[:2]) == (1, [fault, "3 hints:"])


def test_without_the_list_of_words_it_says_so(shop, monkeypatch):
    monkeypatch.setattr(spelling, "find_spec", lambda _: None)
    done = run_here(shop, "check", ".")
    assert (done.status, done.out.splitlines()[0]) == (0, "2 hints:")
    assert done.err == (
        "the spelling is not checked, as a package is missing; run: pip install "
        f'"chunspell<3,>=2.0.5" "codespell<3,>=2.4"\n{COUNTS}'
    )


def test_pages_in_another_language_have_none(shop):
    (shop / "conf.py").write_text(f'{CONF}language = "de"\n', encoding="utf-8")
    done = run(shop, "check", ".")
    (shop / "conf.py").write_text(CONF, encoding="utf-8")
    assert done == (0, "", COUNTS)
