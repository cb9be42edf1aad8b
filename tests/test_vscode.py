"""The files in `.vscode`: recommended extensions, settings and tasks."""

import json
import re

import pytest

from helpers import vscode
from helpers.paths import ROOT
from sphinx_privacy.problems import Place, Problem

MATCHERS = {
    task["label"]: task["problemMatcher"]
    for task in vscode.read("tasks.json")["tasks"]
    if task["problemMatcher"]
}
PROBLEM = str(Problem(Place("docs/register/cookies.yaml", 3, 5), "malformed-id", '"A" is: wrong.'))
FOUND = {
    "file": "docs/register/cookies.yaml",
    "line": "3",
    "column": "5",
    "code": "malformed-id",
    "message": '"A" is: wrong.',
}


def found(matcher, line):
    """Return what VS Code takes from a line of output, as a problem; None if it is no problem."""
    pattern = matcher["pattern"]
    match = re.search(pattern["regexp"], line)
    return match and {part: match[pattern[part]] for part in FOUND}


def test_the_extension_that_completes_is_recommended():
    assert "redhat.vscode-yaml" in vscode.read("extensions.json")["recommendations"]


def test_tasks_run_targets_of_the_makefile():
    targets = re.findall(r"(?m)^([a-z]+):.*## ", (ROOT / "Makefile").read_text("utf-8"))
    commands = [task["command"].split() for task in vscode.read("tasks.json")["tasks"]]
    assert [words for words in commands if words[0] != "make" or words[1] not in targets] == []


@pytest.mark.parametrize("label", MATCHERS)
def test_problems_are_found_in_what_a_task_prints(label):
    assert found(MATCHERS[label], PROBLEM) == FOUND
    without = found(MATCHERS[label], PROBLEM.replace(":5:", ":"))  # of a page
    assert without == {**FOUND, "column": None}
    assert found(MATCHERS[label], "449 records, 0 problems, 57 open questions.") is None


def test_the_problem_of_a_build_that_failed_is_found_and_goes_with_the_next_good_one():
    matcher = MATCHERS["Preview"]
    begins = matcher["background"]["beginsPattern"]
    failed = f"14:02:07  not built; 2 problems: {PROBLEM}"
    assert found(matcher, failed) == FOUND
    assert re.search(begins, failed) is None
    assert re.search(begins, "14:02:12  whole check; 3 problems") is None
    good = "14:02:09  notices/recruitment  0.21 s; 19 more pages 1.4 s; 2 problems"
    assert re.search(begins, good)
    assert found(matcher, good) is None


def test_the_manual_shows_the_same_pattern_and_schemas():
    text = (ROOT / "ext" / "docs" / "how-to" / "complete.md").read_text("utf-8")
    examples = [json.loads(each) for each in re.findall(r"```json\n(.*?)```", text, re.DOTALL)]
    _, settings, tasks = examples
    assert settings.items() <= vscode.read("settings.json").items()
    assert tasks["tasks"][0]["problemMatcher"] == MATCHERS["Check"]
