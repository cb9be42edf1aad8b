"""The card of a notice on web pages: rows, long answers folded, and links to how to act."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from helpers.paths import DOCS
from helpers.sample import due_pages
from helpers.small_site import small_site
from helpers.sphinx_project import Project

pytestmark = pytest.mark.xdist_group("card-rows")

WHAT = ("address", "age", "job", "likes", "size", "height", "way")
KINDS = [f"{what} as you gave it in your letter" for what in WHAT]
ALL = ["name", *KINDS]
FIRST = ", ".join(ALL[:3])
SECTION = "({})=\n## What\n\n```{{notice-data}}\n```\n\n## Why"
CONTACT = "(news-contact)=\n## Write to us\n\nWe {worth-knowing}`guess`.\n\n## Why"


def words(node):
    return " ".join(node.get_text(" ").split())


def folds(page):
    """Return the short answers in a card by their questions."""
    rows = page.select(".notice-facts dl > div")
    return {words(row.dt): words(row.summary) for row in rows if row.summary}


def files(*notices):
    """Return a site whose first two notices name many kinds of information, each in a section."""
    made = small_site(notices)
    labels = "".join(f", {{id: k{number}, label: {kind}}}" for number, kind in enumerate(KINDS))
    used = "".join(f", {{category: k{number}}}" for number in range(len(KINDS)))
    shared = "register/shared.yaml"
    made[shared] = made[shared].replace("label: name}]", f"label: name}}{labels}]")
    for id_, label in zip(notices, ("news-data", "other"), strict=False):
        record, page = f"register/notices/{id_}.yaml", f"notices/{id_}.md"
        made[record] = made[record].replace("{category: name}]", f"{{category: name}}{used}]")
        made[page] = made[page].replace("## Why", SECTION.format(label))
    made["notices/news.md"] = made["notices/news.md"].replace("## Why", CONTACT)
    return made


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Build a site with a notice for each way to answer a question."""
    made = files("news", "orders", "short", "linked", "note")
    made["notices/short.md"] = made["notices/short.md"].replace(
        "## Why", SECTION.format("short-data")
    )
    sentence = f"To send {'very ' * 50}many things{{}}. You ordered it.\n"
    for id_, mark in (("linked", ""), ("note", "[^n]")):
        page = made[f"notices/{id_}.md"].replace("## Why", f"({id_}-purposes)=\n## Why")
        page = page.replace("To send what you bought. You ordered it.\n", sentence.format(mark))
        made[f"notices/{id_}.md"] = f"{page}\n{mark and '[^n]: A note.'}\n"
    return Project.of(tmp_path_factory.mktemp("cards"), made).build()


def test_a_long_answer_that_a_section_repeats_is_folded(site):
    page = site.page("notices/news")
    assert folds(page) == {"What": f"{FIRST} and 5 more"}
    fold = page.select_one(".notice-facts dd > details")
    assert not fold.has_attr("open")
    assert words(fold.p) == ", ".join(ALL)
    assert fold.summary["class"] == ["web-only"]


def test_an_answer_without_a_section_is_open(site):
    page = site.page("notices/orders")
    assert folds(page) == {}
    assert ", ".join(ALL) in words(page.select_one(".notice-facts"))


def test_a_short_answer_is_open(site):
    assert folds(site.page("notices/short")) == {}


def test_an_answer_into_which_a_link_leads_is_open(site):
    assert set(folds(site.page("notices/linked"))) == {"Why"}
    assert folds(site.page("notices/note")) == {}


def test_what_is_worth_knowing_is_set_apart(site):
    (row,) = site.page("notices/news").select(".notice-facts .worth-knowing")
    assert words(row) == "Worth knowing Guess."
    assert site.page("notices/orders").select(".worth-knowing") == []


def test_other_forms_have_the_whole_answer_and_no_short_one(site):
    site.build("text", "-d", "doctrees/html")
    text = " ".join(site.output("notices/news.txt", "text").split())
    assert ", ".join(ALL) in text
    assert "5 more" not in text
    site.run("epub", "-d", "doctrees/html")
    book = site.output("notices/news.xhtml", "epub")
    assert "<details" not in book
    assert "5 more" not in book


def next_steps(site, name):
    links = site.page(name).select(".web-only .next-steps a")
    return [(link.get_text(), link["href"]) for link in links]


def test_links_lead_to_the_sections_that_say_how_to_act_or_to_what_the_register_has(site):
    authority = ("Data Board", "https://board.example/complain")
    assert next_steps(site, "notices/news") == [("Write to us", "#news-contact"), authority]
    button, other = next_steps(site, "notices/orders")
    assert (button[0], other) == ("privacy@example.org", authority)
    assert "privacy" in button[1]


def test_a_changed_record_changes_the_short_answer_and_the_links(project):
    site = project(files("news", "orders")).build()
    site.edit("register/shared.yaml", "label: name", "label: full name")
    site.edit("register/organisation.yaml", "privacy@example.org", "we@example.org")
    site.edit("register/organisation.yaml", "name: Data Board", "name: The Board")
    assert folds(site.build().page("notices/news")) == {"What": f"full {FIRST} and 5 more"}
    assert [shown for shown, _ in next_steps(site, "notices/orders")] == [
        "we@example.org",
        "The Board",
    ]
    site.edit("register/notices/news.yaml", ", {category: k6}", "")
    assert folds(site.build().page("notices/news")) == {"What": f"full {FIRST} and 4 more"}
    case = "{category: name, when: if you give it}, "
    site.edit("register/notices/news.yaml", "{category: name}, ", case)
    shown = folds(site.build().page("notices/news"))
    assert shown == {"What": f"{', '.join(KINDS[:3])} and 4 more"}  # what holds always is named


# -- the real notices ------------------------------------------------------------------

MORE = re.compile(r"(.+) and (\d+) more")
PURPOSES = re.compile(r"(\d+) purposes?\. Lawful basis(?: named for (\d+))?: (.+)")


@pytest.fixture(scope="module")
def notices(html):
    """Return the pages of the real notices."""
    pages = sorted((html / "notices").glob("*.html"))
    return [BeautifulSoup(page.read_bytes(), "lxml") for page in pages]


def answers(notices, question):
    """Yield each short answer to a question, the whole answer, and what the section lists."""
    for page in notices:
        for row in page.select(".notice-facts dl > div:has(details)"):
            if words(row.dt) == question:
                section = page.select_one(row.dt.a["href"])
                yield words(row.summary), row.details, section.select("li")


def test_every_question_has_a_picture_that_screen_readers_skip(notices):
    for page in notices:
        for row in page.select(".notice-facts dl > div"):
            assert row.dt.svg["aria-hidden"] == "true", words(row)


def test_the_first_kinds_are_named_and_the_others_counted(notices):
    found = 0
    for short, whole, section in answers(notices, "What"):
        named, more = MORE.fullmatch(short).groups()
        assert named.count(", ") + 1 + int(more) == len(section)
        assert all(kind in words(whole.p) for kind in named.split(", "))
        found += 1
    assert found


def test_recipients_and_rights_are_counted_as_listed(notices):
    found = 0
    for question in ("Who else", "Your rights"):
        for short, whole, _ in answers(notices, question):
            named, more = MORE.fullmatch(short).groups()
            listed = [words(item) for item in whole.select("li")]
            assert set(named.split("; ")) < {one[0].lower() + one[1:] for one in listed} | set(
                listed
            )
            assert len(named.split("; ")) + int(more) == len(listed)
            found += 1
    assert found > 10


def test_purposes_are_counted_and_their_lawful_bases_named(notices):
    found = 0
    for short, whole, _ in answers(notices, "Why"):
        number, with_basis, bases = PURPOSES.fullmatch(short).groups()
        purposes = whole.select("ul > li")
        said = [words(basis) for basis in whole.select(".basis") if "Lawful" in basis.get_text()]
        assert int(number) == len(purposes)
        assert int(with_basis or number) == len(said)
        for basis in bases.split("; "):
            assert any(basis in line for line in said)
        found += 1
    assert found


def test_no_fold_holds_what_an_address_leads_to(html):
    ledger = (DOCS / "register/addresses.txt").read_text("utf-8").split()
    anchors = {address.partition("#")[2] for address in ledger}
    for path in due_pages(map(str, html.rglob("*.html"))):
        page = BeautifulSoup(Path(path).read_bytes(), "lxml")
        folded = {node["id"] for node in page.select("main details [id]")}
        assert folded & anchors == set(), path
        summaries = [words(summary) for summary in page.select("main summary")]
        assert not [short for short in summaries if re.fullmatch(r"\W*\d*\W*", short)], path
