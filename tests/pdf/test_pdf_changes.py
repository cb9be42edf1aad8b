"""What a version changed, as a PDF: the same as in the site, to be understood in black and white."""

import re

import pytest
from changed_policy import FIRST, SECOND

from helpers.tagged_pdf import Tagged


@pytest.fixture(scope="module")
def chapters(policy):
    """Return the texts of the file, by their titles."""
    return Tagged(policy.folder / "build/pdf" / SECOND / "changes.pdf").chapters()


def tokens(text):
    return re.findall(r"\w+|[^\w\s]", re.sub(r" \(page\s\d+\)", "", text))


def test_what_is_compared_and_which_pages_changed_come_first(chapters):
    front = chapters[0].strip()
    assert front.startswith(f"What changed in the version of Label {SECOND}")
    assert (
        f"This compares the version of Label {SECOND} with the version of Label {FIRST}." in front
    )
    assert "Policy" in front
    assert "News" in front


@pytest.mark.parametrize(("number", "page"), [(1, "page-index"), (2, "page-notices.news")])
def test_each_page_says_what_the_site_says(policy, chapters, number, page):
    body = policy.page(f"{SECOND}/changes/{page}.html").select_one(".redline")
    title = tokens(body.h1.get_text())
    for extra in (body.h1, body.p, *body.select(".go-to")):
        extra.decompose()
    found = tokens(chapters[number])
    assert found[: len(title)] == title
    text = tokens(body.get_text(" "))
    assert found[-len(text) :] == text
    assert {"added", "removed"} <= set(text)


def test_unchanged_text_of_a_long_page_is_left_out_and_the_file_says_so(recorded):
    paper = Tagged(recorded / "changes.pdf")
    front, *pages = (" ".join(chapter.split()) for chapter in paper.chapters())
    assert (
        "Unchanged text is left out, except for two blocks before and after each change." in front
    )
    assert len(pages) == 2
    assert all(re.search(r"\[\d+ unchanged passages are left out here\]", page) for page in pages)
    marks = [len(re.findall(r"\[(?:added|removed): ", page)) for page in pages]
    assert marks == [4, 5]
    assert "[added: Canonical Services Spain Limited]" in pages[0]
    assert len(paper.pdf.pages) <= 4
