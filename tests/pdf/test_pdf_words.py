"""Every word of the pages is in the PDFs, in order; every cell of their tables, cell by cell."""

import re

import pytest
from bs4 import BeautifulSoup

from helpers.real_site import pictures_as_lists
from helpers.sample import due
from helpers.sphinx_project import rows
from helpers.tagged_pdf import Tagged

TOKEN = re.compile(r"\w+|[^\w\s]")
HOME = r"canonical\.com/legal/data-privacy"


@pytest.fixture(scope="module")
def pages(folders):
    """Return what each page of the site says, by its name; the redlines are a file of their own."""
    _pdfs, site = folders
    found = {}
    for path in {*site.rglob("*.html")} - {*site.glob("changes/*.html")}:
        page = BeautifulSoup(path.read_bytes(), "lxml")
        if body := page.select_one(".page-text"):
            found[path.relative_to(site).with_suffix("").as_posix()] = prepared(body)
    return found


def prepared(body):
    """Return a page without what the web alone shows, captions as paper has them."""
    for extra in body.select("a.headerlink, wbr, .web-only"):
        extra.decompose()
    for number in body.select(".caption-number"):
        number.string = f"{number.get_text().strip()}: "
    body.smooth()
    return body


def tokens(text):
    return TOKEN.findall(text)


def addresses(body):
    """Return where the links of a page lead to, as paper has it."""
    links = {link["href"] for link in body.select("a.external")}
    return [re.sub(r"^(https?://|mailto:)", "", link).strip("/") for link in links]


def without_additions(text, addresses):
    """Return a PDF's text without what paper needs: numbers of pages, addresses of links."""
    text = re.sub(r" \(page\s\d+\)", "", text)
    text = re.sub(rf" \({HOME}[^ ]*\)", "", text)
    for address in addresses:
        text = text.replace(f" ({address})", "")
    return text


def test_every_word_of_each_page_is_in_the_whole_in_order(whole_policy, pages):
    _contents, *chapters = whole_policy.chapters()
    assert len(chapters) == len(pages)
    starts = [tokens(each[:200]) for each in chapters]
    for body in pages.values():
        title = tokens(body.h1.get_text(" "))
        (number,) = (n for n, start in enumerate(starts) if start[: len(title)] == title)
        chapter = chapters[number]
        assert tokens(without_additions(chapter, addresses(body))) == tokens(body.get_text(" "))


def test_every_word_of_a_notice_is_in_its_file_in_order(folders, pages):
    pdfs, _site = folders
    notices = [name for name in sorted(pages) if name.startswith("notices/")]
    assert len(notices) == len(list(pdfs.glob("notices/*.pdf")))
    for name in due(notices, 8):
        (chapter,) = Tagged.of(pdfs, name).chapters()
        body = pages[name]
        assert tokens(without_additions(chapter, addresses(body))) == tokens(body.get_text(" "))


def test_the_picture_of_a_notice_says_what_the_list_on_the_web_says(folders):
    pdfs, site = folders
    lists = pictures_as_lists(site)
    for name in due(sorted(lists), 8):
        paper = Tagged.of(pdfs, name)
        drawn = [re.findall(r"\w+", str(each.Alt)) for each in paper.find("/Figure")]
        assert drawn == [lists[name]], name
    assert len(lists) == 17


def test_every_cell_of_every_table_is_that_of_the_page(whole_policy, pages):
    on_paper = list(map(whole_policy.rows, whole_policy.find("/Table")))
    assert len(on_paper) == sum(len(body.select("table")) for body in pages.values())
    links = {link for body in pages.values() for link in addresses(body)}
    found = [
        [[tokens(without_additions(cell, links)) for cell in row] for row in table]
        for table in on_paper
    ]
    for name, body in pages.items():
        for table in body.select("table"):
            wanted = [[tokens(cell) for cell in row] for row in rows(table)]
            assert wanted in found, (name, wanted[0])


def test_every_cell_of_long_tables_with_long_names_is_there(long_tables):
    paper = Tagged(long_tables.folder / "out/privacypdf/policy.pdf")
    on_paper = list(map(paper.rows, paper.find("/Table")))
    site = long_tables.build("html")
    on_pages = [rows(site.page(name).table) for name in ("index", "unmarked")]
    assert list(map(len, on_pages)) == [41, 21]
    assert on_paper == on_pages
