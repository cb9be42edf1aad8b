"""What only web pages show: cards and pictures, made from facts, and no words of a version."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from helpers.small_site import RIGHTS, small_site
from helpers.sphinx_project import BOOK


@pytest.fixture
def site(project):
    return project(small_site(), 'privacy_ways_in = "index"\n')


@pytest.fixture
def notice(project):
    """Make a site with one notice."""
    return project(small_site(["orders"]))


def texts(nodes):
    return [" ".join(node.get_text(" ").split()).replace(" ,", ",") for node in nodes]


def test_the_policy_begins_with_cards_that_count_records_and_link_to_their_sections(site):
    site.edit("index.md", "# Policy", "# Policy\n\n## Ours")
    site.edit("index.md", "```{rights-table}", "## Rights\n\n```{rights-table}")
    site.build()
    cards = site.page().select(".web-only .ways-in > li")
    assert texts(cards) == [
        "Privacy notices 2 notices, one for each occasion",
        "Your rights with their timescales",
        "Ask or complain how to reach us, and the authority",
        "Companies and websites",
    ]
    assert all(len(card.select("a")) == 1 for card in cards)
    links = {card.a.get_text(): card.a["href"] for card in cards}
    assert links["Your rights"] == "#rights"
    assert "occas" not in site.output("searchindex.js")  # nor any other decoration
    other = RIGHTS.removeprefix("rights:\n").replace("access", "erasure")
    site.write({"register/rights.yaml": RIGHTS + other})
    site.build()
    cards = texts(site.page().select(".ways-in > li"))
    assert cards[1] == "Your rights 2 rights, with their timescales"


def test_cards_have_icons_where_sphinx_design_is_loaded(site):
    site.build(pages=["index.md"])
    assert site.page().select(".ways-in svg") == []
    words = texts(site.page().select(".ways-in"))
    site.edit("conf.py", "privacy_ways_in", 'extensions += ["sphinx_design"]\nprivacy_ways_in')
    site.build(pages=["index.md"])
    icons = site.page().select(".ways-in .card-title > svg.sd-octicon[aria-hidden=true]")
    assert len(icons) == len(site.page().select(".ways-in > li"))
    assert texts(site.page().select(".ways-in")) == words


def picture(site):
    """Return the words of the boxes of the picture in a notice."""
    return texts(site.page("notices/orders").select(".web-only ol.flow > li"))


def test_a_picture_shows_whose_data_go_where_and_follows_the_register(notice):
    assert notice.build().page().select(".ways-in") == []  # no setting names a page for them
    assert picture(notice) == [
        "You data about you: name from: you",
        "Example Ltd lawful basis: Our contract keeps it: one year",
        "Others receive it: Carrier Ltd",
    ]
    notice.edit("register/notices/orders.yaml", "P1Y", "P2Y")
    assert "keeps it: two years" in picture(notice.build())[1]
    notice.edit("register/shared.yaml", "label: Our contract", "label: A contract")
    assert "basis: A contract" in picture(notice.build())[1]
    notice.edit("register/shared.yaml", "name: Carrier Ltd", "name: Cart Ltd")
    assert "receive it: Cart Ltd" in picture(notice.build())[2]
    notice.edit("register/shared.yaml", "label: name", "label: full name")
    assert "data about you: full name" in picture(notice.build())[0]
    notice.edit("register/notices/orders.yaml", "period: P2Y", "period: not-stated")
    notice.edit(
        "notices/orders.md", "We keep it for {fact}`retention.order.period`.", "We keep it."
    )
    assert "keeps" not in picture(notice.build())[1]


def test_what_is_collected_in_some_cases_is_not_named_as_if_always(notice):
    notice.edit("register/shared.yaml", "label: name}", "label: name}, {id: age, label: age}")
    file = "register/notices/orders.yaml"
    notice.edit(file, "{category: name}", "{category: name}, {category: age, when: you say it}")
    assert "data about you: name; and more" in picture(notice.build())[0]
    notice.edit(file, "{category: name}", "{category: name, when: you say it}")
    assert "data about you" not in picture(notice.build())[0]


@pytest.fixture
def in_book(notice):
    """Give the picture of a notice, and its page, as in a book."""

    def in_book(*options):
        notice.build("privacyepub", *options)
        page = BeautifulSoup(notice.output("notices/orders.xhtml", "privacyepub"), "xml")
        return page.select_one("svg.flow"), page

    notice.write({"conf.py": notice.folder.joinpath("conf.py").read_text(encoding="utf-8") + BOOK})
    return in_book


def test_a_drawing_breaks_long_words_and_grows(notice, in_book):
    drawn, _ = in_book()
    assert drawn["viewBox"] == "-1 -1 342 312"
    notice.edit("register/shared.yaml", "label: name", f"label: {'W' * 50}")
    drawn, _ = in_book()
    assert drawn["viewBox"] == "-1 -1 342 369"
    assert texts(drawn("text"))[1:5] == ["data about you:", "W" * 19, "W" * 19, "W" * 12]


def test_a_drawing_goes_in_the_direction_of_the_language(in_book):
    drawn, page = in_book()
    assert not page.html.has_attr("dir")
    assert {line["x"] for line in drawn("text")} == {"12"}
    drawn, page = in_book("-D", "language=he")
    assert (page.html["dir"], drawn["direction"]) == ("rtl", "ltr")
    assert {(line["x"], line["text-anchor"]) for line in drawn("text")} == {("328", "end")}


def test_a_table_of_cookies_has_a_chip_for_each_service_with_its_number_of_names(project):
    providers = "".join(
        f"  - {{id: p{number}, name: Service {number}, operator: S, purpose: It counts.}}\n"
        for number in range(5)
    )
    cookies = "".join(
        f"  - {{id: c{number}, name: c{number}, provider: p{number % 5}, storage: cookie,"
        " category: not-assigned, lifetime: not-stated}\n"
        for number in range(7)
    )
    register = f"providers:\n{providers}cookies:\n{cookies}"
    site = project(
        {"index.md": "# Page\n\n```{cookie-table}\n```\n", "register/cookies.yaml": register}
    )
    page = site.build().page()
    chips = page.select(".web-only .chips > li")
    assert texts(chips) == [f"Service {number} {2 if number < 2 else 1}" for number in range(5)]
    assert all(page.select_one(chip.a["href"]) for chip in chips)
    site.edit("register/cookies.yaml", "name: c6, provider: p1", "name: c6, provider: p4")
    site.edit("register/cookies.yaml", "name: Service 0", "name: The service 0")
    changed = texts(site.build().page().select(".chips > li"))
    assert [changed[0], changed[1], changed[4]] == ["The service 0 2", "Service 1 1", "Service 4 2"]


VERSIONS = """\
versions:
  - {id: first, label: The first, effective-from: "2020-03-01", recorded: "2020-03-01", summary: One.,
     outside: "https://example.org/1", lapsed: {from: "2021-01-01", why: It was lost.}}
  - {id: second, label: The second, effective-from: "2022-03-01", recorded: "2022-03-01",
     summary: Two., outside: "https://example.org/2"}
"""
HISTORY = "# Page\n\n```{version-periods}\n```\n\n```{version-list}\n```\n"


def test_a_timeline_has_a_bar_for_each_row_of_the_table(project, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1654041600")  # 1 June 2022
    site = project({"index.md": HISTORY, "register/versions.yaml": VERSIONS})
    page = site.build().page()
    bars = page.select(".web-only svg.timeline rect")
    assert len(bars) == len(page.select("table.periods tbody tr")) == 3
    assert [bar["class"] for bar in bars] == [["period"], ["gap"], ["current"]]
    assert sum(float(bar["width"].rstrip("%")) for bar in bars) == pytest.approx(100)
    sentences = [
        "From 1 March to 31 December 2020 the version of The first applied.",
        "From 1 January 2021 to 28 February 2022 a version applied that we do not keep here.",
        "From 1 March 2022 the version of The second applies.",
    ]
    assert texts(bars) == sentences
    assert page.select_one(".timeline desc").get_text() == " ".join(sentences)
    years = [year.get_text() for year in page.select(".timeline text")]
    assert years == ["2022", "2021", "2020"]
    widths = [bar["width"] for bar in bars]
    site.edit("register/versions.yaml", '"2022-03-01"', '"2021-03-01"')
    bars = site.build().page().select(".timeline rect")
    assert [bar["width"] for bar in bars] != widths
    assert texts(bars)[1].startswith("From 1 January to 28 February 2021 a version applied")


def test_the_picture_and_the_badges_are_those_of_the_day(project, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1583020800")  # 1 March 2020
    drafted = (
        VERSIONS + "  - {id: next, label: Next, effective-from: '2030-01-01', summary: Three.}\n"
    )
    page = project({"index.md": HISTORY, "register/versions.yaml": drafted}).build().page()
    bars = page.select(".timeline rect")
    assert [bar["class"] for bar in bars] == [["current"], ["gap"], ["period"]]
    assert texts(bars)[0] == "From 1 March to 31 December 2020 the version of The first applies."
    assert texts(page.select("dl.versions > dt")) == [
        "1 January 2030 : Next Draft",
        "1 March 2022 : The second Not in force yet",
        "1 March 2020 : The first In force",
    ]


def test_no_other_form_has_decorations(notice):
    notice.build("text")
    assert "data about you" not in notice.output("notices/orders.txt", "text")
    notice.run("epub", "-d", "doctrees/text")
    assert "data about you" not in notice.output("notices/orders.xhtml", "epub")
