"""Which cores are built: those that are missing, or the one that is called for."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from edition_projects import (
    NEW,
    OLD,
    TODAY,
    Done,
    Policy,
    copied,
    page,
    refused,
    two_versions,
)
from repositories import files

pytestmark = pytest.mark.xdist_group("editions")

NEXT = "2024-06-01"
ZEROS = "0" * 64
# Each build notes, outside of the project, which words it is about to build.
HOOK = """
from pathlib import Path

def note(app):
    with Path(app.confdir).with_name("builds.txt").open("a") as builds:
        print(Path(app.srcdir, "index.md").read_text().split()[-2], file=builds)

def setup(app):
    app.connect("builder-inited", note)
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return two_versions(tmp_path_factory.mktemp("built"), HOOK)


@pytest.fixture
def policy(built, tmp_path):
    """A repository of two versions, built already, for a test to change."""
    return copied(built, tmp_path)


# What is missing.


def builds(policy):
    """Return the words of each build since a test was begun."""
    noted = policy.folder.with_name("builds.txt")
    return sorted(noted.read_text().split()) if noted.exists() else []


def test_one_more_version_costs_a_build_of_it_and_one_of_the_newest_pages(policy):
    policy.seal(NEXT, page("for 90 days"))
    policy.make()
    assert builds(policy) == ["90", "90"]


def test_another_day_costs_no_build(policy):
    before = policy.root_digest
    policy.make("2024-02-01")
    assert policy.data("versions.json")["in-force"] == OLD
    assert policy.root_digest != before
    assert builds(policy) == []


def test_a_page_outside_all_versions_costs_a_build_of_the_newest_pages(policy):
    policy.write({"docs/history.md": "---\norphan:\n---\n\n# History\n"})
    policy.commit("Tell of versions")
    policy.make()
    assert builds(policy) == ["60"]


def test_other_settings_cost_a_build_of_each(policy):
    policy.edit("conf.py", '"Shop"', '"Shed"')
    policy.commit("Have another name")
    policy.make()
    assert builds(policy) == ["30", "60", "60"]


# Parts of the work.


def test_only_one_core_is_built(policy):
    shutil.rmtree(policy.folder / "build")
    done = policy.run("versions", "--only", NEW)
    (core,) = (policy.folder / "build" / "editions" / "cores").iterdir()
    told = "This is the core of an edition, for `versions assemble`; it is not for reading.\n"
    assert done == Done(0, f"{core}\n", told)
    assert (core / "words.txt").read_text() == "[index]\nPolicy\nWe keep orders for 60 days.\n"
    assert not policy.site.exists()


def test_one_core_is_built_though_git_lacks_another_version(policy):
    policy.edit_record(OLD, git="gone")
    policy.commit("Name a tag that is not here")
    made = policy.run("versions", "--only", NEW)
    assert (made.status, Path(made.out.strip(), "words.txt").is_file()) == (0, True)
    assert policy.run("versions", "--only", "newest").status == 0
    assert refused(policy, "--only", OLD) == (
        f'edition {OLD}: there is no tag, commit or tree "gone" in this repository.\n'
    )


def test_one_core_whose_words_are_others_fails_alone(policy):
    sealed = policy.record(NEW)["text-sha256"]
    policy.edit_record(NEW, text_sha256=ZEROS)
    policy.commit("Forge the record")
    told = f"the SHA-256 of its words is {sealed}, the register says {ZEROS}.\n"
    assert refused(policy, "--only", NEW).startswith(
        f"edition {NEW}: it no longer says what was published: {told}"
    )
    assert policy.run("versions", "--only", OLD).status == 0


@pytest.mark.parametrize("what", ["matrix", "assemble"])
def test_what_is_for_all_versions_is_not_done_for_one(what, policy):
    told = f"--only builds the core of one version, and `versions {what}` is for all of them; "
    assert policy.run("versions", what, "--only", NEW) == Done(
        2, "", f"sphinx-privacy: {told}leave one out.\n"
    )


@pytest.mark.parametrize("part", [["matrix"], ["--only", NEW]], ids=["matrix", "only"])
def test_records_are_not_left_out_in_silence(policy, part):
    told = "--records is for the whole site; `sphinx-privacy records ID` is for a version."
    assert policy.run("versions", *part, "--records") == Done(2, "", f"sphinx-privacy: {told}\n")


def test_only_a_version_that_is_kept(policy):
    assert policy.run("versions", "--only", "2024-03-02") == Done(
        1,
        "",
        f'there is no version "2024-03-02" kept in git; write "{OLD}", "{NEW}" or "newest".\n',
    )


def test_cores_from_elsewhere_are_put_together(policy, tmp_path):
    whole = files(policy.site)
    shutil.rmtree(policy.folder / "build")
    needed = json.loads(policy.run("versions", "matrix").out)["include"]
    assert [core["version"] for core in needed] == [OLD, NEW, "newest"]
    assert {core["is-here"] for core in needed} == {False}
    for number, core in enumerate(needed):
        place = tmp_path / f"machine{number}"
        clone = Policy(policy.clone(place).folder)
        built = clone.run("versions", "--only", core["version"]).out.strip()
        assert built.endswith(core["key"])
        if core["version"] == NEW:
            assert policy.run("versions", "assemble") == Done(
                1,
                "",
                f"edition {NEW}: its core is not here.\nedition newest: its core is not here.\n",
            )
        shutil.copytree(built, policy.folder / "build" / "editions" / "cores" / core["key"])
    assert policy.run("versions", "assemble", "--as-of", TODAY).status == 0
    assert files(policy.site) == whole
