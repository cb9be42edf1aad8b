"""Which builds are made: those that are missing, or the one that is called for."""

from __future__ import annotations

import json
import shutil

import pytest

from helpers.git_repository import files
from helpers.policy import (
    NEW,
    OLD,
    TODAY,
    Done,
    Policy,
    copied,
    page,
    refused,
)

pytest_plugins = ("helpers.policy_fixtures",)
pytestmark = pytest.mark.xdist_group("editions")

NEXT = "2024-06-01"
ZEROS = "0" * 64


@pytest.fixture
def policy(policy_of_two, tmp_path):
    """A repository of two versions, built already, for a test to change."""
    return copied(policy_of_two, tmp_path)


# Builds that are missing.


def builds(policy):
    """Return the names of the builds since a test was begun."""
    noted = policy.folder.with_name("builds.txt")
    return sorted(noted.read_text().split()) if noted.exists() else []


def test_one_more_version_costs_a_build_of_it_and_one_of_the_root(policy):
    policy.seal(NEXT, page("for 90 days"))
    policy.make()
    assert builds(policy) == [NEXT, "root"]


def test_another_day_costs_no_build(policy):
    before = policy.root_digest
    policy.make("2024-12-30")
    assert policy.root_digest == before
    assert builds(policy) == []


def test_another_version_in_force_costs_a_build_of_the_root(policy):
    policy.make("2024-02-01")
    assert policy.data("versions.json")["in-force"] == OLD
    assert builds(policy) == ["root"]


def test_a_page_outside_all_versions_costs_a_build_of_the_root(policy):
    policy.write({"docs/history.md": "---\norphan:\n---\n\n# History\n"})
    policy.commit("Tell of versions")
    policy.make()
    assert builds(policy) == ["root"]


def test_other_settings_cost_a_build_of_each(policy):
    policy.edit("conf.py", '"Shop"', '"Shed"')
    policy.commit("Have another name")
    policy.make()
    assert builds(policy) == [OLD, NEW, "root"]


# Parts of the work.


def test_only_one_build_is_made(policy):
    shutil.rmtree(policy.folder / "build")
    done = policy.run("versions", "--only", NEW)
    (made,) = (policy.folder / "build" / "editions" / "builds").iterdir()
    what = "This is the build of an edition, for `versions assemble`; it is not for reading.\n"
    assert done == Done(0, f"{made}\n", what)
    assert "We keep orders for 60 days." in (made / "site" / "index.html").read_text()
    assert not policy.site.exists()


def test_a_document_that_is_not_the_recorded_one_is_not_built(policy):
    sealed = policy.record(NEW)["text-sha256"]
    policy.edit_record(NEW, text_sha256=ZEROS)
    assert refused(policy, "--only", NEW) == (
        f"docs/versions/{NEW}.json: this is not the document that was recorded: its SHA-256 is "
        f'{sealed}, the record of "{NEW}" says {ZEROS}.\n'
    )


@pytest.mark.parametrize("what", ["matrix", "assemble"])
def test_what_is_for_all_versions_is_not_done_for_one(what, policy):
    message = f"--only builds one version, but `versions {what}` is for all of them; "
    assert policy.run("versions", what, "--only", NEW) == Done(
        2, "", f"sphinx-privacy: {message}leave one out.\n"
    )


@pytest.mark.parametrize("part", [["matrix"], ["--only", NEW]], ids=["matrix", "only"])
def test_records_are_not_left_out_in_silence(policy, part):
    message = "--records is for the whole site; `sphinx-privacy records ID` is for a version."
    assert policy.run("versions", *part, "--records") == Done(2, "", f"sphinx-privacy: {message}\n")


def test_only_a_version_that_is_archived(policy):
    assert policy.run("versions", "--only", "2024-03-02") == Done(
        1,
        "",
        f'there is no archived version "2024-03-02"; write "root", "{OLD}" or "{NEW}".\n',
    )


def test_builds_from_elsewhere_are_put_together(policy, tmp_path):
    whole = files(policy.site)
    shutil.rmtree(policy.folder / "build")
    needed = json.loads(policy.run("versions", "matrix").out)["include"]
    assert [each["version"] for each in needed] == ["root", OLD, NEW]
    assert {each["is-here"] for each in needed} == {False}
    for number, each in enumerate(needed):
        place = tmp_path / f"machine{number}"
        clone = Policy(policy.clone(place).folder)
        built = clone.run("versions", "--only", each["version"]).out.strip()
        assert built.endswith(each["key"])
        if each["version"] == "root":
            assert policy.run("versions", "assemble") == Done(
                1,
                "",
                "edition root: it is not built yet.\n"
                f"edition {OLD}: it is not built yet.\nedition {NEW}: it is not built yet.\n",
            )
        shutil.copytree(built, policy.folder / "build" / "editions" / "builds" / each["key"])
    assert policy.run("versions", "assemble", "--as-of", TODAY).status == 0
    assert files(policy.site) == whole
