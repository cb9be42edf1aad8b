"""Uncommitted changes: nothing is published from them."""

from __future__ import annotations

import pytest

from helpers.git_repository import files
from helpers.policy import TODAY, Done, copied

pytest_plugins = ("helpers.policy_fixtures",)
pytestmark = pytest.mark.xdist_group("editions")


@pytest.fixture
def policy(policy_of_two, tmp_path):
    """A repository of two versions, built already, for a test to change."""
    return copied(policy_of_two, tmp_path)


def test_pages_of_a_version_are_built_from_the_archive_alone(policy):
    policy.write({"docs/index.md": "# Not yet\n", "docs/new.md": "# New\n"})
    before = {name: text for name, text in files(policy.folder).items() if "build/" not in name}
    done = policy.run("versions", "--as-of", TODAY)
    after = {name: text for name, text in files(policy.folder).items() if "build/" not in name}
    assert (done.status, done.err, after) == (0, "", before)
    assert policy.page("index.html").find("p", string="We keep orders for 60 days.")
    assert not (policy.site / "new.html").exists()


def test_settings_are_used_as_they_are(policy):
    policy.edit("conf.py", '"Shop"', '"Shed"')
    done = policy.run("versions", "--as-of", TODAY)
    assert (done.status, done.out.partition(":")[0], done.err) == (0, "Built", "")
    assert policy.page("index.html").title.get_text().endswith("— Shed")


def test_nothing_is_published_from_what_is_not_committed(policy):
    compiled = ("_ext/__pycache__/shop.pyc", "_build/html/index.html")
    policy.write(dict.fromkeys([*compiled, "docutils.conf", "_static/new.css", "other.md"], ""))
    policy.write({"docs/new.md": "# New\n"})
    policy.edit("conf.py", '"Shop"', '"Shed"')
    done = policy.run("publish", "2024-12-01")
    names = ("_static/new.css", "conf.py", "docs/new.md", "docutils.conf")
    assert done.err.splitlines()[1:-1] == [
        f"{name}: not committed; commit it first." for name in names
    ]


def test_a_project_may_lie_deep_in_its_repository(policy):
    root = policy.root_digest
    (policy.folder / "web" / "policy").mkdir(parents=True)
    policy.git("mv", "docs", "conf.py", "web/policy")
    policy.commit("Move")
    places = ("--docs=web/policy/docs", "--conf=web/policy", "--build=out")
    assert policy.run("versions", "--as-of", TODAY, *places) == Done(
        0, f"Built: out/versions (2 editions, root digest {root})\n", ""
    )
