"""Addresses of pages that the version in force has no longer, or not yet."""

from __future__ import annotations

import pytest

from helpers.broken_links import broken_links
from helpers.git_repository import files
from helpers.policy import ADDRESS, BASE, TODAY, Policy, copied

pytestmark = pytest.mark.xdist_group("redirects")

FIRST, SECOND, THIRD, FOURTH = "2024-01-10", "2024-03-01", "2024-06-01", "2024-09-01"
OFFER = "# Offer\n\nUntil spring.\n"


def page(words):
    return {"index": f"# Policy\n\nWe keep orders {words}.\n"}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Three versions with a page on an offer, and their site."""
    policy = Policy.start(tmp_path_factory.mktemp("built") / "policy", BASE)
    policy.seal(FIRST, {**page("for 30 days"), "notices/offer": OFFER})
    policy.seal(SECOND, page("for 60 days"))
    policy.seal(THIRD, page("for 90 days"))
    policy.make()
    return policy


@pytest.fixture
def policy(built, tmp_path):
    """The same, for a test to change."""
    return copied(built, tmp_path)


def move(policy, old, new):
    """Rename a page, and return what its version says of it."""
    policy.git("mv", f"docs/{old}.md", f"docs/{new}.md")
    return [{"from": old, "to": new}]


def target(policy, name):
    """Return the page that an address at the root is redirected to."""
    return policy.page(name).find("meta", {"http-equiv": "refresh"})["content"]


def banner(policy, name):
    """Return where the banner of a page leads."""
    return policy.page(name).find("p", class_="version-banner").a["href"]


def listed(policy, name):
    """Return where the list of versions of a page leads, the oldest first."""
    links = policy.page(name).select(".version-list li a:not(:-soup-contains('All versions'))")
    return [link["href"] for link in reversed(links)]


def remove(policy):
    (policy.folder / "docs" / "notices" / "offer.md").unlink()
    policy.seal(FOURTH, page("for 120 days"))


def rename(policy):
    policy.seal(FOURTH, {}, renamed=move(policy, "notices/offer", "notices/deal"))


@pytest.mark.parametrize("change", [remove, rename])
def test_a_page_that_goes_or_moves_changes_the_version_it_supersedes_alone(policy, change):
    before = files(policy.site)
    change(policy)
    after = files(policy.make())
    changed = {name for name in before if before[name] != after.get(name)}
    assert {name.split("/")[0] for name in changed if name.startswith("20")} == {THIRD}
    assert broken_links(policy.site, ADDRESS) == []


def test_a_page_leads_to_its_own_address_at_the_root(policy):
    rename(policy)
    policy.make()
    for version in (FIRST, SECOND, THIRD):
        assert banner(policy, f"{version}/notices/offer.html") == "../../notices/offer.html"
    assert banner(policy, f"{FIRST}/search.html") == "../index.html"
    assert target(policy, "notices/offer.html") == "0; url=../notices/deal.html"


def test_an_address_leads_to_the_page_by_the_name_it_has_now(policy):
    policy.seal(FOURTH, {}, renamed=move(policy, "notices/offer", "notices/deal"))
    policy.seal("2024-10-01", {}, renamed=move(policy, "notices/deal", "bargain"))
    policy.make()
    assert target(policy, "notices/offer.html") == "0; url=../bargain.html"
    assert target(policy, "notices/deal.html") == "0; url=../bargain.html"


def test_an_address_of_a_page_that_is_gone_leads_to_the_front(policy):
    remove(policy)
    policy.make()
    assert (policy.site / "notices" / "offer.html").read_text(encoding="utf-8") == (
        f"""\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url=../index.html">
<link rel="canonical" href="{ADDRESS}">
<title>notices/offer: this address is no longer in use</title>
</head>
<body>
<main>
<h1>This address is no longer in use</h1>
<p><a href="../index.html">Go on to where it leads now</a></p>
</main>
</body>
</html>
"""
    )


def test_a_page_of_a_version_to_come_leads_to_the_front_until_it_is_in_force(policy):
    policy.seal(
        "2025-01-01", {"notices/news": "# News\n\nSoon.\n"}, published=TODAY, recorded=TODAY
    )
    policy.make()
    assert banner(policy, "2025-01-01/notices/news.html") == "../../notices/news.html"
    assert target(policy, "notices/news.html") == "0; url=../index.html"
    policy.make(day="2025-01-01")
    assert policy.page("notices/news.html").find("p", string="Soon.")


def test_a_redirect_of_the_register_goes_before(policy):
    remove(policy)
    record = "redirects:\n  - {id: offer, former: notices/offer, page: history}\n"
    history = "# History\n\n```{version-list}\n```\n"
    policy.write({"docs/register/redirects.yaml": record, "docs/history.md": history})
    policy.commit("Redirect to the history")
    policy.make()
    assert target(policy, "notices/offer.html") == "0; url=../history.html"


# Names that are taken again.


def test_a_page_with_the_former_name_of_another_is_not_taken_for_it(policy):
    renamed = move(policy, "notices/offer", "notices/deal")
    policy.seal(FOURTH, {"notices/offer": "# Offer\n\nA new one.\n"}, renamed=renamed)
    policy.make()
    up = "../../"
    assert listed(policy, f"{FOURTH}/notices/offer.html")[:3] == [
        f"{up}{FIRST}/index.html",
        f"{up}{SECOND}/index.html",
        f"{up}{THIRD}/index.html",
    ]
    assert listed(policy, f"{FOURTH}/notices/deal.html")[2] == f"{up}{THIRD}/notices/offer.html"
    assert listed(policy, f"{THIRD}/notices/offer.html")[3] == f"{up}{FOURTH}/notices/deal.html"
    assert policy.page("notices/offer.html").find("p", string="A new one.")


def test_a_name_that_two_pages_left_leads_to_the_one_that_had_it_last(policy):
    renamed = move(policy, "notices/offer", "notices/deal")
    policy.seal(FOURTH, {"notices/offer": "# Offer\n\nA new one.\n"}, renamed=renamed)
    policy.seal("2024-10-01", {}, renamed=move(policy, "notices/offer", "notices/sale"))
    policy.make()
    assert target(policy, "notices/offer.html") == "0; url=../notices/sale.html"
    assert listed(policy, "notices/deal.html")[0] == f"../{FIRST}/notices/offer.html"
    assert listed(policy, "notices/sale.html")[0] == f"../{FIRST}/index.html"


def test_a_page_that_takes_the_name_of_one_that_goes_is_another(policy):
    renamed = move(policy, "notices/offer", "notices/deal")
    policy.seal(FOURTH, {"notices/plan": "# Plan\n\nOurs.\n"}, renamed=renamed)
    (policy.folder / "docs" / "notices" / "deal.md").unlink()
    policy.seal("2024-10-01", {}, renamed=move(policy, "notices/plan", "notices/deal"))
    policy.make()
    back = listed(policy, "notices/deal.html")
    assert back[0] == f"../{FIRST}/index.html"
    assert back[3] == f"../{FOURTH}/notices/plan.html"
    assert target(policy, "notices/offer.html") == "0; url=../index.html"
