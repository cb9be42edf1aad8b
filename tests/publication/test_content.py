"""The site compared with the register; no fact is typed here again."""

import re
from collections import Counter
from copy import copy
from urllib.parse import unquote

import pytest

from helpers.paths import DOCS, ROOT
from helpers.sphinx_project import rows
from sphinx_privacy.archive.store import Archive
from sphinx_privacy.diff.facts.changed_facts import changed_facts
from sphinx_privacy.exports.archived_facts import read_facts
from sphinx_privacy.exports.as_json import register_data
from sphinx_privacy.register.fields import fields_of
from sphinx_privacy.register.models import (
    Address,
    Authority,
    Category,
    Contact,
    Controller,
    Cookie,
    DataCategory,
    Notice,
    Occasion,
    Organisation,
    Provider,
    Right,
    Website,
)
from sphinx_privacy.register.periods import in_prose

pytestmark = pytest.mark.xdist_group("site")

# How many commitments each section of the policy makes, in the order of the sections.
COMMITMENTS = (21, 19, 26, 33, 16, 36, 34, 6, 9, 9, 14, 3, 4, 3, 2, 1)


def words(node):
    return " ".join(node.get_text().split())


def plain(text):
    """Return words without the marks of Markdown and with straight quotes."""
    bare = re.sub(r"\{[a-z-]+\}`(?:([^`<]*) <)?([^`>]*)>?`", r"\1", text)
    return bare.translate(str.maketrans({"’": "'", "“": '"', "”": '"', "…": "..."}))


def test_every_commitment_is_on_exactly_one_page():
    found = Counter(
        number
        for path in DOCS.rglob("*.md")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("% P")
        for number in line.split()[1:]
    )
    wanted = {
        f"P{section}.{number}"
        for section, count in enumerate(COMMITMENTS, start=1)
        for number in range(1, count + 1)
    }
    assert sum(COMMITMENTS) == 236
    assert set(found) == wanted
    assert {number for number, times in found.items() if times > 1} == set()


@pytest.mark.parametrize("kind", [Contact, Authority, Controller])
def test_a_regulated_fact_is_typed_in_one_file(register, kind):
    addresses = register.all(Address)
    record = next(iter(register.all(kind).values()))
    if kind is Controller:
        record = register.all(Organisation)[record.organisation]
    facts = [*addresses[record.address].lines[:1], getattr(record, "email", None)]
    files = [
        path
        for path in [*DOCS.rglob("*"), *(ROOT / "_templates").rglob("*")]
        if path.is_file() and path.suffix != ".png" and "versions" not in path.parts
        # A question quotes what pages say, and the quotation is checked.
        if path.name != "open-questions.yaml"
    ]
    for fact in filter(None, facts):
        typed = [path.name for path in files if fact in path.read_text(encoding="utf-8")]
        assert typed == ["organisation.yaml"], fact


def test_the_table_shows_each_name_exactly_as_often_as_it_is_listed(page, register):
    table = page("index").select_one("table.cookies")
    shown = Counter(words(name) for name in table.select("ul.names code"))
    assert shown == Counter(str(cookie.name) for cookie in register.all(Cookie).values())


def test_each_provider_has_a_row_with_its_own_names_and_links(page, register):
    table = page("index").select_one("table.cookies")
    for provider in register.all(Provider).values():
        row = table.find(id=f"provider-{provider.id}").find_parent("tr")
        names = [words(name) for name in row.select("ul.names code")]
        assert names == [c.name for c in register.all(Cookie).values() if c.provider == provider.id]
        for link in provider.links:
            assert row.find("a", href=link.url).get_text().replace("’", "'") == link.text


def test_the_timescales_are_letter_for_letter_those_of_the_register(page, register):
    table = next(t for t in page("index").select("table") if t.caption and "Table 1" in words(t))
    rights = [[str(r.name), str(r.timescale)] for r in register.all(Right).values()]
    assert rows(copy(table))[1:] == rights


def test_the_notices_are_listed_in_their_order(page, register):
    links = page("index").select("ul.notices a")
    occasions = list(register.all(Occasion))
    notices = sorted(
        register.all(Notice).values(),
        key=lambda notice: (occasions.index(notice.occasion), notice.order),
    )
    assert [link.get_text() for link in links] == [n.listing_title for n in notices]
    assert [link["href"] for link in links] == [f"notices/{n.id}.html" for n in notices]
    assert len(notices) == 17


def test_companies_and_websites_are_all_listed(page, register):
    companies = [row[0] for row in rows(copy(page("companies").select_one("table")))[1:]]
    assert companies == [str(o.name) for o in register.all(Organisation).values()]
    websites = [link["href"] for link in page("websites").select("ul.websites a")]
    assert websites == [str(site.url) for site in register.all(Website).values()]


def test_each_notice_shows_every_fact_of_its_record(page, register):
    for notice in register.all(Notice).values():
        text = plain(words(page(f"notices/{notice.id}").main))
        skipped = {notice.id, notice.order, notice.page_title, notice.listing_title, notice.updated}
        for _, fact in fields_of(notice):
            is_reference = " " not in fact
            if fact in skipped or is_reference or "{" in fact:
                continue
            assert plain(fact) in text, (notice.id, fact)


def test_each_notice_names_what_it_collects(page, register):
    for notice in register.all(Notice).values():
        text = words(page(f"notices/{notice.id}").main)
        for collected in notice.data:
            assert plain(register.all(DataCategory)[collected.category].label) in plain(text)


# The words of a picture that name boxes and statements.
OURS = {"You", "Others", "data about you:", "from:", "lawful basis:", "keeps it:", "receive it:"}
OURS |= {"where:", "and more"}


def test_every_statement_of_a_picture_is_a_value_of_the_register(page, register):
    records = (record for kind in register.records.values() for record in kind.values())
    values = {plain(text) for record in records for _, text in fields_of(record)}
    for notice in register.all(Notice).values():
        periods = {in_prose(kept.period) for kept in notice.retention if kept.period}
        lines = page(f"notices/{notice.id}").select("ol.flow p")
        assert len(lines) > 6
        for line in lines:
            lead = line.select_one(".lead-in")
            said = words(line).removeprefix(words(lead)).strip() if lead else words(line)
            assert lead is None or words(lead) in OURS
            unknown = {plain(part) for part in said.split("; ")} - values - periods - OURS
            assert unknown == set(), notice.id


def test_each_category_that_is_explained_is_on_the_page(page, register):
    text = plain(words(page("index").select_one("dl.categories")))
    for category in register.all(Category).values():
        assert (category.label in text) == bool(category.explain)


def test_the_privacy_email_is_on_every_notice(page, register):
    email = next(iter(register.all(Contact).values())).email
    for notice in register.all(Notice).values():
        links = page(f"notices/{notice.id}").main.select('a[href^="mailto:"]')
        assert email in {unquote(link["href"]).removeprefix("mailto:") for link in links}


def test_each_notice_links_to_others_unless_nothing_relates_to_it(page, register):
    unrelated = {"recruitment"}  # no other is for applicants, or names one of its companies
    for notice in register.all(Notice).values():
        links = page(f"notices/{notice.id}").select("dl.notices dd a")
        assert len(links) <= 5
        assert bool(links) == (notice.id not in unrelated), notice.id


def letters(text):
    """Return words without capitals and without marks between them."""
    return re.sub(r"\W+", " ", text).casefold().strip()


def test_facts_that_changed_since_the_former_form_are_on_pages(pages, register):
    former = Archive(DOCS / "versions").version("2025-02-04")
    changes = changed_facts(read_facts(former.facts), register_data(register))
    shown = letters(former.text), letters(" ".join(page.get_text(" ") for page in pages.values()))
    quoted = [words for each in changes for words in re.findall("“([^”]*)”", each.sentence)]
    assert quoted
    assert [words for words in quoted if not any(letters(words) in text for text in shown)] == []
