"""The card at the top of a notice, and what its page and lists say of it."""

import pytest

from helpers.small_site import small_site


@pytest.fixture
def site(project):
    files = small_site()
    files["notices/orders.md"] += "\n## Who refers here\n\n```{referring-pages}\n```\n"
    return project(files)


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("email address", "name, email address"),
        ("email, telephone and the like", "name; email, telephone and the like"),
    ],
)
def test_kinds_of_information_are_told_apart_in_a_row(project, label, shown):
    site = project(small_site())
    site.edit(
        "register/shared.yaml", "label: name}", f"label: name}}, {{id: more, label: '{label}'}}"
    )
    site.edit(
        "register/notices/news.yaml", "{category: name}", "{category: name}, {category: more}"
    )
    site.build()
    point = next(dt for dt in site.page("notices/news").select("dt") if dt.get_text() == "What")
    assert point.find_next_sibling("dd").get_text(strip=True) == shown


def test_a_notice_that_says_nothing_says_so(site):
    for key in ("recipients", "transfers", "retention", "rights", "sources", "data", "purposes"):
        file = site.folder / "register/notices/news.yaml"
        lines = file.read_text(encoding="utf-8").splitlines()
        start = next(i for i, line in enumerate(lines) if line.startswith(f"{key}:"))
        end = next(i for i in range(start + 1, len(lines)) if not lines[i].startswith(" "))
        lines[start:end] = [f"{key}: []"]
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    blocks = (site.folder / "notices/news.md").read_text(encoding="utf-8").partition("```{source}")
    sections = "".join(f"```{{notice-{key}}}\n```\n\n" for key in ("data", "transfers"))
    site.edit("notices/news.md", "".join(blocks[1:]), sections)
    page = site.build().page("notices/news")
    card = page.select_one(".notice-facts")
    assert card.get_text().count("This notice does not say.") == 8
    assert not page.select("ul:empty, section ul:not(:has(li))")
    assert "names no safeguard" not in page.get_text()


def test_the_card_summarises_a_notice(site):
    card = site.build().page("notices/orders").select_one(".notice-facts")
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


def test_the_points_of_the_card_lead_to_the_sections_that_are_there(site):
    site.edit("notices/news.md", "## Why", "(news-purposes)=\n## Why")
    terms = site.build().page("notices/news").select(".notice-facts dl.entries dt")
    links = {term.get_text(): term.a["href"] for term in terms if term.a}
    assert links == {"Why": "#news-purposes"}


def test_the_card_shows_what_a_reader_might_not_expect(site):
    site.edit(
        "notices/news.md", "## Why", "In short, {worth-knowing}`we *read* your mind`.\n\n## Why"
    )
    card = site.build().page("notices/news").select_one(".notice-facts")
    shown = card.find("dt", string="Worth knowing").find_next_sibling("dd")
    assert shown.li.decode_contents() == "<p>We <em>read</em> your mind.</p>"
    assert site.page("notices/orders").find("dt", string="Worth knowing") is None


@pytest.mark.parametrize(("value", "answer"), [("none", ""), ("made", "We make such decisions. ")])
def test_the_card_quotes_what_the_page_says_about_automated_decisions(site, value, answer):
    site.edit("register/notices/news.yaml", "decisions: not-stated", f"decisions: {value}")
    words = "No program decides about your letters. People do."
    site.edit(
        "notices/news.md", "## Why", f"```{{notice-automated-decisions}}\n{words}\n```\n\n## Why"
    )
    card = site.build().page("notices/news").select_one(".notice-facts")
    term = next(term for term in card("dt") if term.get_text() == "Automated decisions")
    said = term.find_next_sibling("dd").get_text(" ", strip=True)
    assert said == f"{answer}No program decides about your letters."


def test_notices_are_listed_by_what_a_reader_did(site):
    site.edit(
        "register/shared.yaml", "data-cat", "occasions: [{id: buy, label: You buy}]\ndata-cat"
    )
    site.edit("register/notices/orders.yaml", "updated:", "occasion: buy\nupdated:")
    page = site.build().page()
    assert page.select_one("dl.notices > dt").get_text() == "You buy"
    assert page.select_one("dl.notices > dd a").get_text() == "Orders"
    assert [link.get_text() for link in page.select("section > ul.notices a")] == ["News"]
    assert page.select_one("dl.notices .covers").get_text() == "When you buy something."


def test_a_notice_has_its_own_title_in_the_browser(site):
    assert "About News" in site.build().page("notices/news").title.get_text()


def test_a_directive_outside_a_notice_needs_its_id(site):
    site.edit("plain.md", "No facts.", "```{notice-data}\n```\n\n```{notice-data} orders\n```\n\n")
    site.build(
        warnings='plain.md:3: no-notice: write the id of a notice after "notice-data", '
        'or in the front matter of this page: "notice: <id>".'
    )
    assert site.page("plain").select_one("section li").get_text() == "name"
