"""The ePub record as a phone shows it: nothing is cut off, in the light and in the dark."""

from zipfile import ZipFile

import pytest

from browser.accessibility import COLOURS, violations
from helpers.epub_book import Book
from helpers.sample import due_pages, is_soak

PAGES = ["_contents", "index", "notices/newsletter"]
if is_soak():
    PAGES += ["companies", "history"]


@pytest.fixture(scope="module")
def book(real, tmp_path_factory):
    """Return a folder with the files of the book."""
    folder = tmp_path_factory.mktemp("book")
    with ZipFile(Book.of(real("privacyepub")).path) as packed:
        packed.extractall(folder)
    return folder


@pytest.mark.parametrize("name", PAGES)
def test_a_narrow_page_is_whole_and_can_be_read(visit, book, name):
    page = visit((book / f"{name}.xhtml").as_uri(), 320)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.add_style_tag(content="html { background: Canvas }")  # without one, axe takes it for white
    assert violations(page) == []


@pytest.mark.parametrize("name", PAGES if is_soak() else ["index"])
def test_the_dark_page_is_dark_and_can_be_read(visit, book, name):
    page = visit((book / f"{name}.xhtml").as_uri(), 320, color_scheme="dark")
    page.add_style_tag(content="html { background: Canvas }")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(255, 255, 255)"
    assert violations(page, COLOURS) == []


@pytest.mark.parametrize(("width", "display"), [(390, "block"), (900, "table-row")])
def test_rows_are_boxes_on_narrow_pages(visit, book, width, display):
    page = visit((book / "index.xhtml").as_uri(), width)
    row = page.locator("table.cookies tbody tr").first
    assert row.evaluate("(one) => getComputedStyle(one).display") == display
    label_of = "(one) => getComputedStyle(one, '::before').content"
    labels = [cell.evaluate(label_of) for cell in row.locator("td").all()]
    assert labels == (['"Name"', '"Purpose"'] if width == 390 else ["none", "none"])


FITS = """() => [...document.querySelectorAll("svg.flow > g")].flatMap((box) => {
  const room = box.querySelector("rect").getBoundingClientRect();
  const wide = [...box.querySelectorAll("text")].map((line) => line.getBoundingClientRect());
  return wide.map((line) => line.left > room.left && line.right < room.right
    && line.bottom < room.bottom);
})"""


def test_the_words_of_a_picture_are_in_their_boxes_and_large_enough(visit, book):
    """In a wide font, too: the reader chooses it."""
    for name in due_pages(path.as_uri() for path in sorted(book.glob("notices/*.xhtml"))):
        page = visit(name, 320)
        page.add_style_tag(content="svg { font-family: 'DejaVu Sans' }")
        fits = page.evaluate(FITS)
        assert len(fits) > 6
        assert all(fits), name
        scale = page.evaluate("document.querySelector('svg.flow').getScreenCTM().a")
        assert 14 * scale >= 12
