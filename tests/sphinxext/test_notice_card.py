"""The card at the top of a notice, and what its page and lists say of it."""

import pytest

from helpers.small_site import small_site


@pytest.fixture
def site(project):
    files = small_site()
    files["notices/orders.md"] += "\n## Who refers here\n\n```{referring-pages}\n```\n"
    return project(files)


def answer(site, name, question):
    """Return the answer on the card of a notice."""
    point = next(
        dt for dt in site.page(name).select(".notice-facts dt") if dt.get_text() == question
    )
    return point.find_next_sibling("dd").get_text(" ", strip=True)


def test_kinds_of_information_are_told_apart_in_a_row(site):
    kinds = {"orders": "email address", "news": "email, telephone and the like"}
    for id_, label in kinds.items():
        kind = f"label: name}}, {{id: {id_}, label: '{label}'}}"
        site.edit("register/shared.yaml", "label: name}", kind)
        more = f"{{category: name}}, {{category: {id_}}}"
        site.edit(f"register/notices/{id_}.yaml", "{category: name}", more)
    site.build()
    assert answer(site, "notices/orders", "What") == "name, email address"
    assert answer(site, "notices/news", "What") == "name; email, telephone and the like"


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


def test_the_card_summarises_a_notice_and_links_its_sections(site):
    words = "In short, {worth-knowing}`we *read* your mind`."
    site.edit("notices/news.md", "## Why", f"{words}\n\n(news-purposes)=\n## Why")
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
    page = site.page("notices/news")
    assert "About News" in page.title.get_text()
    marked = page.find("dt", string="Worth knowing").find_next_sibling("dd")
    assert marked.li.decode_contents() == "<p>We <em>read</em> your mind.</p>"
    links = {term.get_text(): term.a["href"] for term in page.select(".notice-facts dt:has(a)")}
    assert links == {"Why": "#news-purposes"}


def test_the_card_quotes_what_the_page_says_about_automated_decisions(site):
    words = "No program decides about your letters. People do."
    block = f"```{{notice-automated-decisions}}\n{words}\n```"
    for id_, value in (("news", "none"), ("orders", "made")):
        site.edit(f"register/notices/{id_}.yaml", "decisions: not-stated", f"decisions: {value}")
        site.edit(f"notices/{id_}.md", "## Why", f"{block}\n\n## Why")
    site.build()
    quoted = "No program decides about your letters."
    assert answer(site, "notices/news", "Automated decisions") == quoted
    assert answer(site, "notices/orders", "Automated decisions") == (
        f"We make such decisions. {quoted}"
    )


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


def test_a_directive_outside_a_notice_needs_its_id(site):
    site.edit("plain.md", "No facts.", "```{notice-data}\n```\n\n```{notice-data} orders\n```\n\n")
    site.build(
        warnings='plain.md:3: no-notice: write the id of a notice after "notice-data", '
        'or in the front matter of this page: "notice: <id>".'
    )
    assert site.page("plain").select_one("section li").get_text() == "name"
