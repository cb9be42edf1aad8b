"""When a finished site is used again: only if a new build would give the same bytes."""

from __future__ import annotations

import pytest

from helpers.git_repository import differing
from helpers.policy import TODAY, Done, Policy, copied

pytestmark = pytest.mark.xdist_group("site-reuse")

DAY = "2024-01-10"
PAGE, NOTE = f"{DAY}/index.html", "build/editions/made-of-versions.json"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A version, and its finished site."""
    policy = Policy.start(tmp_path_factory.mktemp("built") / "policy")
    policy.seal(DAY, {"index": "# Policy\n\nWe keep orders for 30 days.\n"})
    policy.make()
    return policy


@pytest.fixture
def policy(built, tmp_path):
    """The same, for a test to spoil."""
    return copied(built, tmp_path)


def done(policy, what):
    """Return what the command says."""
    return Done(0, f"{what} (root digest {policy.root_digest})\n", "")


def unchanged(policy):
    return done(policy, "Nothing has changed: build/versions")


def made(policy):
    root = policy.root_digest
    return Done(0, f"Built: build/versions (1 edition, root digest {root})\n", "")


def alter(site):
    with (site / PAGE).open("a") as page:
        page.write("We keep nothing.")


def take_away(site):
    (site / PAGE).unlink()


def add(site):
    (site / "more.html").write_text("More")


def list_another(site):
    manifest = (site / "manifest.json").read_text()
    (site / "manifest.json").write_text(manifest.replace(PAGE, f"{DAY}/other.html"))


def test_a_site_that_is_not_as_it_was_made_is_made_again(built, policy):
    assert policy.run("versions", "--as-of", TODAY) == unchanged(built)
    for spoil in (alter, take_away, add, list_another):
        spoil(policy.site)
        assert policy.run("verify").status == 1, spoil
        assert policy.run("versions", "--as-of", TODAY) == made(built), spoil
        assert differing(policy.site, built.site) == [], spoil
    assert policy.run("verify").status == 0
    assert policy.run("versions", "--as-of", TODAY) == unchanged(built)


def test_a_note_that_cannot_be_read_is_none(built, policy):
    for note in (b"", b'{"day": "2024', b"[]", b"{}", b"\xff"):
        policy.write({NOTE: note})
        assert policy.run("versions", "--as-of", TODAY) == made(built), note
    assert differing(policy.site, built.site) == []
    assert policy.run("versions", "--as-of", TODAY) == unchanged(built)
