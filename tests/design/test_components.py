"""Components of sphinx-design: themselves on web pages, and plain blocks in every other form."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from helpers.designed_page import DESIGN, DESIGNED_SITE
from helpers.epub_book import Book
from helpers.sphinx_project import BOOK, PDF
from helpers.tagged_pdf import Tagged

IN_PLAIN_TEXT = """\
Designed
********

-[ A card ]-

Words of the card.

A page

A badge

-[ First tab ]-

Its words.

-[ Second tab ]-

Other words.

-[ What opens ]-

Hidden words.

-[ One ]-

Of two.

-[ Two ]-

Of *two*.

2. -[ Ask ]-

   Write to us.

3. -[ Wait ]-

   For a month.

-[ Beside ]-

A note.

On top

-[ With a link ]-

In a card.

At the end

to the card

badge

Somebody

Today

-[ Another ]-

Text

To the policy


Nested
^^^^^^

* Inner
"""


@pytest.fixture
def designed(project):
    def make(more=""):
        return project(DESIGNED_SITE, DESIGN + more)

    return make


def counted(text):
    """Return how often each word occurs, without numbers and marks."""
    return Counter(re.findall(r"[A-Za-z]+", text))


def test_plain_text_has_every_word_under_its_title(designed):
    assert designed().build("text").text() == IN_PLAIN_TEXT


def test_a_book_has_every_word_and_no_class_or_icon(designed):
    site = designed(BOOK)
    page = Book.of(site.build("privacyepub").folder / "out" / "privacyepub").page("index")
    assert page.select("svg, details, input, label, ol[role], [class*=sd-]") == []
    assert [title.get_text(strip=True) for title in page.select(".rubric")] == [
        *("A card", "First tab", "Second tab", "What opens", "One", "Two", "Ask", "Wait"),
        *("Beside", "With a link", "Another"),
    ]
    assert [box.p.get_text() for box in page.select(".boxed")] == [
        *("A card", "Beside", "On top", "Another"),
    ]
    assert page.select_one("#one-fold").get_text() == "One"
    assert page.select_one(".boxed a[href='https://a.example/card']").get_text() == "to the card"
    assert counted(IN_PLAIN_TEXT) - counted(page.select_one("main").get_text(" ")) == Counter()


def test_paper_has_every_word(designed):
    site = designed(PDF).build("privacypdf")
    paper = Tagged(site.folder / "out" / "privacypdf" / "policy.pdf")
    # The contents of the PDF have the list of pages.
    text = IN_PLAIN_TEXT.partition("Nested")[0]
    assert counted(text) - counted(" ".join(paper.chapters())) == Counter()


def test_web_pages_have_the_components(designed):
    page = designed().build().page()
    assert len(page.select("details.sd-dropdown")) == 3
    assert len(page.select(".sd-tab-set > .sd-tab-content")) == 2
    assert len(page.select(".sd-card-title")) == 3
    assert page.select_one("a.sd-btn").get_text() == "To the policy"
