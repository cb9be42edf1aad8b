"""Every word of a page with all kinds of nodes is in every form, and nothing of it that is hidden."""

import re
from collections import Counter

import pikepdf
import pytest
from bs4 import BeautifulSoup

from helpers.epub_book import Book
from helpers.tagged_pdf import Tagged

# The words that a form has more than the page shows: what paper and plain text cannot link or draw.
EXPLANATION = "data protection officer"
MORE = {
    "privacysinglehtml": "",
    "privacyepub": "",
    "text": f"{EXPLANATION} image A square image A linked square image A square with a caption agreement txt",
    "privacypdf": f"""
        {EXPLANATION} note example page page page datatracker ietf org doc html rfc9110 html linked example
        attached agreement txt attached shop example privacy downloads
        db430c2b19c4b32cf768e0289c2681d0 agreement txt
    """,
}


def words(text):
    """Return the words of a text; marks of notes stand where each form has them."""
    return Counter(
        word for word in re.findall(r"[^\W_]+|[☐☑]", text) if not re.fullmatch(r"\d", word)
    )


def visible(page):
    """Return the text that a page of HTML shows in its body."""
    parsed = BeautifulSoup(page, "html.parser")
    body = parsed.select_one("[role=main]") or parsed.body
    for letter in body.select(".accelerator"):
        letter.unwrap()
    body.smooth()
    return body.get_text(" ")


@pytest.fixture(scope="module")
def texts(every_node):
    """Return the text of the page by its form."""
    book = Book.of(every_node.folder / "out/privacyepub")
    paper = Tagged(every_node.folder / "out/privacypdf/policy.pdf")
    return {
        "html": visible(every_node.output("index.html")),
        "privacysinglehtml": visible(every_node.output("index.html", "privacysinglehtml")),
        "privacyepub": visible(book.text("index.xhtml")),
        "text": every_node.text(),
        "privacypdf": paper.chapters()[-1],
    }


@pytest.mark.parametrize("form", MORE)
def test_every_word_of_the_page_is_in_every_form(texts, form):
    assert words(texts[form]) == words(texts["html"]) + words(MORE[form])


def test_no_form_publishes_a_comment_or_a_twin(every_node, texts):
    book = Book.of(every_node.folder / "out/privacyepub")
    sources = [every_node.output("index.html"), book.text("index.xhtml"), *texts.values()]
    assert [
        word for source in sources for word in ("unpublished", "unseen") if word in source
    ] == []


def test_lines_stay_apart_in_plain_text(texts):
    for first, second in [("One road 51", "234 Town"), ("Two road 52", "345 **Village end**")]:
        assert f"\n   {first}\n   {second}\n" in texts["text"]


def test_cells_of_plain_text_keep_their_lines(texts):
    cells = re.findall(r"\| (\w*) +\| +(.*?) +\|\n", texts["text"])
    assert cells[1:5] == [
        ("Counter", "* visits"),
        ("", "* seen"),
        ("Address", "Four road 54"),
        ("", "567 Hamlet"),
    ]


def test_struck_words_are_struck(every_node, texts):
    assert "~~struck out~~ words" in texts["text"]
    paper = Tagged(every_node.folder / "out/privacypdf/policy.pdf")
    struck = [each for each in paper.find("/Span") if "LineThrough" in repr(each.get("/A"))]
    assert [paper.text(each) for each in struck] == ["struck out"]


def test_notes_are_at_the_foot_of_their_sheet(every_node):
    paper = Tagged(every_node.folder / "out/privacypdf/policy.pdf")
    notes = [" ".join(paper.text(note).split()) for note in paper.find("/Note")]
    assert notes == [
        "1 A note of the title.",
        "2 The words of the first note, with a link (note.example).",
        "3 The second note. Its second paragraph. an item of it",
        "4 A note of a part.",
        "5 A note of a cell.",
        "6 A note 7 7 A note of a note. of a heading.",
        "7 A note of a note.",
        "8 A note of a head of a table.",
    ]


def test_files_for_download_are_attached(every_node):
    with pikepdf.open(every_node.folder / "out/privacypdf/policy.pdf") as pdf:
        file = pdf.attachments["agreement.txt"]
        assert file.get_file().read_bytes() == b"We agree.\n"
        assert file.description == "offered by the pages for download"
        assert file.get_file().mime_type == "text/plain"


def test_a_book_leads_to_the_file_on_the_site(every_node):
    book = Book.of(every_node.folder / "out/privacyepub")
    links = {link["href"] for link in book.page("index").select("a.external")}
    assert (
        "https://shop.example/privacy/_downloads/db430c2b19c4b32cf768e0289c2681d0/agreement.txt"
        in links
    )
