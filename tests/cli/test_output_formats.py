"""Problems in the formats of other programs."""

from __future__ import annotations

import json
import re
from urllib.parse import unquote

import pytest

import sphinx_privacy
from helpers.command_line import run
from sphinx_privacy.cli.output_formats import FORMATS
from sphinx_privacy.problems import Place, Problem

pytestmark = pytest.mark.xdist_group("formats")

REGISTER = {
    "redirects": (
        "redirects:\n"
        '  - {id: a, former: "[x](y) {0} {b} 5%0A,:", page: index}\n'
        '  - {id: a b, former: "😀 \\n::error::x", page: index}\n'
        "x: 1\n"
    ),
}
UNUSED = "providers:\n  - {id: meter, name: Meter, operator: M, purpose: It counts.}\n"
NOT_AN_ADDRESS = "is not an address of this site; write names with single slashes between them."
PROBLEMS = [
    (2, 21, "malformed-path", f'"[x](y) {{0}} {{b}} 5%0A,:" {NOT_AN_ADDRESS}'),
    (3, 10, "malformed-id", '"a b" is not an id; write small letters, digits and single hyphens.'),
    (3, 23, "malformed-path", f'"😀 \\n::error::x" {NOT_AN_ADDRESS}'),
    (4, 1, "unknown-key", 'there is no list "x" in this file.'),
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with a register in a folder whose name every format has to escape."""
    folder = tmp_path_factory.mktemp("formats")
    register = folder / "docs, 100% ü:x" / "register"
    register.mkdir(parents=True)
    for name, text in REGISTER.items():
        (register / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def check(folder, format_, path="docs, 100% ü:x/register"):
    return run(folder, "check", "--format", format_, path)


def test_the_problems_are_those_of_the_text(folder):
    done = check(folder, "text")
    assert done.out.splitlines() == [
        f"docs, 100% ü:x/register/redirects.yaml:{line}:{column}: {code}: {message}"
        for line, column, code, message in PROBLEMS
    ]


def test_json_has_an_object_for_each(folder):
    done = check(folder, "json")
    assert (done.status, done.err) == (1, "")
    assert json.loads(done.out) == [
        {
            "path": "docs, 100% ü:x/register/redirects.yaml",
            "line": line,
            "column": column,
            "code": code,
            "severity": "error",
            "message": message,
        }
        for line, column, code, message in PROBLEMS
    ]


# -- GitHub ------------------------------------------------------------------------------


def test_github_gets_a_command_for_each(folder):
    done = check(folder, "github")
    assert done.status == 1
    assert done.err.startswith("0 records, 4 problems, ")
    assert done.out.splitlines()[:1] == [
        (
            "::error file=docs%2C 100%25 ü%3Ax/register/redirects.yaml,line=2,col=21,"
            f'title=malformed-path::"[x](y) {{0}} {{b}} 5%250A,:" {NOT_AN_ADDRESS}'
        ),
    ]
    assert len(done.out.splitlines()) == len(PROBLEMS)
    assert [read_by_github(line) for line in done.out.splitlines()] == [
        ("error", "docs, 100% ü:x/register/redirects.yaml", line, column, code, message)
        for line, column, code, message in PROBLEMS
    ]


def read_by_github(line):
    """Return the parts of a command as GitHub's runner reads them."""
    command, _, data = line.removeprefix("::").partition("::")
    severity, _, listed = command.partition(" ")
    values = dict(each.split("=", 1) for each in listed.split(","))
    file, code, message = map(unescaped, (values["file"], values["title"], data))
    return severity, file, int(values["line"]), int(values["col"]), code, message


def unescaped(text):
    signs = {"%3A": ":", "%2C": ",", "%0A": "\n", "%0D": "\r", "%25": "%"}
    return re.sub("|".join(signs), lambda found: signs[found[0]], text)


# -- SARIF -------------------------------------------------------------------------------

# What the schema of SARIF 2.1.0 says about the keys that we write: type, and which are required.
TEXT = {"text": str}
SCHEMA = {
    "$schema": str,
    "version!": "2.1.0",
    "runs!": [
        {
            "tool!": {
                "driver!": {
                    "name!": str,
                    "semanticVersion": str,
                    "rules": [
                        {
                            "id!": str,
                            "shortDescription": {"text!": str, "markdown": str},
                            "help": {"text!": str, "markdown": str},
                        }
                    ],
                }
            },
            "columnKind": ("utf16CodeUnits", "unicodeCodePoints"),
            "results": [
                {
                    "ruleId": str,
                    "ruleIndex": int,
                    "level": ("none", "note", "warning", "error"),
                    "message!": {"text": str},
                    "locations": [
                        {
                            "physicalLocation": {
                                "artifactLocation": {"uri": str},
                                "region": {"startLine": int, "startColumn": int},
                            }
                        }
                    ],
                }
            ],
        }
    ],
}


def conforms(value, schema, path="log"):
    match schema:
        case dict():
            keys = {key.rstrip("!") for key in schema}
            assert (
                {key.rstrip("!") for key in schema if key.endswith("!")} <= value.keys() <= keys
            ), path
            for key, rule in schema.items():
                if key.rstrip("!") in value:
                    conforms(value[key.rstrip("!")], rule, f"{path}.{key}")
        case [item]:
            assert type(value) is list, path
            for each in value:
                conforms(each, item, path)
        case type():
            assert type(value) is schema, path
        case str():
            assert value == schema, path
        case _:
            assert value in schema, path


def test_sarif_conforms_and_has_each_problem(folder):
    done = check(folder, "sarif")
    assert (done.status, done.err) == (1, "")
    log = json.loads(done.out)
    conforms(log, SCHEMA)
    (sarif_run,) = log["runs"]
    rules = sarif_run["tool"]["driver"]["rules"]
    assert sarif_run["tool"]["driver"]["semanticVersion"] == sphinx_privacy.__version__
    assert [rule["id"] for rule in rules] == [
        "malformed-id",
        "malformed-path",
        "unknown-key",
    ]
    found = []
    for result in sarif_run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]
        uri = place["artifactLocation"]["uri"]
        assert re.fullmatch(r"[A-Za-z0-9%/._-]+", uri)
        line, column = place["region"]["startLine"], place["region"]["startColumn"]
        assert unquote(uri) == "docs, 100% ü:x/register/redirects.yaml"
        text = result["message"]["text"].replace("{{0}}", "{0}").replace("\\[x](y)", "[x](y)")
        found.append((line, column, result["ruleId"], text))
        assert result["level"] == "error"
    assert found == PROBLEMS
    assert '"\\\\[x](y) {{0}} {b} 5%0A,:\\"' in done.out


def test_sarif_has_the_explanation_of_each_code(folder):
    log = json.loads(check(folder, "sarif").out)
    rule = log["runs"][0]["tool"]["driver"]["rules"][2]
    assert rule == {
        "id": "unknown-key",
        "shortDescription": {"text": "A record has no key of this name here, or the file has no list of this name."},
        "help": {
            "text": (
                "unknown-key\n\nA record has no key of this name here, or the file has no list of this name.\n\n"
                "Usually the name is mistyped, or the line is indented too far or not far enough.\n\n"
                "Bad:\n\n    operater: Example Ltd\n\nGood:\n\n    operator: Example Ltd"
            ),
            "markdown": (
                "A record has no key of this name here, or the file has no list of this name.\n\n"
                "Usually the name is mistyped, or the line is indented too far or not far enough.\n\n"
                "**Bad:**\n\n```yaml\noperater: Example Ltd\n```\n\n**Good:**\n\n```yaml\noperator: Example Ltd\n```"
            ),
        },
    }  # fmt: skip


def test_what_is_not_known_of_a_place_is_left_out():
    problems = [Problem(Place("a.md", line, 0), "no-page", "m") for line in (7, 0)]
    assert FORMATS["text"](problems) == "a.md:7: no-page: m\na.md: no-page: m"
    assert FORMATS["github"](problems) == (
        "::error file=a.md,line=7,title=no-page::m\n::error file=a.md,title=no-page::m"
    )
    objects = json.loads(FORMATS["json"](problems))
    assert [(each["line"], each["column"]) for each in objects] == [(7, None), (None, None)]
    log = json.loads(FORMATS["sarif"](problems))
    conforms(log, SCHEMA)
    places = [each["locations"][0]["physicalLocation"] for each in log["runs"][0]["results"]]
    uri = {"artifactLocation": {"uri": "a.md"}}
    assert places == [{**uri, "region": {"startLine": 7}}, uri]


def test_files_are_named_from_the_current_folder(folder):
    """Whichever way the register is named; an absolute address is for files elsewhere."""
    register = folder / "docs, 100% ü:x" / "register"
    assert check(folder, "github", str(register)).out == check(folder, "github").out
    assert check(folder, "sarif", str(register)).out == check(folder, "sarif").out
    elsewhere = check(register.parent, "sarif", str(register)).out
    assert '"uri": "register/redirects.yaml"' in elsewhere
    outside = json.loads(check(folder.parent / "..", "sarif", str(register)).out)
    uris = [
        uri["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for uri in outside["runs"][0]["results"]
    ]
    assert unquote(uris[0]).endswith("/docs, 100% ü:x/register/redirects.yaml")


def test_a_warning_is_one_in_each_format(folder):
    (folder / "warned").mkdir()
    (folder / "warned" / "cookies.yaml").write_text(UNUSED, encoding="utf-8")
    message = 'nothing uses the provider "meter"; use it, or remove it.'
    assert check(folder, "github", "warned").out == (
        f"::warning file=warned/cookies.yaml,line=2,col=10,title=unused-record::{message}\n"
    )
    assert json.loads(check(folder, "json", "warned").out)[0]["severity"] == "warning"
    log = json.loads(check(folder, "sarif", "warned").out)
    assert log["runs"][0]["results"][0]["level"] == "warning"


def test_without_problems_each_format_is_empty(folder):
    good = folder / "good"
    good.mkdir()
    (good / "redirects.yaml").write_text("redirects: []\n", encoding="utf-8")
    assert check(folder, "json", "good").out == "[]\n"
    assert check(folder, "github", "good").out == ""
    log = json.loads(check(folder, "sarif", "good").out)
    conforms(log, SCHEMA)
    assert log["runs"][0]["results"] == log["runs"][0]["tool"]["driver"]["rules"] == []
    assert [check(folder, each, "good").status for each in FORMATS] == [0, 0, 0, 0]
