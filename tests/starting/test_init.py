"""`sphinx-privacy init`: its questions, what it writes, and what it never does."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from importlib.metadata import PackageNotFoundError

import pytest
import yaml

from helpers.command_line import run, run_here
from helpers.first_commands import shell
from helpers.git_repository import PERSON, MadeRepository
from sphinx_privacy.problems import in_words
from sphinx_privacy.register import read_register
from sphinx_privacy.starting import surroundings
from sphinx_privacy.starting.answers import LANGUAGES, QUESTIONS

TODAY = {"SOURCE_DATE_EPOCH": "1796083200", **PERSON}  # 1 December 2026
FILES = """\
  .github/workflows/privacy.yml
  .gitignore
  Makefile
  README.md
  conf.py
  docs/history.md
  docs/index.md
  docs/notices/enquiries.md
  docs/notices/newsletter.md
  docs/register/cookies.yaml
  docs/register/notices/enquiries.yaml
  docs/register/notices/newsletter.yaml
  docs/register/open-questions.yaml
  docs/register/organisation.yaml
  docs/register/rights.yaml
  docs/register/shared.yaml
  docs/register/versions.yaml
  requirements.txt
"""
STEPS = """\
For the first version, run:

    BIN/python -m pip install -r requirements.txt
    BIN/sphinx-privacy check .
    git init -b main
    git add .github .gitignore Makefile README.md conf.py docs requirements.txt
    git commit -m "Start our privacy policy"
    BIN/sphinx-privacy publish 2026-12-01
    git add docs
    git commit -m "Publish the first version"

Now change a fact. In "docs/register/notices/enquiries.yaml", change "period: P2Y" to "period: P1Y". Then record and \
publish the second version:

    BIN/sphinx-privacy new version 2026-12-31 --label "31 December 2026" --summary "We delete your messages after one \
year instead of two."
    git commit -a -m "Shorten a period"
    BIN/sphinx-privacy publish 2026-12-31
    git add docs
    git commit -m "Publish the second version"
    BIN/sphinx-privacy versions --records

The site of all versions, with PDFs, ePubs and data, is now in "build/versions".
"""
ANSWERED = (
    "--name=Lerchenfeld Brot GmbH",
    "--email=datenschutz@lerchenfeld.example",
    "--address=Bäckerstraße 1, 22041 Hamburg",
    "--site=https://lerchenfeld.example/datenschutz",
    "--theme=alabaster",
)


def init(folder, *arguments, **environment):
    return run(folder, "init", *arguments, **{**TODAY, **environment})


def without_places(text):
    """Return what was printed without the places of this computer's programs."""
    return re.sub(r"\S*/bin/(?=python |sphinx-privacy )", "BIN/", text)


def texts(folder):
    return {path: path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()}


def test_it_says_what_it_wrote_and_what_to_run(tmp_path):
    done = init(tmp_path, "--yes")
    said = f"Written to {tmp_path}:\n{FILES}\n{STEPS}"
    assert (done.status, without_places(done.out), done.err) == (0, said, "")
    assert (
        sorted(f"  {path.relative_to(tmp_path)}" for path in texts(tmp_path)) == FILES.splitlines()
    )


def test_it_asks_six_questions_and_asks_again(tmp_path, monkeypatch):
    answers = [
        "",
        "  Lerchenfeld\u200b",
        "Lerchenfeld  Brot GmbH",
        "Wir",
        "wir@brot.example",
        "Weg 1,, Hamburg ,",
    ]
    answers += [
        "http://brot.example",
        "https://brot example",
        "https://brot.example/privacy",
        "furro",
        "Furo",
    ]
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join([*answers, ""])))
    done = run_here(tmp_path, "init", **TODAY)
    assert done.status == 0, done
    assert done.out.partition("Written to")[0].replace("]: ", "]:\n") == QUESTIONS_ASKED
    made = read_register(tmp_path / "docs/register")
    assert [str(line) for line in made.find("address", "our-office").lines] == ["Weg 1", "Hamburg"]
    assert made.find("organisation", "our-company").name == "Lerchenfeld Brot GmbH"
    assert made.find("contact", "privacy").email == "wir@brot.example"
    assert 'html_baseurl = "https://brot.example/privacy/"' in (tmp_path / "conf.py").read_text(
        "utf-8"
    )


QUESTIONS_ASKED = f"""\
Press Enter for the answer in brackets.
Language of your pages: {in_words(LANGUAGES)} [en]:
Name of your organisation [Example Ltd]:
this has an invisible character in it; type it again.
Name of your organisation [Example Ltd]:
E-mail address for questions about privacy [privacy@example.com]:
"Wir" is not an e-mail address; write it as privacy@example.org.
E-mail address for questions about privacy [privacy@example.com]:
Postal address, with commas between its lines [1 Example Street, Exampleton]:
Web address where the policy will be [https://www.example.com/privacy/]:
"http://brot.example" is not the address of a site; begin with "https://".
Web address where the policy will be [https://www.example.com/privacy/]:
"https://brot example" is not an address we link to; it must start with "https://" or "mailto:", and have no spaces, \
quotes or angle brackets.
Web address where the policy will be [https://www.example.com/privacy/]:
Theme: "furo", "pydata" or "alabaster" [furo]:
"furro" is not known here; did you mean "furo"? Write "furo", "pydata" or "alabaster".
Theme: "furo", "pydata" or "alabaster" [furo]:
"""


@pytest.mark.parametrize("given", [io.StringIO("en\n"), None])
def test_an_answer_that_never_comes_writes_nothing(tmp_path, monkeypatch, given):
    monkeypatch.setattr(sys, "stdin", given)
    done = run_here(tmp_path, "init", **TODAY)
    message = "nothing was written: an answer is missing; with --yes, no question is asked.\n"
    assert (done.status, done.err) == (1, message)
    assert not texts(tmp_path)


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("--language=xx", f'--language: "xx" is not known here. Write {in_words(LANGUAGES)}.'),
        ("--name= ", "--name: this is empty; write a name."),
        ("--address=,", "--address: this is empty; write a name."),
        (
            "--email=a@b",
            '--email: "a@b" is not an e-mail address; write it as privacy@example.org.',
        ),
        (
            "--site=mailto:a@b.org",
            '--site: "mailto:a@b.org" is not the address of a site; begin with "https://".',
        ),
    ],
)
def test_an_option_with_a_wrong_answer_writes_nothing(tmp_path, option, message):
    done = init(tmp_path, "--yes", option)
    assert (done.status, done.out, done.err) == (1, "", f"nothing was written: {message}\n")
    assert not texts(tmp_path)


def test_any_answer_is_shown_letter_for_letter(tmp_path):
    names = [
        '{{ name }} "& #1": *Söhne* \\',
        "No",
        "[x]: y",
        "'",
        "- a: b",
        "100%",
        "{name}",
        "$HOME",
    ]
    for number, name in enumerate(names):
        folder = tmp_path / str(number)
        done = init(tmp_path, "--yes", f"--name={name}", f"--address={name}, Hamburg", str(folder))
        assert done.status == 0, done
        made = read_register(folder / "docs/register")
        assert not made.problems
        assert made.find("organisation", "our-company").name == name
        settings = {}
        exec((folder / "conf.py").read_text("utf-8"), settings)  # noqa: S102 - as Sphinx does
        assert settings["author"] == name
        assert settings["project"] == f"Privacy at {name}"


@pytest.mark.parametrize("taken", ["conf.py", "docs/guide.md"])
def test_a_project_is_left_alone(tmp_path, taken):
    path = tmp_path / taken
    path.parent.mkdir(exist_ok=True)
    path.write_text("mine", encoding="utf-8")
    done = init(tmp_path, "--yes")
    name = taken.partition("/")[0]
    message = f'"{name}" exists, and nothing is overwritten; name a new folder: sphinx-privacy init FOLDER'
    assert (done.status, done.out, done.err) == (1, "", f"nothing was written: {message}\n")
    assert texts(tmp_path) == {path: "mine"}


def test_a_file_is_not_taken_for_a_folder(tmp_path):
    (tmp_path / "policy").write_text("mine", encoding="utf-8")
    done = init(tmp_path, "--yes", "policy")
    assert (done.status, done.err) == (1, 'nothing was written: "policy" is not a folder.\n')


def test_other_files_are_left_and_what_they_lack_is_said(tmp_path):
    own = dict.fromkeys(("README.md", ".gitignore", "requirements.txt", "Makefile"), "mine")
    (tmp_path / ".github").mkdir()
    for name, text in own.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = init(tmp_path, "--yes", "--theme=pydata")
    assert done.status == 0
    assert {name: (tmp_path / name).read_text("utf-8") for name in own} == own
    line = surroundings.requirement("pdf", "preview", "prose").line
    notes = [
        "Left as they were: .gitignore, Makefile, README.md, requirements.txt.",
        "Add these lines to .gitignore: /build/, /public/, *.mo, /.venv/.",
        f"Add these packages to requirements.txt: '{line}' pydata-sphinx-theme",
    ]
    assert "\n".join(notes) in done.out
    assert f"python -m pip install '{line}' pydata-sphinx-theme\n" in done.out
    assert "git add .github conf.py docs\n" in done.out


def test_a_link_is_not_followed(tmp_path):
    outside = tmp_path / "outside"
    (tmp_path / "policy").mkdir()
    (tmp_path / "policy/README.md").symlink_to(outside)
    done = init(tmp_path, "--yes", "policy")
    assert "Left as they were: README.md." in done.out
    assert not outside.exists()


def test_in_a_repository_it_makes_none(tmp_path):
    made = MadeRepository.init(tmp_path / "site")
    done = init(made.folder, "--yes", "legal/privacy")
    assert "git init" not in done.out
    moved = "GitHub reads workflows at the top of a repository only: move .github/workflows/privacy.yml there."
    assert moved in done.out
    workflow = yaml.safe_load(
        (made.folder / "legal/privacy/.github/workflows/privacy.yml").read_text("utf-8")
    )
    job = workflow["jobs"]["site"]
    assert job["defaults"] == {"run": {"working-directory": "legal/privacy"}}
    assert job["steps"][-1]["with"] == {"name": "site", "path": "legal/privacy/public"}


def test_without_git_it_says_what_to_do(tmp_path):
    done = init(tmp_path, "--yes", PATH=str(tmp_path))
    assert (
        "git is not installed, and versions are published from it. Install it first: "
        "https://git-scm.com/downloads\n"
    ) in done.out


def test_a_git_that_does_not_know_who_commits_is_a_note(tmp_path):
    unknown = {name: "" for name in PERSON if name.endswith("NAME")}
    done = init(tmp_path, "--yes", **unknown)
    assert (
        'git does not know who you are. Tell it first: git config --global user.name "Your Name"; '
        'git config --global user.email "you@example.com"\n'
    ) in done.out


@pytest.mark.parametrize(
    ("source", "line"),
    [
        (None, "sphinx-privacy[pdf]==0.1.0"),
        ({"url": "file:///d/x.whl", "archive_info": {}}, "sphinx-privacy[pdf] @ file:///d/x.whl"),
        (
            {"url": "https://x.example/p.git", "vcs_info": {"vcs": "git", "commit_id": "abc"}},
            "sphinx-privacy[pdf] @ git+https://x.example/p.git@abc",
        ),
    ],
)
def test_requirements_name_the_package_as_it_was_installed(monkeypatch, source, line):
    class Installed:
        def read_text(self, name):
            return {"direct_url.json": source and json.dumps(source)}[name]

    monkeypatch.setattr(surroundings, "distribution", lambda _: Installed())
    assert surroundings.requirement("pdf").line == line


def test_requirements_do_not_name_a_package_that_is_not_installed(monkeypatch):
    def missing(name):
        raise PackageNotFoundError(name)

    monkeypatch.setattr(surroundings, "distribution", missing)
    line = "# sphinx-privacy is not installed; write here where it is."
    assert surroundings.requirement("pdf").line == line


def test_programs_are_called_as_they_can_be(monkeypatch, tmp_path):
    own = tmp_path / ".venv/bin"
    own.mkdir(parents=True)
    for name in ("python", "sphinx-privacy"):
        (own / name).write_text("", encoding="utf-8")
        (own / name).chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(own / "python"))
    monkeypatch.setattr(sys, "prefix", str(tmp_path / ".venv"))
    assert surroundings.program("sphinx-privacy", tmp_path) == ".venv/bin/sphinx-privacy"
    assert surroundings.program("python", tmp_path / "policy") == "../.venv/bin/python"
    monkeypatch.setenv("PATH", str(own), prepend=os.pathsep)
    assert surroundings.program("sphinx-privacy", tmp_path) == "sphinx-privacy"
    (tmp_path / ".venv").rename(tmp_path / "env")
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "env"))
    assert surroundings.venv_of(tmp_path) == "env"
    assert surroundings.venv_of(tmp_path / "policy") == ".venv"


def test_the_makefile_lists_its_targets(tmp_path):
    init(tmp_path, "--yes")
    listed = shell(tmp_path, "make -s", MAKEFLAGS="")
    assert [line.split()[1] for line in listed.splitlines()] == [
        *("help", "preview", "check", "redline", "publish", "site", "records", "verify"),
        "addresses",
    ]
    workflow = yaml.safe_load((tmp_path / ".github/workflows/privacy.yml").read_text("utf-8"))
    steps = [step["run"] for step in workflow["jobs"]["site"]["steps"] if "run" in step]
    assert steps == ["make check", "make verify", "make site"]


def test_every_question_has_an_option(tmp_path):
    done = init(tmp_path, *ANSWERED, "--language=en")
    assert done.status == 0
    assert len(ANSWERED) + 1 == len(QUESTIONS) == 6
    assert 'html_theme = "alabaster"' in (tmp_path / "conf.py").read_text("utf-8")
