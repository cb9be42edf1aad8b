"""A table of cookies by service on web pages: badges, and a way to the table and to the data."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest
from bs4 import BeautifulSoup

SILENT = """\
  - id: silent
    name: Silent
    operator: S
    purpose: It says nothing.
    links: [{text: As set out by Silent, url: "https://silent.example/cookies"}]
cookies:
"""
COUNTER = [
    "2 names",
    "Counting cookies (1)",
    "13 months (1)",
    "Cookie (1)",
    "Entry in local storage (1)",
]


def badges(page):
    """Return the badges of each row by the name of its service."""
    rows = page.select("table.by-service tbody tr")
    return {
        row.th.p.get_text(strip=True): [badge.get_text() for badge in row.th.select(".badge")]
        for row in rows
    }


def test_badges_say_what_is_known_of_all_or_some_names(shop):
    page = shop("```{cookie-table}\n```").build().page()
    assert badges(page) == {
        "Our own shop": ["1 name", "Needed cookies", "Until you close the browser", "Cookie"],
        "Counter": COUNTER,
    }
    assert all("web-only" in row["class"] for row in page.select("tbody th .badges"))


def test_a_changed_record_changes_its_badges(shop):
    small = shop("```{cookie-table}\n```").build()
    edit = small.edit
    edit("register/cookies.yaml", "category: not-assigned", "category: counting")
    edit("register/cookies.yaml", "label: Counting cookies", "label: Statistics")
    shown = badges(small.build().page())["Counter"]
    assert shown == ["2 names", "Statistics", *COUNTER[2:]]
    edit("register/cookies.yaml", "lifetime: P13M", "lifetime: not-stated")
    edit("register/cookies.yaml", "category: counting", "category: not-assigned")
    shown = badges(small.build().page())["Counter"]
    assert shown == ["2 names", *COUNTER[3:]]


def test_a_service_without_names_has_no_count(shop):
    small = shop("```{cookie-table}\n```\n\nSee {provider}`silent`.")
    small.edit("register/cookies.yaml", "cookies:\n", SILENT)
    assert badges(small.build().page())["Silent"] == []


@pytest.mark.parametrize("options", [":columns: name category", ":group-by: provider"])
def test_other_tables_stay_tables(shop, options):
    page = shop(f"```{{cookie-table}}\n{options}\n```").build().page()
    assert page.select(".by-service, .badges, .table-choice") == []


def test_the_list_can_be_had_as_a_table_and_as_data(shop):
    small = shop("```{cookie-table}\n```").build()
    choice = small.page().select_one("p.table-choice.web-only")
    assert choice.label.get_text(strip=True) == "Show as a table"
    assert choice.label.input["type"] == "checkbox"
    assert (small.folder / "out/html" / choice.a["href"]).exists()
    assert choice.find_next_sibling("table").name == "table"


def test_other_forms_have_the_table_alone(shop):
    small = shop("```{cookie-table}\n```").build("text")
    assert "2 names" not in small.text()
    assert "Show as a table" not in small.text()


# -- the real cookies ------------------------------------------------------------------


def shown_and_listed(folder):
    """Return the badges of the policy in a folder, and the list of its cookies as data."""
    page = BeautifulSoup((folder / "index.html").read_bytes(), "lxml")
    data = json.loads((folder / "cookies.json").read_text("utf-8"))
    return badges(page), data["cookies"]


def test_every_service_counts_its_own_names(html):
    shown, listed = shown_and_listed(html)
    counts = {service: int(said[0].split()[0]) for service, said in shown.items()}
    assert counts == Counter(cookie["provider"] for cookie in listed)


def test_a_category_or_lifetime_is_shown_if_and_only_if_it_is_known(html):
    shown, listed = shown_and_listed(html)
    known = {
        (cookie["provider"], cookie[key])
        for cookie in listed
        for key in ("category", "lifetime")
        if cookie[key] not in {"not-assigned", "not-stated"}
    }
    storage = re.compile(r"(Cookie|Event parameter)( \(\d+\))?")
    said = {(name, each) for name, all_ in shown.items() for each in all_[1:]}
    assert {pair for pair in said if not storage.fullmatch(pair[1])} == known
