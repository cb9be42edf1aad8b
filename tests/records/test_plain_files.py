"""Markdown and plain text: every word of every block, in its place, whatever its characters are."""

import random
import re

import pytest
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from sphinx_privacy.archive.blocks import Block, Token
from sphinx_privacy.records.as_markdown import as_markdown, links_between
from sphinx_privacy.records.as_plain_text import as_plain_text

PAGES = ("index", "notices/news", "a/b")
WORDS = [
    "plain",
    "_ga",
    "a|b",
    "*",
    "1.",
    "#1",
    "-",
    "`x`",
    "<b>",
    "&amp;",
    "[x](y)",
    "\\",
    "~~no~~",
    "+",
    "=",
    "é",
]
STYLES = [
    "",
    "",
    "",
    "strong",
    "emphasis",
    "code",
    "link https://example.org/a_(b)",
    "link news.html#x",
]


def cell(text, style=""):
    return tuple(Token(word, " ", style) for word in text.split())


def block(kind, *texts, depth=0):
    return Block(kind, depth, tuple(map(cell, texts)))


def html_of(blocks, page="index"):
    text = as_markdown(blocks, links_between(page, PAGES))
    made = MarkdownIt("commonmark").enable("table").render(text)
    return BeautifulSoup(made.replace("<br>", " "), "html.parser")


def words_of(page):
    return page.get_text(" ").split()


def lines(*blocks):
    return as_plain_text(blocks).splitlines()


def random_cell(chance):
    tokens = []
    for _ in range(chance.randint(1, 6)):
        style = chance.choice(STYLES)
        word = chance.choice([word for word in WORDS if style != "code" or "`" not in word])
        tokens.append(Token(word, " ", style))
    return tuple(tokens)


@pytest.mark.parametrize("seed", range(60))
def test_no_word_is_lost_or_taken_for_markup(seed):
    chance = random.Random(seed)
    width = chance.randint(1, 3)
    kinds = ["heading-1", "paragraph", "caption", "head-row", "row", "row", "paragraph"]
    blocks = [
        Block(kind, 0, tuple(random_cell(chance) for _ in range(width if "row" in kind else 1)))
        for kind in kinds
    ]
    wanted = [token.text for each in blocks for cell in each.cells for token in cell]
    assert "".join(words_of(html_of(blocks))) == "".join(wanted)
    text = re.sub(r" <https://[^>]*>", "", as_plain_text(blocks))
    assert all(word in text for word in wanted)


def test_lists_have_their_levels_and_numbers():
    page = html_of(
        [
            block("numbered-item", "First", depth=1),
            block("paragraph", "More of it", depth=1),
            block("item", "Below", depth=2),
            block("numbered-item", "Second", depth=1),
            block("paragraph", "Between"),
            block("numbered-item", "Anew", depth=1),
        ]
    )
    first, second = page.find_all("ol")
    assert [item.p.get_text() for item in first.find_all("li", recursive=False)] == [
        "First",
        "Second",
    ]
    assert first.li.find_all("p")[1].get_text() == "More of it"
    assert first.li.ul.get_text().strip() == "Below"
    assert second.get_text().strip() == "Anew"


def test_a_definition_is_below_its_term():
    page = html_of([block("term", "Who"), block("paragraph", "We", depth=1)])
    assert [part.get_text() for part in page.li.find_all("p")] == ["Who", "We"]
    assert page.li.strong.get_text() == "Who"


def test_a_table_has_its_heads_and_a_second_table_its_own():
    blocks = [
        block("head-row", "Name"),
        block("row", "a"),
        block("head-row", "Length"),
        block("row", "1"),
    ]
    tables = html_of(blocks).find_all("table")
    assert [table.th.get_text() for table in tables] == ["Name", "Length"]
    assert [table.td.get_text() for table in tables] == ["a", "1"]


def test_names_in_a_cell_are_on_separate_lines():
    names = (Token("_ga", "", "code"), Token("a|b", "\n", "code"))
    blocks = [block("head-row", "Name"), Block("row", 0, (names,))]
    assert "| `_ga`<br>`a\\|b` |" in as_markdown(blocks, links_between("index", PAGES))
    assert as_plain_text(blocks) == "Name:\n  _ga\n  a|b\n"


@pytest.mark.parametrize(
    ("page", "target", "link"),
    [
        ("index", "https://example.org/", "https://example.org/"),
        ("index", "mailto:a@example.org", "mailto:a@example.org"),
        ("index", "page:notices/news#why", "notices/news.md"),
        ("notices/news", "page:index", "../index.md"),
        ("notices/news", "page:a/b", "../a/b.md"),
        ("index", "#part", None),
        ("index", "page:history#top", None),
        ("index", "version:2024-01-10/index", None),
    ],
)
def test_a_link_leads_to_the_file_of_a_page_or_elsewhere(page, target, link):
    made = html_of([Block("paragraph", 0, (cell("There", f"link {target}"),))], page)
    assert made.get_text().strip() == "There"
    assert (made.a and made.a["href"]) == link


def test_plain_text_names_each_cell_and_gives_addresses():
    site = cell("Their policy", "link https://example.org/privacy")
    same = cell("www.example.org", "link https://www.example.org/")
    rows = [Block("row", 0, (cell("Counter"), site)), Block("row", 0, (cell("Other"), same))]
    assert lines(block("heading-2", "Who else"), block("head-row", "Name", "More"), *rows) == [
        "Who else",
        "--------",
        "",
        "Name: Counter",
        "More: Their policy <https://example.org/privacy>",
        "",
        "Name: Other",
        "More: www.example.org",
    ]


def test_plain_text_is_as_wide_as_a_screen_and_breaks_no_name():
    name = "a-very-long-name_" * 6
    text = as_plain_text([block("item", f"{'word ' * 30}{name}", depth=1)])
    first, *rest = text.splitlines()
    assert first.startswith("* word")
    assert all(line.startswith("  ") for line in rest)
    assert [line for line in text.splitlines() if len(line) > 79] == [f"  {name}"]
