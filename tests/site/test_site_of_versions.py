"""The finished site: its root, its dated editions, and the links between them."""

from __future__ import annotations

import pytest

from helpers.broken_links import broken_links
from helpers.git_repository import files
from helpers.policy import ADDRESS, Policy, copied

FIRST, SECOND, CORRECTED, NEXT = "2024-01-10", "2024-03-01", "2024-03-01-corrected", "2025-07-01"
MORE = "See what applies now."
THEN = "Where the text says that it is in force, it speaks of that time."


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


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """Two versions of one page, without an address, and their site."""
    made = Policy.start(tmp_path_factory.mktemp("plain") / "policy")
    made.seal(FIRST, {"index": "# Policy\n\nOne.\n"})
    made.seal(SECOND, {"index": "# Policy\n\nTwo.\n"})
    made.make()
    return made


@pytest.fixture
def two(plain, tmp_path):
    """The same, for a test to change."""
    return copied(plain, tmp_path)


def region(page):
    """Return what a page shows of its version, line by line."""
    lines = page.find("div", class_="version").get_text().splitlines()
    return [" ".join(line.split()) for line in lines if line.strip()]


def head(page):
    """Return the address of a page and its links to other files, from its head."""
    links = [
        (link["rel"][0], link["href"]) for link in page.select("[rel=canonical], [rel=alternate]")
    ]
    return links, [meta["content"] for meta in page.select("[name=robots]")]


def statuses(policy):
    return {
        version["id"]: version["status"] for version in policy.data("versions.json")["versions"]
    }


# The front.


def test_the_root_has_the_version_in_force_not_the_draft(policy):
    page = policy.page("index.html")
    assert page.find("p", string="We keep orders for 60 days.")
    assert region(page) == [
        f"Version of Label {CORRECTED}, in force from 1 March 2024 until 30 June 2025.",
        "Versions",
        "8 February 2016",
        f"Label {FIRST}",
        f"Label {SECOND}",
        f"Label {CORRECTED} (this version)",
        f"Label {NEXT} (not in force yet)",
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


def test_the_day_before_all_versions_the_first_is_at_the_root(two):
    two.make(day="2023-12-31")
    assert two.data("versions.json")["in-force"] is None
    assert two.page("index.html").find("p", string="One.")
    assert region(two.page("index.html"))[:2] == [
        f"Version of Label {FIRST}.",
        "This version is not in force yet. It applies from 10 January 2024 until 29 February 2024. "
        + THEN,
    ]


def test_a_version_is_withdrawn(two):
    two.edit_record(SECOND, withdrawn={"from": "2024-05-01", "why": "It was <wrong>."})
    two.commit("Withdraw")
    two.make(day="2024-04-30")
    assert statuses(two)[SECOND] == "in force"
    two.make(day="2024-05-01")
    assert two.data("versions.json")["in-force"] is None
    assert statuses(two) == {FIRST: "superseded", SECOND: "withdrawn"}
    lines = [
        f"Version of Label {SECOND}.",
        (
            "This version was withdrawn from 1 May 2024: It was <wrong>. "
            f"It applied from 1 March 2024 until 30 April 2024. {THEN}"
        ),
        "Versions",
        f"Label {FIRST}",
    ]
    dated, front = two.page(f"{SECOND}/index.html"), two.page("index.html")
    assert region(front)[:5] == [*lines, f"Label {SECOND} (this version)"]
    lines[1] += f" {MORE}"
    assert region(dated)[:5] == [*lines, f"Label {SECOND} (this version)"]
    assert region(two.page(f"{FIRST}/index.html"))[1] == (
        "This version is no longer in force. It applied from 10 January 2024 until 29 February 2024. "
        f"{THEN} {MORE}"
    )
    assert front.find("p", class_="version-banner").a is None


def test_a_page_shows_the_known_faults_of_its_version(two):
    wrong = {"on": "2024-03-02", "what": "It is <not> one.", "corrected-in": SECOND}
    two.edit_record(FIRST, errata=[wrong, {"on": "2024-04-01", "what": "Nor is it two."}])
    drafted = {"on": "2024-05-01", "what": "It is three.", "corrected-in": "draft"}
    two.edit_record(SECOND, errata=[drafted])
    two.add_record(id="draft", label="Draft", effective_from="2024-06-01", summary="Three.")
    two.commit("Note faults")
    two.make()
    page = two.page(f"{FIRST}/index.html")
    assert region(page)[2:4] == [
        f"Fault noted on 2 March 2024: It is <not> one. Corrected in the version of Label {SECOND}.",
        "Fault noted on 1 April 2024: Nor is it two.",
    ]
    fault = page.find("p", class_="version-fault")
    assert (fault.time["datetime"], fault.a["href"]) == ("2024-03-02", f"../{SECOND}/index.html")
    for name in ("index.html", f"{SECOND}/index.html"):
        assert region(two.page(name))[1] == "Fault noted on 1 May 2024: It is three."


def test_redirects_and_remarks_are_those_of_the_folder_and_no_part_of_a_version(two):
    two.write(
        {
            "docs/register/redirects.yaml": "redirects:\n  - {id: old, former: old, page: index}\n",
            "docs/index.md": "# Policy\n\n% A remark.\n\nTwo.\n",
        }
    )
    two.commit("Redirect an old address")
    two.make()
    assert two.page("old.html").find("a")["href"] == "index.html"
    assert not any(b"A remark" in content for content in files(two.site).values())
    assert sorted(path.name for path in two.site.rglob("old.html")) == ["old.html"]


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
        "8 February 2016",
        f"Label {FIRST} (this version)",
        f"Label {SECOND}",
        "All versions",
        "Which version applied on a date",
    ]


def test_a_version_that_never_applied_leads_to_the_one_in_its_place(policy):
    page = policy.page(f"{SECOND}/notices/academy.html")
    assert region(page)[3:] == [
        "8 February 2016",
        f"Label {FIRST}",
        f"Label {SECOND} (this version)",
        "All versions",
        "What this version changed",
        "Which version applied on a date",
    ]
    assert [link["href"] for link in page.select(".version-banner a")] == [
        f"../../{CORRECTED}/notices/academy.html",
        "../../notices/academy.html",
    ]
    assert page.find("p", class_="version-banner").time["datetime"] == SECOND


def test_publishing_does_not_change_a_withdrawn_version(two):
    day = "2024-06-01"
    two.seal(day, {"index": "# Policy\n\nThree.\n"}, published=SECOND, recorded=SECOND)
    two.edit_record(day, withdrawn={"from": "2024-05-01", "why": "Not agreed."})
    two.commit("Withdraw it")
    two.make()
    before = files(two.site / day)
    two.seal("2024-09-01", {"index": "# Policy\n\nFour.\n"})
    two.make()
    assert files(two.site / day) == before


def links_of(page):
    """Return where a page leads: its banner, then its list of versions."""
    return [link["href"] for link in page.find("div", class_="version").find_all("a")]


def test_pages_lead_to_the_same_page_under_its_name_of_then(policy):
    assert links_of(policy.page(f"{FIRST}/notices/credentials.html")) == [
        "../../notices/credentials.html",
        "../../archive/2016-02-08.html",
        f"../../{FIRST}/notices/credentials.html",
        f"../../{SECOND}/notices/academy.html",
        "../../history.html",
        "../../history.html",
    ]
    back = links_of(policy.page("notices/academy.html"))
    assert back[1] == f"../{FIRST}/notices/credentials.html"


def test_a_page_that_is_gone_leads_to_the_front(policy):
    assert links_of(policy.page(f"{FIRST}/notices/extra.html")) == [
        "../../notices/extra.html",
        "../../archive/2016-02-08.html",
        f"../../{FIRST}/notices/extra.html",
        f"../../{SECOND}/index.html",
        "../../history.html",
        "../../history.html",
    ]


def test_the_page_shown_is_marked_in_its_list(policy):
    (current,) = policy.page(f"{FIRST}/index.html").select("[aria-current=true]")
    assert current["href"] == f"../{FIRST}/index.html"


@pytest.mark.parametrize(
    ("page", "canonical", "robots"),
    [
        ("index.html", "", []),
        ("notices/orders.html", "notices/orders.html", []),
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


# Other settings.


def test_a_site_without_an_address_has_no_feed_and_names_none(plain):
    assert not (plain.site / "versions.atom").exists()
    assert head(plain.page("index.html")) == ([], [])
    assert head(plain.page(f"{FIRST}/index.html")) == ([], ["noindex"])


def test_a_site_without_a_page_on_periods_leads_to_none(plain):
    assert region(plain.page("index.html"))[1:] == [
        "Versions",
        f"Label {FIRST}",
        f"Label {SECOND} (this version)",
        "What this version changed",
    ]


def test_all_versions_are_listed_at_the_root_where_no_page_lists_them(plain):
    last = plain.page(f"{FIRST}/index.html").select(".version-list li a")[-1]
    assert (last.get_text(), last["href"]) == ("All versions", "../index.html")


def test_a_page_on_periods_that_comes_later_is_linked_from_every_version(two):
    history = "# History\n\n```{version-periods}\n```\n"
    two.write({"docs/history.md": history})
    two.make()
    for place in ("", f"{FIRST}/", f"{SECOND}/"):
        page = two.page(f"{place}index.html")
        assert region(page)[-1] == "Which version applied on a date"
        link = page.find("a", string="Which version applied on a date")["href"]
        assert link == "../" * bool(place) + "history.html"


def test_a_template_can_put_the_version_where_it_likes(two):
    layout = '{% extends "!layout.html" %}{% block footer %}<footer>{{ privacy_placeholder }}</footer>{% endblock %}'
    two.write({"_templates/layout.html": layout})
    two.edit("conf.py", "html_theme", 'templates_path = ["_templates"]\nhtml_theme')
    two.commit("Have another layout")
    assert two.page("index.html").find(class_="version").parent["role"] == "main"
    two.make()
    (frame,) = two.page("index.html").find_all(class_="version")
    assert frame.parent.name == "footer"


def test_a_theme_without_a_main_part_gets_the_version_into_its_body(two):
    layout = "<!DOCTYPE html><html><head>{{ metatags }}<title></title></head><body>{% block body %}{% endblock %}</body></html>"
    two.write({"_templates/layout.html": layout})
    two.edit("conf.py", "html_theme", 'templates_path = ["_templates"]\nhtml_theme')
    two.commit("Have another layout")
    two.make()
    (frame,) = two.page("index.html").find_all(class_="version")
    assert frame.parent.name == "body"
