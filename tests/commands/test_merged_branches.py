"""Two branches that both publish, and the merge of them."""

from __future__ import annotations

import re

import pytest

from helpers.published_shop import DAY, SECOND, VERSIONS, publish, redraft, verified

pytest_plugins = ("helpers.published_shop_fixtures",)
pytestmark = pytest.mark.xdist_group("small-history")

LATER = "2025-03-01"
DRAFT = SECOND.partition("    renamed")[0].replace("letters", "later").replace(DAY, LATER)
DRAFT = DRAFT.replace("1 February", "1 March")
MERGE = ("merge", "--quiet", "--message=Merge", "--strategy-option=ours", "branch")


@pytest.fixture(scope="module")
def two_branches(shops, tmp_path_factory):
    """Make a shop that has published on `main` and on `branch`, each without the other."""
    opened = shops["opened"].copy(tmp_path_factory.mktemp("branches") / "shop")
    opened.git("checkout", "--quiet", "-b", "branch")
    opened.edit("docs/index.md", "one year", "two years")
    opened.write({VERSIONS: opened.versions + DRAFT})
    opened.commit("Keep orders for two years")
    publish(opened, LATER)
    opened.git("checkout", "--quiet", "main")
    return publish(redraft(opened), DAY)


@pytest.fixture
def branches(two_branches, tmp_path):
    """Give a copy of it."""
    return two_branches.copy(tmp_path / "shop")


def record_of(shop, branch, id_):
    """Return the text of the last record of a branch."""
    versions = shop.git("show", f"{branch}:{VERSIONS}")
    return versions[versions.index(f"\n  - id: {id_}") :] + "\n"


def merge(shop, record):
    """Merge the branch into `main`, and put a record of its own below those of `main`."""
    shop.git(*MERGE)
    shop.write({VERSIONS: shop.versions + record})
    shop.commit("Have both versions")
    return shop


def test_the_merge_is_reported_before_anything_is_built(branches):
    merge(branches, record_of(branches, "branch", "later"))
    status, problems, _ = branches.run("check")
    assert status == 1
    digest = re.search("which is ([0-9a-f]{64});", problems)[1]
    assert problems == (
        f'{VERSIONS}:38:14: version-follows: "later" was published against "opening", but '
        '"letters" comes before it; undo the merge and the commit that published it, merge again, '
        "and publish it again.\n"
        f"{VERSIONS}:39:15: version-chain: this is not the digest of the record above it, "
        f'"letters", which is {digest}; a record above it was changed, added or removed: restore '
        "it.\n"
    )
    for command in (["versions"], ["records", "later"], ["publish", LATER], ["verify"]):
        assert branches.run(*command) == (1, "", problems)
    assert not (branches.folder / "build/versions").exists()


def test_the_one_that_is_merged_last_is_published_again(branches):
    """The commit that published it is undone, as the guide says."""
    branches.git("checkout", "--quiet", "branch")
    branches.git("reset", "--quiet", "--keep", "HEAD~1")
    branches.git("checkout", "--quiet", "main")
    merge(branches, DRAFT)
    publish(branches, LATER)
    assert re.findall("follows: (.*)", branches.versions) == ['"opening"', '"letters"']
    assert branches.run("check").status == 0
    assert branches.run("verify") == (0, "", verified(3, 0, 7))


def test_a_record_that_is_published_again_without_undoing_the_commit_is_found(branches):
    """The history of the merged branch has the record as it was."""
    publish(merge(branches, DRAFT), LATER)
    done = branches.run("verify")
    faults = re.findall("^version later: (.*?) is ", done.out, re.MULTILINE)
    assert (done.status, faults) == (
        1,
        ['"follows"', '"previous"', '"document-sha256"', '"text-sha256"'],
    )


def test_both_branches_have_published_under_one_id(branches):
    """Git has put one document in the place of the other."""
    record = record_of(branches, "branch", "later").replace("id: later", "id: letters")
    merge(branches, record)
    assert branches.run("check")[:2] == (
        1,
        (
            f'{VERSIONS}:31:9: duplicate-id: the id "letters" is already used by the version at '
            f"{VERSIONS}:16:9.\n"
        ),
    )
