"""The site of two versions of one page, and what changes in it when something does."""

from __future__ import annotations

import pytest
from seen_versions import FIRST, MORE, SECOND, THEN, head, region, statuses

from helpers.git_repository import files
from helpers.policy import Policy, copied

pytestmark = pytest.mark.xdist_group("two-versions")


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


def test_a_version_is_withdrawn(two):
    two.edit_record(SECOND, withdrawn={"from": "2024-05-01", "why": "It was `<wrong>`."})
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
        f"Label {SECOND} (this version)",
    ]
    dated, front = two.page(f"{SECOND}/index.html"), two.page("index.html")
    assert region(front)[:5] == [*lines, f"Label {FIRST}"]
    lines[1] += f" {MORE}"
    assert region(dated)[:5] == [*lines, f"Label {FIRST}"]
    assert region(two.page(f"{FIRST}/index.html"))[1] == (
        "This version is no longer in force. It applied from 10 January 2024 until 29 February 2024. "
        f"{THEN} {MORE}"
    )
    assert front.find("p", class_="version-banner").a is None


def test_a_page_shows_the_known_faults_of_its_version(two):
    wrong = {"on": "2024-03-02", "what": "It is `<not>` one.", "corrected-in": SECOND}
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


@pytest.fixture(scope="module")
def later(plain, tmp_path_factory):
    """The same with a redirect, a remark and a page on periods, and its site."""
    made = copied(plain, tmp_path_factory.mktemp("later"))
    made.write(
        {
            "docs/register/redirects.yaml": "redirects:\n  - {id: old, former: old, page: index}\n",
            "docs/index.md": "# Policy\n\n% A remark.\n\nTwo.\n",
            "docs/history.md": "# History\n\n```{version-periods}\n```\n",
        }
    )
    made.make()
    return made


def test_redirects_and_remarks_are_those_of_the_folder_and_no_part_of_a_version(later):
    assert later.page("old.html").find("a")["href"] == "index.html"
    assert not any(b"A remark" in content for content in files(later.site).values())
    assert sorted(path.name for path in later.site.rglob("old.html")) == ["old.html"]


def test_publishing_does_not_change_a_withdrawn_version(two):
    two.edit_record(SECOND, withdrawn={"from": "2024-02-20", "why": "Not agreed."})
    two.commit("Withdraw it before its first day")
    two.make()
    before = files(two.site / SECOND)
    two.seal("2024-09-01", {"index": "# Policy\n\nFour.\n"})
    two.make()
    assert files(two.site / SECOND) == before


# Other settings.


def test_a_site_without_an_address_has_no_feed_and_names_none(plain):
    assert not (plain.site / "versions.atom").exists()
    assert head(plain.page("index.html")) == ([], [])
    assert head(plain.page(f"{FIRST}/index.html")) == ([], ["noindex"])


@pytest.fixture(scope="module")
def tagged(plain, tmp_path_factory):
    """The same with tags for other sites, and its site."""
    made = copied(plain, tmp_path_factory.mktemp("tagged"))
    settings = (
        'html_baseurl = "https://example.org/privacy/"\n'
        "privacy_robots = privacy_open_graph = True\n"
    )
    made.write({"conf.py": (made.folder / "conf.py").read_text(encoding="utf-8") + settings})
    made.make()
    return made


def test_only_the_version_in_force_has_tags_for_other_sites(tagged):
    root = tagged.page("index.html").head
    assert [tag["content"] for tag in root("meta", {"name": "robots"})] == ["index,follow"]
    tags = {tag["property"]: tag["content"] for tag in root("meta", property=True)}
    assert (tags["og:description"], tags["og:url"]) == ("Two.", "https://example.org/privacy/")
    for dated in (FIRST, SECOND):
        assert not tagged.page(f"{dated}/index.html").head("meta", property=True)
    assert head(tagged.page(f"{FIRST}/index.html"))[1] == ["noindex"]


def test_the_day_before_all_versions_the_first_is_at_the_root(tagged, tmp_path):
    early = copied(tagged, tmp_path)
    early.make(day="2023-12-31")
    assert early.data("versions.json")["in-force"] is None
    root = early.page("index.html")
    assert root.find("p", string="One.")
    assert region(root)[:2] == [
        f"Version of Label {FIRST}.",
        "This version is not in force yet. It applies from 10 January 2024 until 29 February 2024. "
        + THEN,
    ]
    assert not root.head("meta", property=True)


def test_a_site_without_a_page_on_periods_leads_to_none(plain):
    assert region(plain.page("index.html"))[1:] == [
        "Versions",
        f"Label {SECOND} (this version)",
        f"Label {FIRST}",
        "What this version changed",
    ]


def test_all_versions_are_listed_at_the_root_where_no_page_lists_them(plain):
    last = plain.page(f"{FIRST}/index.html").select(".version-list li a")[-1]
    assert (last.get_text(), last["href"]) == ("All versions", "../index.html")


def test_a_page_on_periods_that_comes_later_is_linked_from_every_version(later):
    for place in ("", f"{FIRST}/", f"{SECOND}/"):
        page = later.page(f"{place}index.html")
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
    changed = two.page(f"{SECOND}/changes/index.html")
    assert changed.h1.text == f"What changed in the version of Label {SECOND}"
