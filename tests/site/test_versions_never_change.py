"""Versions never change, whatever happens to the project: in its site and in every command."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from operator import attrgetter

import pytest

from helpers.git_repository import ISOLATED_GIT, differing, files
from helpers.policy import BASE, HISTORY, NEW, OLD, TODAY, Done, Policy, copied
from helpers.sample import due, is_soak
from helpers.sphinx_project import COOKIES

pytestmark = pytest.mark.xdist_group("versions-never-change")

INDEX = "# Policy\n\nWe keep orders for 30 days.\n\n```{cookie-table}\n```\n"
CLONED = ", as far as this shallow clone goes"
MISSING = "Records were not compared with their history: "


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Two versions of which directives made the most part, and their site."""
    policy = Policy.start(
        tmp_path_factory.mktemp("built") / "policy", f'{BASE}copyright = "%Y, Example Ltd"\n'
    )
    pages = {"docs/index.md": INDEX, "docs/history.md": HISTORY}
    policy.write({**pages, "docs/register/cookies.yaml": COOKIES})
    policy.publish(OLD, OLD)
    policy.edit("docs/index.md", "30 days", "60 days")
    policy.edit("docs/register/cookies.yaml", "Counts visits", "Counts all visits")
    policy.publish(NEW, NEW)
    policy.make()
    return policy


@pytest.fixture(scope="module")
def said(built):
    """What readers, programs and commands find in these versions."""
    answered = answers(built, "", *COMMANDS)
    assert {(done.status, done.err) for done in answered} == {(0, "")}
    return words(built), answered


@pytest.fixture(scope="module")
def recorded(built):
    """The texts of the records of a version."""
    return texts_of_records(built, "")


@pytest.fixture
def policy(built, tmp_path):
    """The same, for a test to change; nothing is built."""
    made = copied(built, tmp_path)
    shutil.rmtree(made.folder / "build")
    return made


# -- what became of the project --------------------------------------------------------

REWORDED = """
from docutils import nodes
from sphinx_privacy.directives.directive import PrivacyDirective

run = PrivacyDirective.run

def reworded(directive):
    made = run(directive)
    for node in made:
        for text in list(node.findall(nodes.Text)):
            text.parent.replace(text, nodes.Text(f"No longer {text}"))
    return made

PrivacyDirective.run = reworded
"""
OTHER_KEY = """
from sphinx_privacy.register.models import KINDS, Provider
purpose = Provider.model_fields["purpose"]
purpose.alias = purpose.validation_alias = purpose.serialization_alias = "what-for"
for kind in KINDS:
    kind.model_rebuild(force=True)
"""


def as_it_is(policy, _):
    return policy, ""


def other_words(policy, _):
    """Directives use other words."""
    return policy, REWORDED


def other_format(policy, _):
    """A key of the register has another name, in the models and in the file."""
    policy.edit("docs/register/cookies.yaml", "    purpose:", "    what-for:")
    return policy, OTHER_KEY


def other_extension(policy, _):
    """An extension is added."""
    policy.edit("conf.py", '"sphinx_privacy"]', '"sphinx_privacy", "sphinx_design"]')
    return policy, ""


def other_pages(policy, _):
    """The pages use a directive that does not exist."""
    policy.write({"docs/index.md": "# Policy\n\n```{cards}\n```\n"})
    return policy, ""


def squashed(policy, folder):
    """The history becomes one commit, and a clone has nothing else."""
    policy.git("checkout", "--quiet", "--orphan", "squashed")
    policy.commit("All at once")
    policy.git("branch", "--quiet", "-M", "main")
    return Policy(policy.clone(folder / "clone", "--depth=1").folder), ""


def without_git(policy, _):
    """The folder is not a repository."""
    shutil.rmtree(policy.folder / ".git")
    return policy, ""


def all_at_once(policy, folder):
    for change in (other_format, other_extension, other_pages):
        change(policy, folder)
    return squashed(policy, folder)[0], OTHER_KEY + REWORDED


called = attrgetter("__name__")
CHANGES = [
    all_at_once,
    as_it_is,
    other_words,
    other_format,
    other_extension,
    other_pages,
    squashed,
    without_git,
]
CHANGE_NO_BYTE = without_git, other_format, squashed
"""After these the whole site is the same, byte for byte."""

IN_TURN = """
import io, json, sys
from contextlib import redirect_stderr, redirect_stdout
from sphinx_privacy.cli import main

def done(command):
    with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
        return main(command), out.getvalue(), err.getvalue()

print(json.dumps([done(command) for command in json.loads(sys.argv[1])]))
"""


def answers(policy, before, *commands):
    """Run commands with changed code, and return what they did.

    Other keys have to be there when other modules are imported, so one new process runs them all.
    """
    if OTHER_KEY not in before:
        return [policy.run(*command, before=before) for command in commands]
    done = subprocess.run(
        [sys.executable, "-c", before + IN_TURN, json.dumps(commands)],
        cwd=policy.folder,
        env={**os.environ, **ISOLATED_GIT},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return [Done(*each) for each in json.loads(done.stdout)]


def run(policy, before, *arguments):
    """Run a command with changed code."""
    return answers(policy, before, arguments)[0]


MAKE = ["versions", "--as-of", TODAY]


# -- what versions say -----------------------------------------------------------------


def words(policy):
    """Return what readers and programs find in the editions."""
    found = {}
    for path in [*policy.site.glob("2*/**/*.html"), policy.site / "index.html"]:
        name = path.relative_to(policy.site).as_posix()
        found[name] = policy.page(name).find(role="main").decode()
    for name in (f"{id_}/{file}" for id_ in (OLD, NEW) for file in KEPT):
        found[name] = (policy.site / name).read_bytes()
    return found


KEPT = ("text.txt", "objects.inv", "cookies.json", "cookies.csv")
COMMANDS = [
    ["redline", OLD, NEW],
    ["as-of", "2024-02-01", "--page", "index", "--format", "json"],
    ["as-of", TODAY, "--known", TODAY],
]


@pytest.mark.parametrize("change", due(CHANGES, 5, called))
def test_versions_say_what_they_said(built, said, policy, tmp_path, change):
    changed, before = change(policy, tmp_path)
    made, *answered, verified = answers(changed, before, MAKE, *COMMANDS, ["verify"])
    assert made == Done(0, made.out, "")
    assert (words(changed), answered) == said
    if change in CHANGE_NO_BYTE:
        assert differing(changed.site, built.site) == []
    assert verified == Done(0, "", verified.err)
    assert verified.err.splitlines()[1:] == ["2 versions verified, 0 faults."]


def test_the_pages_themselves_say_what_they_say_now(policy):
    policy, before = other_words(policy, "")
    assert "[added: No longer] Service" in run(policy, before, "redline", NEW).out
    policy, before = other_format(policy, "")
    assert "unknown-key" in policy.run("check").out
    assert "unknown-key" in policy.run("versions").err  # so `all_at_once` builds with the other key
    if is_soak():
        assert run(policy, before, "check").status == 0


def test_verify_says_what_it_could_not_compare(policy, tmp_path):
    clone, _ = squashed(policy, tmp_path)
    assert f"{CLONED} (1).\n" in clone.run("verify").err
    shutil.rmtree(clone.folder / ".git")
    assert clone.run("verify", GIT_CEILING_DIRECTORIES=str(tmp_path)).err.startswith(MISSING)


@pytest.mark.parametrize(
    "change", due([other_words, other_format, other_extension, squashed], 5, called)
)
def test_records_have_the_same_text(recorded, policy, tmp_path, change):
    changed, before = change(policy, tmp_path)
    assert texts_of_records(changed, before) == recorded
    assert any(name.endswith("text.txt") for name in recorded)


def texts_of_records(policy, before):
    """Make the records of a version, and return their texts by file."""
    done = run(policy, before, "records", OLD)
    assert done == Done(0, f"Built: build/records/{OLD}\n", "")
    made = files(policy.folder / "build" / "records" / OLD)
    return {name: made[name] for name in made if name.endswith(".txt")}


def flip(path):
    """Alter a bit in the middle of a file, and return the former content."""
    content = path.read_bytes()
    middle = len(content) // 2
    path.write_bytes(content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :])
    return content


def test_one_bit_of_any_file_of_the_archive_is_found_and_named(policy):
    archive = policy.folder / "docs" / "versions"
    names = sorted(files(archive))
    assert {name.split("/")[0] for name in names} >= {"facts", "files", "pages", f"{OLD}.json"}
    documents = [name for name in names if "/" not in name]
    for some in (documents, [name for name in names if name not in documents]):
        whole = {f"docs/versions/{name}": flip(archive / name) for name in some}
        done = policy.run("verify")
        found = {line.split(": ")[0] for line in done.out.splitlines()}
        assert (done.status, found) == (1, {*whole})
        policy.write(whole)
    of_each_kind = {name.split("/")[0]: name for name in names}.values()
    for name in names if is_soak() else of_each_kind:
        content = flip(archive / name)
        assert policy.run("versions").status == 1, name
        (archive / name).write_bytes(content)
    assert policy.run("verify").status == 0
