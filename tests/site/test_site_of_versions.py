"""The finished site: its root, its dated editions, and the links between them."""

from __future__ import annotations

import pytest
from seen_versions import FIRST, MORE, SECOND, THEN, head, region, statuses

from helpers.broken_links import broken_links
from helpers.git_repository import files
from helpers.policy import ADDRESS, copied

CORRECTED, NEXT = "2024-03-01-corrected", "2025-07-01"


pytest_plugins = ("helpers.policy_fixtures",)
pytestmark = pytest.mark.xdist_group("shop-of-versions")


@pytest.fixture
def policy(policy_of_shop):
    """A policy with versions of each kind, to be looked at."""
    return policy_of_shop


@pytest.fixture(scope="module")
def later(policy_of_shop, tmp_path_factory):
    """The same on the first day of the version that was scheduled."""
    made = copied(policy_of_shop, tmp_path_factory.mktemp("later"))
    made.make(day=NEXT)
    return made


# The front.


def test_the_root_has_the_version_in_force_not_the_draft(policy):
    page = policy.page("index.html")
    assert page.find("p", string="We keep orders for 60 days.")
    assert region(page) == [
        f"Version of Label {CORRECTED}, in force from 1 March 2024 until 30 June 2025.",
        "Versions",
        f"Label {NEXT} (not in force yet)",
        f"Label {CORRECTED} (this version)",
        f"Label {SECOND}",
        f"Label {FIRST}",
        "8 February 2016",
        "What this version changed",
        "Which version applied on a date",
    ]


def test_pages_on_versions_are_the_newest_at_the_root_alone(policy):
    name = "archive/2016-02-08.html"
    assert policy.page(name).find("p", string="We were very young.")
    for version in (FIRST, SECOND, CORRECTED, NEXT):
        assert not (policy.site / version / name).exists()


def test_a_page_on_versions_leads_to_no_page_of_a_draft(policy):
    assert not (policy.site / "notices" / "draft.html").exists()
    links = (
        policy.page("archive/2016-02-08.html").find(role="main").find_all("a", class_="internal")
    )
    assert [link["href"] for link in links] == ["../index.html", "../notices/orders.html"]
    assert (policy.site / "_images" / "young.png").read_bytes() == b"\x89PNG"


def test_a_scheduled_version_comes_into_force_on_its_day(policy, later):
    assert statuses(policy) == {
        "2016-02-08": "superseded",
        FIRST: "superseded",
        SECOND: "superseded",
        CORRECTED: "in force",
        NEXT: "scheduled",
    }
    assert {**statuses(policy), CORRECTED: "superseded", NEXT: "in force"} == statuses(later)
    assert later.page("index.html").find("p", string="We keep orders for 90 days.")
    assert (
        region(later.page("index.html"))[0]
        == f"Version of Label {NEXT}, in force from 1 July 2025."
    )


def test_files_for_the_server_are_at_the_root_only(policy):
    found = [
        name for name in files(policy.site) if name.endswith((".conf", "sitemap.xml", "_headers"))
    ]
    assert found == ["_headers", "headers.apache.conf", "headers.nginx.conf", "sitemap.xml"]


# Each version.


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        (
            FIRST,
            [
                "",
                (
                    "This version is no longer in force. "
                    f"It applied from 10 January 2024 until 29 February 2024. {THEN} {MORE}"
                ),
            ],
        ),
        (
            SECOND,
            [
                "",
                (
                    "Readers saw this version from 1 March 2024 until it was corrected on 20 March 2024. "
                    f"{THEN} "
                    f"Its place was taken by the version of Label {CORRECTED}. {MORE}"
                ),
            ],
        ),
        (CORRECTED, [", in force from 1 March 2024 until 30 June 2025", "Versions"]),
        (
            NEXT,
            ["", f"This version is not in force yet. It applies from 1 July 2025. {THEN} {MORE}"],
        ),
    ],
)
def test_every_page_of_a_version_says_which_it_is(policy, version, expected):
    period, banner = expected
    pages = [path.relative_to(policy.site) for path in (policy.site / version).rglob("*.html")]
    assert len(pages) >= 7
    for page in pages:
        assert region(policy.page(page))[:2] == [f"Version of Label {version}{period}.", banner]


def test_a_page_lists_the_versions_up_to_the_one_behind_it(policy):
    entries = region(policy.page(f"{FIRST}/notices/orders.html"))[3:]
    assert entries == [
        f"Label {SECOND}",
        f"Label {FIRST} (this version)",
        "8 February 2016",
        "All versions",
        "Which version applied on a date",
    ]


def test_a_version_that_never_applied_leads_to_the_one_in_its_place(policy):
    page = policy.page(f"{SECOND}/notices/academy.html")
    assert region(page)[3:] == [
        f"Label {SECOND} (this version)",
        f"Label {FIRST}",
        "8 February 2016",
        "All versions",
        "What this version changed",
        "Which version applied on a date",
    ]
    assert [link["href"] for link in page.select(".version-banner a")] == [
        f"../../{CORRECTED}/notices/academy.html",
        "../../notices/academy.html",
    ]
    assert page.find("p", class_="version-banner").time["datetime"] == SECOND


def links_of(page):
    """Return where a page leads: its banner, then its list of versions."""
    return [link["href"] for link in page.find("div", class_="version").find_all("a")]


def test_pages_lead_to_the_same_page_under_its_name_of_then(policy):
    assert links_of(policy.page(f"{FIRST}/notices/credentials.html")) == [
        "../../notices/credentials.html",
        f"../../{SECOND}/notices/academy.html",
        f"../../{FIRST}/notices/credentials.html",
        "../../archive/2016-02-08.html",
        "../../history.html",
        "../../history.html",
    ]
    back = links_of(policy.page("notices/academy.html"))
    assert back[-4] == f"../{FIRST}/notices/credentials.html"


def test_a_page_that_is_gone_leads_to_the_front(policy):
    assert links_of(policy.page(f"{FIRST}/notices/extra.html")) == [
        "../../notices/extra.html",
        f"../../{SECOND}/index.html",
        f"../../{FIRST}/notices/extra.html",
        "../../archive/2016-02-08.html",
        "../../history.html",
        "../../history.html",
    ]


@pytest.mark.parametrize("version", ["", f"{FIRST}/", f"{NEXT}/"])
def test_the_card_on_changes_leads_to_the_history_at_the_root(policy, version):
    (card,) = policy.page(f"{version}index.html").select(".ways-in a:-soup-contains(changed)")
    assert card["href"] == "../" * bool(version) + "history.html"


def test_the_page_shown_is_marked_in_its_list(policy):
    (current,) = policy.page(f"{FIRST}/index.html").select("[aria-current=true]")
    assert current["href"] == f"../{FIRST}/index.html"


@pytest.mark.parametrize(
    ("page", "canonical", "robots"),
    [
        ("index.html", "", ["index,follow"]),
        ("notices/orders.html", "notices/orders.html", ["index,follow"]),
        (f"{CORRECTED}/index.html", "", []),
        (f"{CORRECTED}/notices/orders.html", "notices/orders.html", []),
        (f"{CORRECTED}/changes/index.html", f"{CORRECTED}/changes/", ["noindex"]),
        (
            f"{CORRECTED}/changes/page-index.html",
            f"{CORRECTED}/changes/page-index.html",
            ["noindex"],
        ),
        (f"{FIRST}/index.html", f"{FIRST}/", ["noindex"]),
        (f"{SECOND}/notices/orders.html", f"{SECOND}/notices/orders.html", ["noindex"]),
        (f"{NEXT}/index.html", f"{NEXT}/", ["noindex"]),
        (f"{NEXT}/search.html", f"{NEXT}/search.html", ["noindex"]),
    ],
)
def test_each_page_has_its_address_and_whether_to_list_it(policy, page, canonical, robots):
    links, metas = head(policy.page(page))
    feed = [("alternate", "../" * page.count("/") + "versions.atom")] if page[0] != "2" else []
    assert links == [("canonical", ADDRESS + canonical), *feed]
    assert metas == robots


# Links.


@pytest.mark.parametrize("name", ["policy_of_shop", "later"])
def test_every_link_leads_to_a_file_and_an_anchor(request, name):
    assert broken_links(request.getfixturevalue(name).site, ADDRESS) == []


def test_nothing_is_left_of_what_editions_are_made_with(policy):
    for name, content in files(policy.site).items():
        assert b"privacy-site:" not in content, name
        assert b"<!-- privacy:" not in content, name
        assert str(policy.folder).encode() not in content, name
        assert b"/tmp-" not in content, name
