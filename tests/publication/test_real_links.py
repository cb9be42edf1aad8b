"""Every link of the real site, followed in each of its forms; no id is there twice."""

import re

import pytest
from lxml import html as parser

from helpers.broken_links import (
    OUTSIDE,
    broken_in_book,
    broken_in_markdown,
    broken_in_pdf,
    broken_links,
    lost_in_site,
)
from helpers.epub_book import Book
from helpers.paths import DOCS
from helpers.real_site import RECORDED, SITE, recorded_once
from helpers.sample import due, is_soak
from sphinx_privacy.archive.store import Archive
from sphinx_privacy.records.as_markdown import as_markdown, links_between
from sphinx_privacy.records.as_plain_text import as_plain_text

VERSIONS = sorted(path.stem for path in (DOCS / "versions").glob("*.json"))
"""Their pages are not in a build of one version; `test_real_editions` follows the links to them."""

pytestmark = pytest.mark.xdist_group("site")


BUILDERS = ["html", "privacysinglehtml"]
if is_soak():  # `test_guide_examples` follows the links of such a site
    BUILDERS += ["dirhtml"]


@pytest.mark.parametrize("builder", BUILDERS)
def test_every_link_of_web_pages_leads_to_its_target(real, builder):
    faults = broken_links(real(builder), SITE)
    assert [fault for fault in faults if fault[1].partition("/")[0] not in VERSIONS] == []


def of_a_version(link):
    return link.removeprefix(SITE).partition("/")[0] in VERSIONS


def test_every_link_of_a_book_leads_to_its_target(real, html):
    book = Book.of(real("privacyepub"))
    assert broken_in_book(book) == []
    pages = (parser.fromstring(book.files[f"{name}.xhtml"]) for name in book.spine())
    links = {link for page in pages for link in page.xpath("//a/@href")}
    assert [link for link in lost_in_site(html, SITE, links) if not of_a_version(link)] == []


def test_every_link_of_the_pdfs_leads_to_its_target(tmp_path_factory, real_editions):
    paths = sorted((recorded_once(tmp_path_factory, "pdf") / RECORDED).rglob("*.pdf"))
    assert len(paths) == 19
    faults, inside, abroad = zip(*map(broken_in_pdf, paths), strict=True)
    assert [fault for each in faults for fault in each] == []
    assert min(inside) >= 4
    links = set().union(*abroad)
    assert len(links) > 100
    assert lost_in_site(real_editions.site, SITE, links) == []


@pytest.mark.parametrize("version", due(VERSIONS, 4))
def test_every_link_of_the_markdown_and_text_files_leads_to_its_target(version):
    pages = Archive(DOCS / "versions").version(version).blocks
    files = {
        f"{name}.md": as_markdown(blocks, links_between(name, pages))
        for name, blocks in pages.items()
    }
    assert broken_in_markdown(files) == []
    printed = {
        address
        for blocks in pages.values()
        for address in re.findall(r"<([^<>]*)>", as_plain_text(blocks))
    }
    assert len(printed) > 15
    assert [address for address in sorted(printed) if not OUTSIDE.fullmatch(address)] == []
