"""The notices that concern the same reader: which are shown, why, and that links lead both ways."""

import pytest

from helpers.small_site import NOTICE, PAGE, SHARED, small_site
from helpers.sphinx_project import Project

pytestmark = pytest.mark.xdist_group("related-notices")  # some tests read one site

RELATED = "\n## Related\n\n```{related-notices}\n```\n"
REFERRING = "\n## Who refers here\n\n```{referring-pages}\n```\n"
OTHERS = "recipients:\n  - {id: others, name: others, named: no, why: They help us.}\n"
MORE = """\
  - {id: stop, topic: opt-out, paragraphs: [Press the button.]}
  - {id: emails, topic: marketing, paragraphs: [We write one email a week.]}
occasions:
  - {id: news, label: You want news}
  - {id: shop, label: You buy something}
"""


def notice(id_, order, more="", recipient="carrier"):
    """Return the file and the page of a notice."""
    facts = NOTICE.format(id=id_, title=id_.capitalize(), order=order)
    page = PAGE.format(id=id_, title=id_.capitalize()).replace("---", "---\norphan: true", 1)
    return {
        f"register/notices/{id_}.yaml": facts.replace("carrier", recipient) + more,
        f"notices/{id_}.md": page.replace("carrier", recipient) + RELATED + REFERRING,
    }


NOTICES = [
    notice("orders", "00", "occasion: shop\nopt-out: [stop]\n"),
    notice("news", "01", "occasion: news\nmarketing: [emails]\n", "others"),
    notice("parcels", "02"),
    notice("returns", "03", "occasion: shop\nopt-out: [stop]\n", "others"),
    notice("gifts", "04", "occasion: shop\n"),
    notice("visits", "05", "opt-out: [stop]\nmarketing: [emails]\n", "others"),
    notice("calls", "06", "marketing: [emails]\n", "others"),
    notice("jobs", "07", "marketing: [emails]\n", "others"),
    notice("guests", "08", "marketing: [emails]\n", "others"),
]


def files_of(notices):
    """Return the files of a site with some notices."""
    files = small_site()
    files["register/shared.yaml"] = SHARED.replace("recipients:\n", OTHERS) + MORE
    files["index.md"] = files["index.md"].replace("notices/orders\nnotices/news\n", "")
    files["plain.md"] = files["plain.md"].replace("{notice}`orders`", "{notice}`gifts`")
    return files | {name: text for each in notices for name, text in each.items()}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Build a site with nine notices."""
    return Project.of(tmp_path_factory.mktemp("related"), files_of(NOTICES)).build(
        pages=[f"notices/{id_}.md" for id_ in ("orders", "visits", "news", "gifts")]
    )


def related(site, name):
    """Return what the section says: each heading with the titles under it."""
    section = site.page(f"notices/{name}").select_one("#related")
    terms = section.select("dl.notices dt")
    return {
        term.get_text(): [link.get_text() for link in term.find_next("dd").select("a")]
        for term in terms
    }


def test_each_notice_is_under_its_strongest_reason(site):
    assert related(site, "orders") == {
        "Also shared with Carrier Ltd": ["Parcels", "Gifts"],
        "The same occasion: You buy something": ["Returns"],
        "The same way to stop marketing": ["Visits"],
    }
    # Five notices have the same marketing, which is more than half of the others.
    assert related(site, "visits") == {"The same way to stop marketing": ["Orders", "Returns"]}


def test_at_most_five_are_shown(project):
    site = project(files_of(NOTICES))
    for id_ in ("returns", "visits", "calls", "jobs"):
        for name in (f"register/notices/{id_}.yaml", f"notices/{id_}.md"):
            site.edit(name, "others", "carrier")
    site.build(pages=["notices/orders.md"])
    assert related(site, "orders") == {
        "Also shared with Carrier Ltd": ["Parcels", "Returns", "Gifts", "Visits", "Calls"]
    }


def test_a_notice_that_nothing_relates_to_says_so(site):
    words = site.page("notices/news").select_one("#related p").get_text()
    assert words == "No other notice is for the same occasion or names the same companies."


def test_related_notices_are_not_among_the_pages_that_refer_to_one(site):
    links = site.page("notices/gifts").select("#who-refers-here a:not(.headerlink)")
    assert [link.get_text() for link in links] == ["Plain", "Policy"]


def test_links_follow_a_page_to_its_new_name(project):
    site = project(files_of(NOTICES[:5])).build()
    (site.folder / "notices/gifts.md").rename(site.folder / "presents.md")
    site.build()
    links = site.page("notices/orders").select("#related a:not(.headerlink)")
    assert [link["href"] for link in links][1] == "../presents.html"
