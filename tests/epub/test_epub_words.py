"""The book says what the site says: every page, every word, every cell, in the same order."""

import re

import pytest

from helpers.epub_book import without_tools
from helpers.real_site import pictures_as_lists
from helpers.sample import due
from helpers.sphinx_project import BOOK, rows


def words(page):
    return page.main.get_text(" ").split()


def shape(table):
    """Return the caption and what each cell heads."""
    cells = [[cell.get("scope") for cell in row.find_all(["th", "td"])] for row in table("tr")]
    return table.caption and table.caption.get_text(), cells


def test_the_book_has_the_pages_of_the_site_and_no_others(pages, site):
    assert set(pages) == set(site)
    assert len(site) == 26


def test_every_word_of_every_page_is_in_the_book_in_order(pages, site):
    for name, page in pages.items():
        assert words(page) == words(site[name]), name


def test_the_picture_of_a_notice_says_what_the_list_on_the_web_says(book, html):
    lists = pictures_as_lists(html)
    for name in due(sorted(lists), 8):
        drawn = book.page(name).select_one("svg.flow")
        lines = " ".join(line.get_text() for line in drawn("text"))
        assert re.findall(r"\w+", drawn.desc.get_text()) == lists[name], name
        assert re.findall(r"\w+", lines) == lists[name], name
    assert len(lists) == 17


def test_what_is_worth_knowing_is_marked_in_the_card(pages):
    marked = pages["notices/recruitment"].select(".notice-facts .worth-knowing")
    assert [(part.name, len(part("li"))) for part in marked] == [("dt", 0), ("dd", 4)]


def test_every_table_has_the_cells_of_the_site(pages, site):
    found = 0
    for name, page in pages.items():
        for ours, theirs in zip(page("table"), site[name]("table"), strict=True):
            found += 1
            assert rows(ours) == rows(theirs)
            assert shape(ours) == shape(theirs)
    assert found > 20


def test_a_table_has_a_caption_and_header_cells(pages):
    table = pages["index"].select_one("table.cookies")
    caption, cells = shape(table)
    assert caption == "Table 2 Cookies we use"
    assert cells[0] == ["col"] * 3
    assert len(cells) > 10
    assert all(row == ["row", None, None] for row in cells[1:])


LONG = """\
categories: []
providers:
  - {{id: own, name: Our own shop, operator: Example Ltd, purpose: It keeps your basket.}}
cookies:
{cookies}"""
COOKIE = "  - {{id: cookie-{0}, name: {1}, provider: own, storage: cookie, category: not-assigned, lifetime: P1Y}}\n"


@pytest.fixture
def long_table(project):
    """Make a project with a table of 30 rows, whose names have 60 characters."""
    names = [f"_{'a.long-name_' * 5}"[:57] + f"{number:03}" for number in range(30)]
    cookies = "".join(COOKIE.format(number, name) for number, name in enumerate(names))
    directive = "```{cookie-table}\n:columns: name storage lifetime\n:caption: All\n```\n"
    files = {
        "index.md": f"# Cookies\n\n{directive}",
        "register/cookies.yaml": LONG.format(cookies=cookies),
    }
    return project(files, BOOK), names


def test_a_long_table_has_the_cells_of_the_site(long_table, open_book):
    project, names = long_table
    ours = without_tools(open_book(project.build("privacyepub")).page("index")).table
    theirs = without_tools(project.build().page()).table
    assert [row[0] for row in rows(ours)] == ["Name", *names]
    assert {len(name) for name in names} == {60}
    assert rows(ours) == rows(theirs)
    assert shape(ours) == shape(theirs)
