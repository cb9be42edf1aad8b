"""The package from its wheel, with the lowest and the newest versions that it allows.

It asks an index of packages, so it is no part of `make test`: run `make environments`. `make soak`
tries each Python of this machine with each series of Sphinx.
"""

from __future__ import annotations

import pytest

from environments import complete_policy
from environments.complete_policy import FIRST, SECOND, redraft
from environments.declared_ranges import environments
from environments.installed_wheel import Installed, copied, make_wheel, on
from helpers.command_line import UNTRIED, run
from helpers.git_repository import files
from helpers.shared_build import shared_build

BUILDERS = (
    *("html", "dirhtml", "singlehtml", "privacysinglehtml", "htmlhelp", "qthelp", "devhelp"),
    *("text", "man", "texinfo", "latex", "xml", "pseudoxml", "json", "pickle", "changes", "epub"),
    *("addresses", "privacyarchive", "privacyepub", "pdfcheck", "privacypdf"),
)
"""All but "gettext", which reads pages in another way, and those that need a network or macOS."""
WRITE_NOTHING = ["changes", "pdfcheck"]
DESPITE = ("--despite", "moorings", "--by", "The owner", "--why", "The season begins.")


def param(environment):
    group = pytest.mark.xdist_group(environment.name)
    return pytest.param(environment, id=environment.name, marks=group)


@pytest.fixture(scope="module", params=map(param, environments()))
def installed(request, tmp_path_factory):
    environment = request.param
    if not environment.program:
        pytest.skip(f"there is no Python {environment.python} on this machine")
    (wheel,) = shared_build(tmp_path_factory, "wheel", make_wheel).glob("*.whl")
    return Installed(environment, wheel, tmp_path_factory.mktemp("environment"))


@pytest.fixture(scope="module")
def first_version(tmp_path_factory):
    """The policy, with a version that the environment of these tests has published."""

    def make(folder):
        made = complete_policy.start(folder)
        publish(made, FIRST, *DESPITE)

    return shared_build(tmp_path_factory, "first-version", make)


@pytest.fixture(scope="module")
def second_version(tmp_path_factory, first_version):
    """The policy with a second version of the same environment."""

    def make(folder):
        made = copied(first_version, folder)
        redraft(made)
        publish(made, SECOND)

    return shared_build(tmp_path_factory, "second-version", make)


def publish(made, day, *options):
    """Publish a version in this environment."""
    done = run(made.folder, "publish", day, *options, before=UNTRIED, **on(day))
    assert done.status == 0, done.err
    made.commit(f"Publish the version of {day}")


@pytest.fixture(scope="module")
def policy(first_version, installed, tmp_path_factory):
    """A copy of the policy for one environment, and what is said when its pages are built."""
    made = copied(first_version, tmp_path_factory.mktemp("policy") / "project")
    made.said = {builder: installed.build(made.folder, builder) for builder in BUILDERS}
    return made


@pytest.fixture(scope="module")
def published(installed, policy):
    """The policy with a second version, which the environment has published."""
    redraft(policy)
    policy.done = installed.run(policy.folder, "sphinx-privacy", "publish", SECOND, day=SECOND)
    policy.commit("Publish the second version")
    return policy


def test_no_builder_warns(installed, policy):
    gettext = installed.build(policy.folder, "gettext", doctrees="gettext")
    assert {builder: said for builder, said in policy.said.items() if said} == {}
    assert gettext == ""
    built = policy.folder / "build"
    assert [each for each in BUILDERS if not files(built / each)] == WRITE_NOTHING


def test_several_processes_write_the_same_pages(installed, policy):
    options = {"doctrees": "parallel-doctrees", "out": "parallel"}
    assert installed.build(policy.folder, "html", "-j", "auto", **options) == ""
    built = policy.folder / "build"
    assert files(built / "parallel") == files(built / "html")


def test_the_text_is_that_of_the_version(policy):
    difference = policy.folder / "build" / "privacyarchive" / "difference.txt"
    assert difference.read_text("utf-8") == ""


def test_the_preview_shows_the_pages(installed, policy):
    assert "<title>Privacy at Heron Boats " in installed.previewed(policy.folder)


def test_the_spelling_is_checked(installed, policy):
    page = policy.folder / "docs" / "folder" / "page.md"
    page.write_text(page.read_text("utf-8") + "\nIts wrods.\n", "utf-8")
    done = installed.run(policy.folder, "sphinx-privacy", "check", ".")
    assert '"wrods"' in done.stdout
    policy.git("checkout", "docs")


def test_a_new_project_builds_and_passes_the_check(installed, tmp_path):
    command = ("sphinx-privacy", "init", "--yes", "--theme", "alabaster")
    assert installed.run(tmp_path, *command).returncode == 0
    assert installed.build(tmp_path, "html") == ""
    done = installed.run(tmp_path, "sphinx-privacy", "check", ".")
    assert (done.returncode, done.stdout) == (0, "")


def test_each_environment_publishes_the_same(published, second_version):
    assert (published.done.returncode, published.done.stderr) == (0, "")
    for folder in ("docs/versions", "docs/register"):
        assert files(published.folder / folder) == files(second_version / folder)


def test_the_versions_are_verified_built_compared_and_filed(installed, published):
    def sphinx_privacy(*arguments):
        done = installed.run(published.folder, "sphinx-privacy", *arguments, day=SECOND)
        assert (done.returncode, done.stderr) == (0, ""), arguments
        return done.stdout

    verified = installed.run(published.folder, "sphinx-privacy", "verify", day=SECOND)
    assert verified.stderr.endswith("\n2 versions verified, 0 faults.\n")
    assert "(2 editions, " in sphinx_privacy("versions", "--records")
    assert "We ask for your weight, too." in sphinx_privacy("redline", FIRST, SECOND, "--text")
    sphinx_privacy("redline", FIRST, SECOND, "--pdf")
    sphinx_privacy("records", FIRST)
    filed = {path.name for path in (published.folder / "build" / "records" / FIRST).iterdir()}
    assert {"policy.pdf", f"heron-boats-{FIRST}.epub", "text.txt", "register.json"} < filed
