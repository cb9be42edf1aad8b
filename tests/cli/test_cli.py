"""The command: its exit status, and all that it prints."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from sphinx_privacy import __version__
from sphinx_privacy.cli import main
from sphinx_privacy.explanations import groups
from sphinx_privacy.explanations.plain import plain
from sphinx_privacy.register.schema import schemas

REDIRECT = "redirects:\n  - id: {}\n    former: old\n    page: index\n"
PROVIDER = "providers:\n  - {id: counter, name: Übung, operator: Counter GmbH, purpose: None.}\n"
NONE_OPEN = ", 0 facts not stated, 0 open questions (0 blocking).\n"
MALFORMED = '"Old" is not an id; write small letters, digits and single hyphens.'


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    """Run the command in a folder with some register files; return its status and prints."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments, **files):
        for name, text in files.items():
            (tmp_path / "register").mkdir(exist_ok=True)
            (tmp_path / "register" / f"{name}.yaml").write_text(text, encoding="utf-8")
        status = main(arguments)
        return (status, *capsys.readouterr())

    return run


def test_a_good_register_gives_0(run):
    status, out, err = run("check", "register", redirects=REDIRECT.format("old"))
    assert (status, out, err) == (0, "", f"1 record, 0 problems{NONE_OPEN}")


def test_the_last_line_counts_what_is_open(run):
    question = (
        "question: Q?, places: [p], decides: d, asked: 2026-01-01, why: w, meanwhile: [silent], "
        "answers: [{answer: a, changes: c}]"
    )
    questions = f"open-questions:\n  - {{id: a, {question}, blocking: yes}}\n"
    questions += f"  - {{id: b, {question}, blocking: no}}\n"
    cookies = (
        "categories: [{id: needed, label: Needed}]\n"
        "providers: [{id: own, name: Us, operator: Us, purpose: It works.}]\n"
        "cookies: [{id: a, name: a, provider: own, storage: cookie, category: needed, "
        "lifetime: not-stated}]\n"
    )
    files = {"open-questions": questions, "cookies": cookies}
    assert run("check", "register", **files) == (
        0,
        "",
        "5 records, 0 problems, 1 fact not stated, 2 open questions (1 blocking).\n",
    )


def test_a_problem_gives_1(run):
    status, out, err = run("check", "register", redirects=REDIRECT.format("Old"))
    assert (status, err) == (1, f"0 records, 1 problem{NONE_OPEN}")
    assert out == f"register/redirects.yaml:2:9: malformed-id: {MALFORMED}\n"


def test_a_warning_gives_1(run):
    status, out, err = run("check", "register", cookies=PROVIDER)
    assert (status, err) == (1, f"1 record, 1 problem{NONE_OPEN}")
    assert out == (
        'register/cookies.yaml:2:10: unused-record: nothing uses the provider "counter"; '
        "use it, or remove it.\n"
    )


def test_the_problems_of_all_files_come_in_one_run(run):
    files = {"cookies": PROVIDER + "cookies: 1\n", "redirects": REDIRECT.format("Old"), "x": "[]"}
    status, out, _ = run("check", "register", **files)
    assert status == 1
    assert [line.split(" ")[0] for line in out.splitlines()] == [
        "register/cookies.yaml:3:10:",
        "register/redirects.yaml:2:9:",
        "register/x.yaml:1:1:",
    ]


def test_of_many_problems_the_first_100_are_printed_and_the_others_counted(run):
    cookies = PROVIDER + "cookies:\n" + "  - {}\n" * 20
    status, out, err = run("check", "register", cookies=cookies)
    assert (status, out.count("\n")) == (1, 100)
    assert err.splitlines()[0] == "… and 20 more problems."
    _, out, err = run("check", "--format", "json", "register")
    assert len(json.loads(out)) == 120


@pytest.mark.parametrize("command", ["check", "schema"])
def test_a_missing_folder_gives_2(command, run):
    status, out, err = run(command, "nowhere")
    assert (status, out, err) == (
        2,
        "",
        "sphinx-privacy: there is no folder nowhere; run this in the folder of the project, or name the folder of the register.\n",
    )


@pytest.mark.parametrize("command", ["check", "schema"])
def test_a_file_is_refused_as_a_folder(command, run):
    status, out, err = run(command, "register/cookies.yaml", cookies=PROVIDER)
    assert (status, out, err) == (
        2,
        "",
        "sphinx-privacy: register/cookies.yaml is a file; name the folder of the register.\n",
    )


NO_REGISTER = 'sphinx-privacy: the folder {} has no file of a register, such as "cookies.yaml"{}\n'


def test_a_folder_that_is_no_register_gives_2(run, tmp_path):
    for path in ("empty", "notices/notices", "docs/register", "other", "shop/docs/register"):
        (tmp_path / path).mkdir(parents=True)
    for path in ("index.md", "docs/index.md", "other/mkdocs.yml", "shop/index.md", "notices/a.md"):
        (tmp_path / path).touch()
    for path in ("docs/register/cookies.yaml", "shop/docs/register/redirects.yaml"):
        (tmp_path / path).write_text("redirects: []\n", encoding="utf-8")
    guesses = {
        "empty": ".",
        "notices": ".",
        "other": ".",
        ".": '; did you mean "docs/register"?',
        "docs": '; did you mean "docs/register"?',
        "shop": '; did you mean "shop/docs/register"?',
    }
    for format_ in ("text", "json"):
        for folder, guess in guesses.items():
            done = run("check", "--format", format_, folder)
            assert done == (2, "", NO_REGISTER.format(folder, guess))


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("cookie.yaml", "unknown-file"),
        ("cookies.yml", "unknown-file"),
        ("cookies.YAML", "unread-file"),
        ("notices/shop.yml", "unknown-file"),
    ],
)
def test_a_file_with_nearly_the_right_name_makes_a_register(file, code, run, tmp_path):
    (tmp_path / "facts" / "notices").mkdir(parents=True)
    (tmp_path / "facts" / file).write_text("[]\n", encoding="utf-8")
    status, out, _ = run("check", "facts")
    assert (status, out.split(": ")[:2]) == (1, [f"facts/{file}:1:1", code])


def test_the_folder_is_that_of_the_site_unless_named(run):
    assert run("check") == (
        2,
        "",
        "sphinx-privacy: there is no folder docs/register; run this in the folder of the project, or name the folder of the register.\n",
    )


def test_problems_come_as_flat_json(run):
    status, out, err = run(
        "check", "--format", "json", "register", cookies=PROVIDER, redirects=REDIRECT.format("old")
    )
    assert (status, err) == (1, "")
    assert json.loads(out) == [
        {
            "path": "register/cookies.yaml",
            "line": 2,
            "column": 10,
            "code": "unused-record",
            "severity": "warning",
            "message": 'nothing uses the provider "counter"; use it, or remove it.',
        }
    ]


def test_no_problem_is_an_empty_list_in_json(run):
    files = {"redirects": REDIRECT.format("old")}
    assert run("check", "--format=json", "register", **files) == (0, "[]\n", "")


def test_json_has_letters_of_all_languages(run):
    _, out, _ = run("check", "--format=json", "register", redirects=REDIRECT.format("Übung"))
    assert '"Übung" is not an id' in json.loads(out)[0]["message"]
    assert "Übung" in out


EXPLAINED = """\
unknown-cookie

The register has no record of this kind
with this id.

The sentence names the nearest id, if
one is near. The code ends in the kind:

- "unknown-cookie": the records are in
  "cookies.yaml", under "cookies:"

Bad:

    provider: exmple-analytics

Good:

    provider: example-analytics

On a page, a role or a directive can
also name an unknown record. Bad:
"{notice}`newsleter`". Good:
"{notice}`newsletter`". A directive
without an argument can also cause this
problem: then the register has no record
of the kind that it shows.
"""


@pytest.mark.parametrize("code", ["unknown-cookie", "privacy.unknown-cookie"])
def test_a_code_is_explained_in_the_width_of_the_terminal(code, run, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    assert run("check", "--explain", code) == (0, EXPLAINED, "")


def test_every_explanation_fits_and_has_no_markup():
    explanations = [each for group in groups() for each in group.explanations]
    pairs = [(code, each) for each in explanations for code in each.codes]
    for code, explanation in pairs:
        lines = plain(explanation, code, 60).splitlines()
        assert lines[:2] == [code, ""]
        prose = [line for line in lines if not line.startswith("    ")]
        assert [line for line in prose if len(line) > 60 and " " in line.strip("- ")] == []
        assert [line for line in prose if re.search(r"\{ref\}|\*\*|\|--", line)] == []


def test_an_explanation_names_the_place_in_the_guide(run, monkeypatch):
    monkeypatch.setenv("COLUMNS", "90")
    assert (
        "see the editor's guide (editing-facts-files)." in run("check", "--explain=unknown-file")[1]
    )


@pytest.mark.parametrize(
    ("code", "guess"),
    [("unknown-cokie", '; did you mean "unknown-cookie"?'), ("", "."), ("[]", "."), ("Ü" * 9, ".")],
)
def test_an_unknown_code_gives_2(code, guess, run):
    message = f'sphinx-privacy: there is no code "{code}"{guess}\n'
    assert run("check", "--explain", code) == (2, "", message)


def test_schemas_are_written_once(run, tmp_path):
    (tmp_path / "register").mkdir()
    known = schemas("../../build/schema/ids.schema.json")
    paths = [f"register/schema/{name}" for name in known]
    ids = "build/schema/ids.schema.json"
    assert run("schema", "register") == (0, "".join(f"{path}\n" for path in [*paths, ids]), "")
    assert {path: Path(path).read_text("utf-8") for path in paths} == dict(
        zip(paths, known.values(), strict=True)
    )
    before = [Path(path).stat().st_mtime_ns for path in [*paths, ids]]
    assert run("schema", "register") == (0, "", "")
    assert [Path(path).stat().st_mtime_ns for path in [*paths, ids]] == before


def test_a_changed_schema_is_written_again(run):
    run("check", "register", redirects=REDIRECT.format("old"))
    run("schema", "register")
    Path("register/schema/notice.schema.json").write_text("{}")
    assert run("schema", "register") == (0, "register/schema/notice.schema.json\n", "")


def test_the_ids_are_written_to_the_build_folder_that_is_named(run):
    run("check", "register", cookies=PROVIDER)
    _, out, _ = run("schema", "register", "--build", "out/of/sight")
    assert out.splitlines()[-1] == "out/of/sight/schema/ids.schema.json"
    schema = Path("register/schema/cookies.schema.json").read_text("utf-8")
    assert '"$ref": "../../out/of/sight/schema/ids.schema.json#/$defs/provider"' in schema


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ([], "the following arguments are required: COMMAND"),
        (["chek"], "argument COMMAND: invalid choice: 'chek'"),
        (["check", "--format", "xml"], "argument --format: invalid choice: 'xml'"),
        (["check", "a", "b"], "unrecognized arguments: b"),
    ],
)
def test_an_unknown_command_exits_with_2(arguments, complaint, capsys):
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    assert complaint in capsys.readouterr().err


def test_the_version_is_printed(capsys):
    with pytest.raises(SystemExit) as stop:
        main(["--version"])
    assert (stop.value.code, *capsys.readouterr()) == (0, f"{__version__}\n", "")


def test_the_package_runs_as_a_module_with_the_status_of_the_command():
    command = [sys.executable, "-m", "sphinx_privacy", "check", "nowhere"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (
        2,
        "sphinx-privacy: there is no folder nowhere; run this in the folder of the project, or name the folder of the register.\n",
    )


def test_outside_of_a_project_a_command_says_so(run):
    message = (
        "there is no conf.py here or above; run this in the folder of a project, or name that folder "
        "with --project.\n"
    )
    assert run("preview", "--no-browser") == (1, "", message)
    assert run("verify") == (1, "", message)
