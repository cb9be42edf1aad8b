"""Files of the pages in their folder: those of their version, or of a draft that says so."""

import re

import pikepdf
import pytest
from recorded_versions import FIRST, SECOND

from helpers.epub_book import FRONT, Book
from helpers.policy import ADDRESS, copied
from helpers.tagged_pdf import Tagged

pytestmark = pytest.mark.xdist_group("records")

NAMES = ["notices/news-draft.pdf", "notices/orders-draft.pdf", "policy-draft.pdf"]


@pytest.fixture(scope="module")
def draft(policy, tmp_path_factory):
    made = copied(policy, tmp_path_factory.mktemp("draft"))
    made.edit("docs/plain.md", "Hardly any", "No longer any")
    return made


def addresses(path):
    with pikepdf.open(path) as pdf:
        notes = (note for page in pdf.pages for note in page.get("/Annots", []))
        return {str(note.A.URI) for note in notes if "/URI" in note.get("/A", {})}


@pytest.mark.parametrize("kind", ["pdf", "epub"])
def test_the_words_of_a_version_give_its_files(policy, records, kind):
    built = {"pdf": f"build/pdf/{SECOND}", "epub": f"build/epub/shop-{SECOND}.epub"}[kind]
    done = policy.run("records", "--pages", "--only", kind)
    assert done == (0, f"Built: {built}\n", "")
    made = policy.folder / built
    paths = made.rglob("*.pdf") if kind == "pdf" else [made]
    for path in paths:
        name = path.relative_to(made).as_posix() if kind == "pdf" else path.name
        assert path.read_bytes() == (records / name).read_bytes(), name


@pytest.fixture(scope="module")
def whole(draft):
    """Return the path of the PDF of all pages, after PDFs of the draft were made."""
    done = draft.run("records", "--pages", "--only", "pdf")
    assert done == (0, "".join(f"Built: build/pdf/{name}\n" for name in NAMES), "")
    return draft.folder / "build/pdf/policy-draft.pdf"


def test_links_in_a_pdf_of_a_draft_lead_to_the_site(whole):
    links = addresses(whole)
    assert {f"{ADDRESS}{FIRST}/index.html", f"{ADDRESS}{SECOND}/index.html"} <= links
    assert [link for link in links if not re.match("https?:|mailto:", link)] == []


def test_every_page_of_a_pdf_of_a_draft_says_so_and_has_no_date(whole):
    paper = Tagged(whole)
    pages = [paper.texts[page.objgen][None] for page in paper.pdf.pages]
    assert len(pages) > 2
    assert all("Version: Draft, not published" in text for text in pages)
    assert not any("SHA-256 of the text" in text for text in pages)
    first = " ".join(paper.text(paper.pdf.Root.StructTreeRoot.K).split())
    assert first.startswith("Example Ltd Shop Version Draft, not published Data controller ")


def test_other_words_give_a_book_that_says_on_every_page_that_it_is_a_draft(draft):
    done = draft.run("records", "--pages", "--only", "epub")
    assert done == (0, "Built: build/epub/shop-draft.epub\n", "")
    book = Book(draft.folder / "build/epub/shop-draft.epub")
    assert "privacy-site" not in "".join(
        map(book.text, [name for name in book.files if ".x" in name])
    )
    marks = [page.select_one("p.draft").get_text() for page in book.pages().values()]
    assert set(marks) == {"Draft, not published"}
    assert len(marks) == len(book.spine()) - len(FRONT)
    assert book.package().find("date") is None


def test_the_book_of_a_version_is_not_marked_as_a_draft(records):
    book = Book(records / f"shop-{SECOND}.epub")
    assert [page for page in book.pages().values() if page.select_one("p.draft")] == []


def test_one_notice_of_a_draft(draft):
    done = draft.run("records", "--pages", "--only", "pdf", "--notice", "news")
    assert done == (0, "Built: build/pdf/notices/news-draft.pdf\n", "")
    done = draft.run("records", "--pages", "--only", "pdf", "--notice", "new")
    refused = (
        'edition the draft (pdf): unknown-notice: there is no notice "new"; did you mean "news"?'
    )
    assert done == (1, "", f"{refused}\n  1 problem; no PDF was written.\n")


def test_no_earlier_draft_passes_for_one_that_cannot_be_made(draft):
    book = draft.folder / "build/epub/shop-draft.epub"
    book.parent.mkdir(parents=True, exist_ok=True)
    book.write_text("of earlier words")
    page = (draft.folder / "docs/index.md").read_text()
    draft.write({"docs/index.md": f"{page}\nA <b>word</b>.\n"})
    try:
        assert draft.run("records", "--pages", "--only", "epub").status == 1
        assert not book.exists()
    finally:
        draft.write({"docs/index.md": page})
