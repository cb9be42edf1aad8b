"""What is not committed: it is told, and left as it is."""

from __future__ import annotations

import pytest

from edition_projects import TODAY, Done, copied, two_versions
from repositories import files

pytestmark = pytest.mark.xdist_group("editions")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return two_versions(tmp_path_factory.mktemp("built"))


@pytest.fixture
def policy(built, tmp_path):
    """A repository of two versions, built already, for a test to change."""
    return copied(built, tmp_path)


def test_what_is_not_committed_is_told_and_left_as_it_is(policy):
    policy.write({"docs/index.md": "# Not yet\n", "docs/new.md": "# New\n", "conf.py.orig": "x"})
    policy.git("add", "docs/new.md")
    before = {name: text for name, text in files(policy.folder).items() if "build/" not in name}
    root = policy.root_digest
    done = policy.run("versions", "--as-of", "2024-12-30")
    after = {name: text for name, text in files(policy.folder).items() if "build/" not in name}
    assert done.status == 0
    assert done.err == (
        "docs/index.md: not committed, so not in what is built.\n"
        "docs/new.md: not committed, so not in what is built.\n"
    )
    assert after == before
    assert policy.root_digest == root
    assert policy.page("index.html").find("p", string="We keep orders for 60 days.")


def test_what_builds_the_pages_is_told_if_it_is_not_committed(policy):
    pages = ("docs/index.md", "docs/_static/not.css", "other/new.md")
    compiled = ("_ext/__pycache__/shop.pyc", "_build/html/index.html")
    policy.write(dict.fromkeys([*pages, *compiled, "docutils.conf", "_static/new.css"], ""))
    policy.edit("conf.py", '"Shop"', '"Shed"')
    done = policy.run("versions", "--as-of", TODAY)
    assert (done.status, done.out.partition(":")[0]) == (0, "Built")
    assert done.err == (
        "docs/_static/not.css: not committed, so not in what is built.\n"
        "docs/index.md: not committed, so not in what is built.\n"
        "_static/new.css: not committed, yet used for what is built.\n"
        "conf.py: not committed, yet used for what is built.\n"
        "docutils.conf: not committed, yet used for what is built.\n"
    )
    assert policy.page("index.html").title.get_text().endswith("— Shed")
    again = policy.run("versions", "--as-of", TODAY)
    assert (again.out.partition(":")[0], again.err) == ("Nothing has changed", done.err)
    policy.write({"_build/html/index.html": "Built again"})
    assert policy.run("versions", "--as-of", TODAY) == again
    policy.write({"docutils.conf": "[general]\nsmart_quotes: no\n"})
    assert policy.run("versions", "--as-of", TODAY).out.partition(":")[0] == "Built"


def test_settings_among_the_pages_are_used_as_they_are(policy):
    policy.git("mv", "conf.py", "docs/conf.py")
    policy.commit("Move")
    policy.edit("docs/conf.py", '"Shop"', '"Shed"')
    done = policy.run("versions", "--conf=docs", "--as-of", TODAY)
    assert (done.status, done.err) == (
        0,
        "docs/conf.py: not committed, yet used for what is built.\n",
    )


def test_a_project_may_lie_deep_in_its_repository(policy):
    root = policy.root_digest
    (policy.folder / "web" / "policy").mkdir(parents=True)
    policy.git("mv", "docs", "conf.py", "web/policy")
    policy.commit("Move")
    places = ("--docs=web/policy/docs", "--conf=web/policy", "--build=out")
    assert policy.run("versions", "--as-of", TODAY, *places) == Done(
        0, f"Built: out/versions (2 editions, root digest {root})\n", ""
    )
