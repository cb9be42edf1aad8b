"""Addresses of pages that the version in force has no longer, or not yet."""

from __future__ import annotations

import pytest

from helpers.broken_links import broken_links
from helpers.git_repository import files
from helpers.policy import ADDRESS, BASE, TODAY, Policy, copied

pytestmark = pytest.mark.xdist_group("redirects")

FIRST, SECOND, THIRD, FOURTH = "2024-01-10", "2024-06-01", "2024-09-01", "2025-01-01"
PAGES = {
    "notices/offer": "# Offer\n\nUntil spring.\n",
    "notices/news": "# News\n\nOurs.\n",
    "notices/shop": "# Shop\n\nAn old one.\n",
    "notices/jobs": "# Jobs\n\nFew.\n",
}
"""In the first two versions."""
HISTORY = "# History\n\n```{version-list}\n```\n"
REDIRECT = "redirects:\n  - {id: offer, former: notices/offer, page: history}\n"


def page(words):
    return {"index": f"# Policy\n\nWe keep orders {words}.\n"}


@pytest.fixture(scope="module")
def second(tmp_path_factory):
    """Two versions with the same pages, and their site."""
    policy = Policy.start(tmp_path_factory.mktemp("second") / "policy", BASE)
    policy.seal(FIRST, {**page("for 30 days"), **PAGES})
    policy.seal(SECOND, page("for 60 days"))
    policy.make()
    return policy


def remove(policy, name):
    (policy.folder / "docs" / f"{name}.md").unlink()


def move(policy, old, new):
    """Rename a page, and return what its version says of it."""
    policy.git("mv", f"docs/{old}.md", f"docs/{new}.md")
    return {"from": old, "to": new}


@pytest.fixture(scope="module")
def third(second, tmp_path_factory):
    """One more version: pages were renamed, one was removed, and a new one has a former name."""
    policy = copied(second, tmp_path_factory.mktemp("third"))
    remove(policy, "notices/offer")
    renamed = [
        move(policy, "notices/news", "notices/letters"),
        move(policy, "notices/shop", "notices/store"),
        move(policy, "notices/jobs", "notices/work"),
    ]
    more = {"notices/shop": "# Shop\n\nA new one.\n", "notices/plan": "# Plan\n\nOurs.\n"}
    policy.seal(THIRD, more, renamed=renamed)
    policy.make()
    return policy


@pytest.fixture(scope="module")
def coming(third, tmp_path_factory):
    """One more version, on the day before it is in force: pages leave and take names again."""
    policy = copied(third, tmp_path_factory.mktemp("coming"))
    remove(policy, "notices/work")
    renamed = [
        move(policy, "notices/letters", "post"),
        move(policy, "notices/shop", "notices/sale"),
        move(policy, "notices/plan", "notices/work"),
    ]
    new = {"notices/new": "# New\n\nSoon.\n"}
    policy.seal(FOURTH, new, renamed=renamed, published=TODAY, recorded=TODAY)
    policy.make()
    return policy


@pytest.fixture(scope="module")
def fourth(coming, tmp_path_factory):
    """The same on its first day."""
    policy = copied(coming, tmp_path_factory.mktemp("fourth"))
    policy.make(day=FOURTH)
    return policy


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


def test_pages_that_go_or_move_change_the_version_they_supersede_alone(second, third):
    before, after = files(second.site), files(third.site)
    changed = {name for name in before if before[name] != after.get(name)}
    assert {name.split("/")[0] for name in changed if name.startswith("20")} == {SECOND}


def test_every_link_leads_somewhere(third, fourth):
    for policy in (third, fourth):
        assert broken_links(policy.site, ADDRESS) == []


def test_a_page_leads_to_its_own_address_at_the_root(third):
    for version in (FIRST, SECOND):
        assert banner(third, f"{version}/notices/news.html") == "../../notices/news.html"
        assert banner(third, f"{version}/notices/offer.html") == "../../notices/offer.html"
    assert banner(third, f"{FIRST}/search.html") == "../index.html"
    assert target(third, "notices/news.html") == "0; url=../notices/letters.html"


def test_an_address_leads_to_the_page_by_the_name_it_has_now(fourth):
    assert target(fourth, "notices/news.html") == "0; url=../post.html"
    assert target(fourth, "notices/letters.html") == "0; url=../post.html"


def test_an_address_of_a_page_that_is_gone_leads_to_the_front(third):
    assert (third.site / "notices" / "offer.html").read_text(encoding="utf-8") == (
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


def test_a_page_of_a_version_to_come_leads_to_the_front_until_it_is_in_force(coming, fourth):
    assert banner(coming, f"{FOURTH}/notices/new.html") == "../../notices/new.html"
    assert target(coming, "notices/new.html") == "0; url=../index.html"
    assert fourth.page("notices/new.html").find("p", string="Soon.")


def test_a_redirect_of_the_register_goes_before(third, tmp_path):
    policy = copied(third, tmp_path)
    policy.write({"docs/register/redirects.yaml": REDIRECT, "docs/history.md": HISTORY})
    policy.commit("Redirect to the history")
    policy.make()
    assert target(policy, "notices/offer.html") == "0; url=../history.html"


# Names that are taken again.


def test_a_page_with_the_former_name_of_another_is_not_taken_for_it(third):
    up = "../../"
    assert listed(third, f"{THIRD}/notices/shop.html")[:2] == [
        f"{up}{FIRST}/index.html",
        f"{up}{SECOND}/index.html",
    ]
    assert listed(third, f"{THIRD}/notices/store.html")[1] == f"{up}{SECOND}/notices/shop.html"
    assert listed(third, f"{SECOND}/notices/shop.html")[2] == f"{up}{THIRD}/notices/store.html"
    assert third.page("notices/shop.html").find("p", string="A new one.")


def test_a_name_that_two_pages_left_leads_to_the_one_that_had_it_last(fourth):
    assert target(fourth, "notices/shop.html") == "0; url=../notices/sale.html"
    assert listed(fourth, "notices/store.html")[0] == f"../{FIRST}/notices/shop.html"
    assert listed(fourth, "notices/sale.html")[0] == f"../{FIRST}/index.html"


def test_a_page_that_takes_the_name_of_one_that_goes_is_another(fourth):
    back = listed(fourth, "notices/work.html")
    assert back[0] == f"../{FIRST}/index.html"
    assert back[2] == f"../{THIRD}/notices/plan.html"
    assert target(fourth, "notices/jobs.html") == "0; url=../index.html"
