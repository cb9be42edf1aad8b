"""The card at the top of a notice, and what its page and lists say of it."""

import pytest

from helpers.small_site import site_of_notices
from helpers.sphinx_project import Project

pytestmark = pytest.mark.xdist_group("notice-card")  # the tests read one site

EMAIL, PHONE = "email address", "email, telephone and the like"
DATA = f"data-categories: [{{id: email, label: {EMAIL}}}, {{id: phone, label: '{PHONE}'}}, "
SHARED = {
    "data-categories: [": DATA,
    "sources:": "occasions: [{id: buy, label: You buy}]\nsources:",
}
WORDS = "In short, {worth-knowing}`we *read* your mind`."
DECISION = "No program decides about your letters."
DECISIONS = f"```{{{{notice-automated-decisions}}}}\n{DECISION} People do{{}}.\n```\n\n## Why"
EMPTY = {
    "[{category: name}]": "[]",
    "[{source: you}]": "[]",
    "[{id: sending, bases: [contract]}]": "[]",
    "[{recipient: carrier}]": "[]",
    "[{transfer: none}]": "[]",
    "[{id: order, period: P1Y}]": "[]",
    "rights: [all]": "rights: []",
    "```{source} you\nYou tell us.\n```": "```{notice-data}\n```\n\n```{notice-transfers}\n```",
    "```{purpose} sending\nTo send what you bought. You ordered it.\n```\n": "",
    "```{recipient} carrier\n```\n": "",
    "```{retention} order\nWe keep it for {fact}`retention.order.period`.\n```\n": "",
}
NOTICES = {
    "email": {"{category: name}": "{category: name}, {category: email}"},
    "phone": {"{category: name}": "{category: name}, {category: phone}"},
    "silent": EMPTY,
    "marked": {"## Why": f"{WORDS}\n\n(marked-purposes)=\n## Why"},
    "undecided": {
        "decisions: not-stated": "decisions: none",
        "## Why": DECISIONS.format(""),
    },
    "decided": {
        "decisions: not-stated": "decisions: made",
        "## Why": DECISIONS.format(", too"),
    },
    "bought": {"updated:": "occasion: buy\nupdated:"},
}
OUTSIDE = "```{notice-data}\n```\n\n```{notice-data} orders\n```\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Build a site with a notice for each case."""
    files = site_of_notices(NOTICES)
    for old, new in SHARED.items():
        files["register/shared.yaml"] = files["register/shared.yaml"].replace(old, new)
    files["plain.md"] = f"# Plain\n\n{OUTSIDE}"
    return Project.of(tmp_path_factory.mktemp("cards"), files).build(
        warnings='plain.md:3: no-notice: write the id of a notice after "notice-data", '
        'or in the front matter of this page: "notice: <id>".'
    )


def answer(site, name, question):
    """Return the answer on the card of a notice."""
    point = next(
        dt
        for dt in site.page(f"notices/{name}").select(".notice-facts dt")
        if dt.get_text() == question
    )
    return point.find_next_sibling("dd").get_text(" ", strip=True)


def test_kinds_of_information_are_told_apart_in_a_row(site):
    assert answer(site, "email", "What") == f"name, {EMAIL}"
    assert answer(site, "phone", "What") == f"name; {PHONE}"


def test_a_notice_that_says_nothing_says_so(site):
    page = site.page("notices/silent")
    card = page.select_one(".notice-facts")
    assert card.get_text().count("This notice does not say.") == 8
    assert not page.select("ul:empty, section ul:not(:has(li))")
    assert "names no safeguard" not in page.get_text()


def test_the_card_summarises_a_notice_and_links_its_sections(site):
    card = site.page("notices/orders").select_one(".notice-facts")
    shown = [
        (term.get_text(" ", strip=True), term.find_next_sibling("dd").get_text(" ", strip=True))
        for term in card.select("dl.entries dt")
    ]
    assert shown == [
        ("Last updated", "January 2024"),
        ("Who", "Example Ltd"),
        ("What", "name"),
        ("Where from", "you"),
        ("Why", "To send what you bought. Lawful basis: Our contract."),
        ("Who else", "Carrier Ltd"),
        ("Where", "We send it nowhere."),
        ("How long", "We keep it for one year."),
        ("Automated decisions", "This notice does not say."),
        ("Your rights", "The right of access"),
        ("How to complain", "Data Board"),
    ]
    page = site.page("notices/marked")
    assert "About Marked" in page.title.get_text()
    marked = page.find("dt", string="Worth knowing").find_next_sibling("dd")
    assert marked.li.decode_contents() == "<p>We <em>read</em> your mind.</p>"
    links = {term.get_text(): term.a["href"] for term in page.select(".notice-facts dt:has(a)")}
    assert links == {"Why": "#marked-purposes"}


def test_the_card_quotes_what_the_page_says_about_automated_decisions(site):
    assert answer(site, "undecided", "Automated decisions") == DECISION
    assert answer(site, "decided", "Automated decisions") == (f"We make such decisions. {DECISION}")


def test_notices_are_listed_by_what_a_reader_did(site):
    page = site.page()
    assert page.select_one("dl.notices > dt").get_text() == "You buy"
    assert page.select_one("dl.notices > dd a").get_text() == "Bought"
    others = ["Orders", "News", *(id_.capitalize() for id_ in NOTICES if id_ != "bought")]
    assert [link.get_text() for link in page.select("section > ul.notices a")] == others
    assert page.select_one("dl.notices .covers").get_text() == "When you buy something."


def test_a_directive_outside_a_notice_needs_its_id(site):
    assert site.page("plain").select_one("section li").get_text() == "name"
