"""A change that is the same on several pages is shown once, with the pages that have it."""

import pytest

from helpers.policy import BASE, NEW, OLD, Policy

pytestmark = pytest.mark.xdist_group("shared-changes")

NAMES = ("letters", "orders", "visits")


def pages(address, more=""):
    """Return a policy, and three pages with an address; one of them has more."""
    index = "# Policy\n\n```{toctree}\n" + "".join(f"{name}\n" for name in NAMES) + "```\n"
    made = {name: f"# {name.title()}\n\nWe keep {name}.\n\nWrite to {address}.\n" for name in NAMES}
    return {"index": index, **made, "visits": f"{made['visits']}{more}"}


@pytest.fixture(scope="module")
def policy(tmp_path_factory):
    policy = Policy.start(tmp_path_factory.mktemp("shared") / "policy", BASE)
    policy.seal(OLD, pages("5 Old Street"))
    policy.seal(NEW, pages("7 New Street", "\nWe count them.\n"))
    policy.make()
    return policy


def test_the_command_shows_it_once(policy):
    assert (
        policy.run("redline", OLD, NEW).out
        == """\
On 3 pages: letters, orders, visits
Write to [removed: 5 Old] [added: 7 New] Street.

visits: 1 passage changed, 1 added
… 2 passages unchanged …
Write to [removed: 5 Old] [added: 7 New] Street.
[added: We count them.]
"""
    )


def test_the_front_page_shows_it_once_with_links(policy):
    shared = policy.page(f"{NEW}/changes/index.html").select_one("#shared")
    words = " ".join(shared.get_text().split())
    assert words == (
        "The same change on several pages On 3 pages: Letters, Orders, Visits "
        "Write to [removed: 5 Old][added: 7 New] Street."
    )
    assert [link["href"] for link in shared.select("a")] == [f"page-{name}.html" for name in NAMES]
    assert not shared.select("p [id], p[id]")
