"""A redline on a web page: unchanged text, far from any change, is behind a summary."""

from __future__ import annotations

from itertools import islice

import pytest
from bs4 import BeautifulSoup
from docutils import nodes

from helpers.edited_pages import EDITS, pairs
from helpers.redline_text import html_of_redline
from helpers.sample import is_soak
from helpers.short_blocks import head, heading, item, paragraph, row
from sphinx_privacy.diff.redline import compare_pages
from sphinx_privacy.sphinxext.folded_redline import fold_unchanged
from sphinx_privacy.sphinxext.redline_html import redline_html, redline_nodes


def folded(old, new):
    """Return the folded redline of a page, and the same without folds."""
    [page] = compare_pages({"index": tuple(old)}, {"index": tuple(new)}, {})
    section = nodes.section("", nodes.title("", "Page"), nodes.paragraph(), *redline_nodes(page))
    fold_unchanged(section, page)
    return (
        BeautifulSoup(redline_html(section), "html.parser"),
        BeautifulSoup(html_of_redline(page), "html.parser"),
    )


def words(node):
    return " ".join(node.get_text(" ").split())


BEFORE = [heading(1, "Policy"), paragraph("We may."), paragraph("You can.")]
FAR = [paragraph(text) for text in ("one", "two", "three", "four", "five")]
LATER = [heading(2, name) for name in ("Cookies", "Rights", "Contact", "Older")]


def test_text_far_from_a_change_is_folded_and_sections_are_named():
    old = [*BEFORE, *FAR, *LATER, heading(2, "Last"), paragraph("end")]
    page, _ = folded(old, [BEFORE[0], paragraph("We must."), *old[2:]])
    assert [words(fold.summary) for fold in page.select("details.unchanged")] == [
        "Unchanged text: Cookies; Rights; Contact; \N{HORIZONTAL ELLIPSIS}",
    ]
    texts = [words(each) for each in page.select("details p")]
    assert texts == ["two", "three", "four", "five", "end"]
    assert words(page.select_one("p.hint")) == "Unchanged text is folded; on paper it is left out."


def test_rows_are_folded_below_the_head_of_their_table():
    rows = [row(name, "so") for name in "abcdefgh"]
    page, _ = folded(
        [head("Name", "Why"), *rows], [head("Name", "Why"), *rows[:-1], row("h", "not")]
    )
    (fold,) = page.select("details.unchanged")
    assert [words(each) for each in fold.select("tr")] == [f"{name} so" for name in "abcde"]
    assert [len(table.select("tr")) for table in page.select("table")] == [1, 5, 3]


def test_short_pages_and_lists_with_a_change_stay_as_they_are():
    items = [item(name) for name in "abcdefgh"]
    for old, new in (
        (BEFORE, [*BEFORE[:2], paragraph("You cannot.")]),
        (items, [*items[:-1], item("i")]),
    ):
        page, _ = folded(old, new)
        assert page.select("details, .hint") == []


def test_a_page_that_was_only_renamed_is_folded_whole():
    page, _ = folded(FAR, FAR)
    assert [words(each) for each in page.select("details p")] == [block.words for block in FAR]


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_no_word_and_no_link_is_lost_and_no_change_is_folded(edit):
    """Two pairs of pages for each edit; in `make soak`, all of them."""
    for old, new in islice(pairs(edit), None if is_soak() else 2):
        page, whole = folded(old, new)
        assert page.select("details :is(ins, del, [id])") == []
        for part in page.select("h1, summary, .hint"):
            part.decompose()
        assert words(page) == words(whole)
