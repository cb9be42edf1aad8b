"""What only web pages show of the real versions: figures and pictures, compared with their facts."""

from __future__ import annotations

import json
import re
from functools import cache

import pytest

from helpers.paths import DOCS
from helpers.sample import due_pages
from sphinx_privacy.archive.store import Archive

pytestmark = pytest.mark.xdist_group("real-editions")

ARCHIVE = DOCS / "versions"
NAMES = sorted(path.stem for path in ARCHIVE.glob("*.json"))
each_version = pytest.mark.parametrize("version", NAMES)

# What pages show besides the words of their version: decorations, and what they are used with.
OTHERS = ".web-only, .headerlink, .page-contents, .table-tools, .caption-number, form button"

# The kinds of record that a statement of a picture names; the list of its notice, and its key.
NAMED = {
    "data about you:": ("data-category", "data", "category"),
    "from:": ("source", "sources", "source"),
    "receive it:": ("recipient", "recipients", "recipient"),
}
KINDS = {"lawful basis:": "lawful-basis", "where:": "region", "keeps it:": "criterion"}
MOST = 6
"""How many records a statement names."""
PERIOD = re.compile(r"(one|two|three|six|\d+) (days?|weeks?|months?|years?)")


def title(record):
    return record.get("label") or record["name"]


def text(node):
    return " ".join(node.get_text(" ").split())


def squashed(words):
    return "".join(words.split())


@cache
def records(version):
    """Return the fields of the records in the facts of a version, by kind and id."""
    found = {}
    for record in json.loads(Archive(ARCHIVE).version(version).facts)["records"]:
        fields = {field["name"]: field["value"] for field in record["fields"]}
        found.setdefault(record["kind"], {})[record["id"]] = fields
    return found


@pytest.fixture
def page(page_of_editions, version):
    """Return a function that reads a page of a version."""
    return lambda name: page_of_editions(f"{version}/{name}.html")


def statements(page):
    """Yield what each statement of a picture is about, and its words."""
    for statement in page.select("ol.flow p:has(.lead-in)"):
        lead = text(statement.select_one(".lead-in"))
        yield lead, text(statement).removeprefix(lead).strip().replace(" ,", ",")


@each_version
def test_every_word_of_a_picture_is_a_fact_of_its_version(version, page):
    facts = records(version)
    for name in due_pages(f"notices/{id_}" for id_ in facts["notice"]):
        notice = facts["notice"][name.removeprefix("notices/")]
        found = dict(statements(page(name)))
        for lead, (kind, listed, key) in NAMED.items():
            entries = [entry for entry in notice[listed] if isinstance(entry, dict)]
            always = [entry for entry in entries if listed != "data" or "when" not in entry]
            shown = [title(facts[kind][entry[key]]) for entry in always[:MOST]]
            shown += ["and more"] if shown and len(shown) < len(entries) else []
            assert found.pop(lead, "") == "; ".join(shown), (name, lead)
        for lead, words in found.items():
            titles = [title(record) for record in facts.get(KINDS[lead], {}).values()]
            unknown = set(words.split("; ")) - {*titles, "and more"}
            assert [each for each in unknown if not PERIOD.fullmatch(each)] == [], (name, lead)


COUNTED = {
    "notices": "notice",
    "rights": "right",
    "names": "cookie",
    "companies": "organisation",
    "websites": "website",
}


@each_version
def test_every_figure_of_a_card_is_the_number_of_its_records(version, page):
    facts = records(version)
    cards = map(text, page("index").select(".web-only .ways-in > li"))
    figures = [figure for card in cards for figure in re.findall(r"(\d+) (\w+)", card)]
    assert figures == [(str(len(facts[kind])), noun) for noun, kind in COUNTED.items()]


@each_version
def test_a_category_of_cookies_is_shown_if_and_only_if_it_is_assigned(version, page):
    facts = records(version)
    shown = {text(badge) for badge in page("index").select("tbody .badge")}
    labels = {id_: title(category) for id_, category in facts["category"].items()}
    assigned = {cookie["category"] for cookie in facts["cookie"].values()} & labels.keys()
    badges = {re.sub(r" \(\d+\)$", "", badge) for badge in shown}
    assert badges & {*labels.values(), "Not assigned"} == {labels[each] for each in assigned}


@each_version
def test_every_word_of_a_version_is_on_its_pages_and_no_other(version, page, text_without):
    """But for the titles of pages and the days of other versions, which the site lists."""
    parts = re.split(r"^\[(.+)\]\n", Archive(ARCHIVE).version(version).text, flags=re.MULTILINE)
    archived = dict(zip(parts[1::2], parts[2::2], strict=True))
    titles = [words.partition("\n")[0] for words in archived.values()]
    for name in due_pages(archived):
        rest = squashed(text_without(page(name).main, OTHERS))
        for block in filter(None, map(squashed, archived[name].replace(" | ", "\n").splitlines())):
            before, found, rest = rest.partition(block)
            assert found == block, (name, block)
            assert without(before, titles) == "", (name, block)
        assert without(rest, titles) == "", name


def without(words, titles):
    """Return words that are no title of a page, and no day."""
    for listed in sorted(map(squashed, titles), key=len, reverse=True):
        words = words.replace(listed, "")
    return re.sub(r"\d{1,2}[A-Z][a-z]+\d{4}", "", words)
