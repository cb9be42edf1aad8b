"""The version at the root if no archived one is in force."""

from __future__ import annotations

import pytest

from helpers.policy import HISTORY, Done, Policy, copied
from helpers.sphinx_project import COOKIES

pytestmark = pytest.mark.xdist_group("root-version")

FIRST, SECOND, THIRD = "2024-01-10", "2024-03-01", "2024-06-01"
WITHDRAWN_BEFORE_EFFECT = {"from": "2024-02-20", "why": "It was not agreed."}
WITHDRAWN_IN_FORCE = {"from": "2024-02-01", "why": "It was wrong."}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Three versions that follow each other, and their builds."""
    policy = Policy.start(tmp_path_factory.mktemp("built") / "policy")
    for day, words in ((FIRST, "One"), (SECOND, "Two"), (THIRD, "Three")):
        policy.seal(day, {"index": f"# Policy\n\n{words}.\n"})
    policy.make()
    return policy


@pytest.fixture
def policy(built, tmp_path):
    """The same, for a test to change."""
    return copied(built, tmp_path)


def front(policy, day, **withdrawn):
    """Return the words at the root, on a day on which no version is in force."""
    for id_, ending in withdrawn.items():
        policy.edit_record({"first": FIRST, "second": SECOND}[id_], withdrawn=ending)
    policy.commit("Withdraw")
    policy.make(day=day)
    assert policy.data("versions.json")["in-force"] is None
    return policy.page("index.html").h1.find_next("p").get_text()


def test_a_version_withdrawn_before_its_first_day_was_never_in_force(policy):
    """The last that was is the one before it."""
    assert (
        front(policy, "2024-03-02", first=WITHDRAWN_IN_FORCE, second=WITHDRAWN_BEFORE_EFFECT)
        == "One."
    )


def test_the_next_version_is_the_first_that_is_not_withdrawn(policy):
    assert (
        front(
            policy,
            "2024-02-21",
            first={**WITHDRAWN_IN_FORCE, "from": FIRST},
            second=WITHDRAWN_BEFORE_EFFECT,
        )
        == "Three."
    )


def test_where_all_were_withdrawn_the_first_is_at_the_root(policy):
    third = {"from": FIRST, "why": "It was not agreed."}
    policy.edit_record(THIRD, withdrawn=third)
    assert front(policy, "2024-07-01", first=third, second=WITHDRAWN_BEFORE_EFFECT) == "One."


def address_of(policy, words):
    """Return where a link of the history leads."""
    links = policy.page("history.html").find_all("a")
    return next(link["href"] for link in links if link.get_text() == words)


def test_the_history_may_speak_of_a_record_that_only_a_scheduled_version_shows(tmp_path):
    policy = Policy.start(tmp_path / "policy")
    policy.write({"docs/history.md": HISTORY, "docs/register/cookies.yaml": COOKIES})
    policy.seal(FIRST, {"index": "# Policy\n\nWe set no cookies.\n"})
    policy.seal(SECOND, {"index": "# Policy\n\n```{cookie-table}\n```\n"})
    policy.edit("docs/history.md", "# History", "# History\n\nFrom March: {cookie}`basket`.")
    place = "docs/history.md:3: the version at the root has no cookie"
    note = f'{place} "basket"; the link leads to the front page.\n'
    done = policy.run("versions", "--as-of", FIRST)
    assert done == Done(0, done.out, note)
    assert address_of(policy, "shop_basket.id") == "index.html"
    assert policy.run("versions", "--as-of", SECOND).err == ""
    assert address_of(policy, "shop_basket.id") == "index.html#cookie-basket"
    policy.edit("docs/history.md", "basket", "baskt")
    assert "unknown-cookie" in policy.run("versions", "--as-of", FIRST).err
