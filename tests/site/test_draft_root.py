"""The site of `versions --pages`: the pages as they are at the root, whatever they say."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from helpers.broken_links import broken_links
from helpers.git_repository import files
from helpers.policy import (
    ADDRESS,
    BASE,
    NEW,
    OLD,
    TODAY,
    Done,
    Policy,
    copied,
    page,
)

pytest_plugins = ("helpers.policy_fixtures",)
pytestmark = pytest.mark.xdist_group("editions")

SINCE = "in force since {fact}`version.current.effective-from`"
UNDECIDED = "We keep orders for 90 days, in force since [not decided yet]."
ROBOTS = '<meta name="robots" content="noindex">'


@pytest.fixture(scope="module")
def built(policy_of_two, tmp_path_factory):
    """Two versions, their site, and the site with the pages, which are those of the second."""
    policy = copied(policy_of_two, tmp_path_factory.mktemp("built"))
    preview(policy)
    return policy


@pytest.fixture
def policy(built, tmp_path):
    """The same, for a test to change."""
    return copied(built, tmp_path)


@pytest.fixture(scope="module")
def draft(built, tmp_path_factory):
    """The same with other words on a page, and one more page."""
    policy = copied(built, tmp_path_factory.mktemp("draft"))
    news = "---\norphan:\n---\n\n# News\n"
    index = page(f"for 90 days, {SINCE}")["index"]
    policy.write({"docs/index.md": index, "docs/notices/news.md": news})
    preview(policy)
    return policy


def site_of(policy):
    """Return the folder of the site with the pages as they are."""
    return policy.folder / "build" / "html"


def preview(policy):
    """Build the site with the pages as they are, which must go well, and return its folder."""
    done = policy.run("versions", "--pages", "--as-of", TODAY)
    assert done == Done(0, done.out, "")
    return site_of(policy)


def shown(site, name="index.html"):
    """Return a page of a site."""
    return BeautifulSoup((site / name).read_text(encoding="utf-8"), "lxml")


def region(site, name="index.html"):
    """Return what a page shows of its version, line by line."""
    lines = shown(site, name).find("div", class_="version").get_text().splitlines()
    return [" ".join(line.split()) for line in lines if line.strip()]


def test_pages_with_the_words_of_a_version_are_that_version(built):
    site = built.folder / "build" / "html"
    assert region(site) == [
        f"Version of Label {NEW}, in force from 1 March 2024.",
        "Versions",
        f"Label {NEW} (this version)",
        f"Label {OLD}",
        "What this version changed",
    ]
    assert ROBOTS not in (site / "index.html").read_text(encoding="utf-8")


def test_pages_with_the_words_of_an_older_version_are_that_version(policy):
    policy.write({"docs/index.md": page("for 30 days")["index"]})
    site = preview(policy)
    assert region(site)[0] == f"Version of Label {OLD}."
    assert ROBOTS in (site / "index.html").read_text(encoding="utf-8")


def test_pages_with_other_words_say_on_each_that_they_are_a_draft(draft):
    site = site_of(draft)
    assert shown(site).find("p", string=UNDECIDED)
    ours = ["index.html", "notices/news.html", "search.html", "genindex.html"]
    for name in ours:
        assert region(site, name) == [
            "Draft, not published.",
            "Versions",
            f"Label {NEW}",
            f"Label {OLD}",
        ]
        robots = shown(site, name).select("[name=robots]")
        assert [meta["content"] for meta in robots] == ["noindex"], name
    assert broken_links(site, ADDRESS) == []


def test_a_draft_changes_no_edition_and_no_published_site(built, draft):
    before, after = files(site_of(built)), files(site_of(draft))
    assert files(draft.site) == files(built.site)
    changed = {name for name in after if after[name] != before.get(name)}
    assert "index.html" in changed
    assert not [name for name in changed if name.startswith((OLD, NEW))]


def test_remarks_make_no_draft(policy):
    policy.write({"docs/index.md": page("for 60 days")["index"] + "\n% To be asked.\n"})
    assert region(preview(policy))[0] == f"Version of Label {NEW}, in force from 1 March 2024."


def test_a_recorded_draft_does_not_say_since_when_it_is_in_force(policy):
    policy.write({"docs/index.md": page(f"for 90 days, {SINCE}")["index"]})
    policy.add_record(id="next", label="Next", effective_from="2027-01-01", summary="New.")
    assert shown(preview(policy)).find("p", string=UNDECIDED)


def test_an_address_that_a_draft_has_dropped_redirects(policy):
    policy.seal("2024-06-01", {"notices/news": "---\norphan:\n---\n\n# News\n"})
    (policy.folder / "docs" / "notices" / "news.md").unlink()
    policy.write({"docs/index.md": page("for 90 days")["index"]})
    site = preview(policy)
    assert region(site)[0] == "Draft, not published."
    refresh = shown(site, "notices/news.html").select_one("[http-equiv=refresh]")
    assert refresh["content"] == "0; url=../index.html"


def test_pages_that_do_not_build_leave_the_last_site(policy):
    site = policy.folder / "build" / "html"
    before = files(site)
    policy.write({"docs/index.md": "# Policy\n\n```{no-such-directive}\n```\n"})
    assert policy.run("versions", "--pages") == Done(
        1,
        "",
        'docs/index.md:3:5: myst.directive_unknown: there is no directive "no-such-directive".\n',
    )
    assert files(site) == before


def test_the_same_pages_are_not_built_again(built):
    site = built.folder / "build" / "html"
    root = (site / "manifest.json").read_text(encoding="utf-8").split('"root": "')[1][:64]
    done = built.run("versions", "--pages", "--as-of", TODAY)
    assert done == Done(0, f"Nothing has changed: build/html (root digest {root})\n", "")


OUTSIDE = {
    "id": "2020",
    "label": "2020",
    "effective_from": "2020-01-01",
    "recorded": "2025-01-01",
    "summary": "First.",
    "outside": "https://example.org/2020",
}


@pytest.mark.parametrize(
    ("record", "listed"),
    [
        ({}, []),
        ({"id": "first", "label": "First", "effective_from": "2025-01-01", "summary": "New."}, []),
        (OUTSIDE, ["Versions", "2020"]),
    ],
    ids=["no-record", "draft", "kept-elsewhere"],
)
def test_before_the_first_version_all_is_a_draft(record, listed, tmp_path):
    policy = Policy.start(tmp_path / "policy", BASE)
    policy.write({f"docs/{name}.md": text for name, text in page("for 30 days").items()})
    if record:
        policy.add_record(**record)
    site = preview(policy)
    assert region(site) == ["Draft, not published.", *listed]
    assert (site / "versions.atom").exists() is bool(listed)
