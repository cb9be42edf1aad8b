"""A site is archived, and built from the archive: nothing that readers see is lost."""

from __future__ import annotations

import posixpath
import re
import zlib
from collections import Counter
from functools import cache

import pytest
from archived_project import VERSION, Varied
from bs4 import BeautifulSoup
from varied_site import CONF, FILES, PNG

from helpers.broken_links import broken_links
from helpers.epub_book import Book
from helpers.sample import is_soak
from helpers.shared_build import shared_build
from helpers.tagged_pdf import Tagged
from sphinx_privacy.archive.store import Archive
from sphinx_privacy.sphinxext.page_placeholders import HEAD_PLACEHOLDER, SITE, filled

# What the live site has of its own: the page that belongs to no version.
UNVERSIONED = "about"
PAGES = (
    "index",
    "folder/page",
    "folder/plain",
    "folder/inner",
    "designed",
    "cookies",
    "everything",
)
SITES = ("html", "dirhtml") if is_soak() else ("html",)
EXTENSIONS_WORDS = "designed"  # sphinx-design makes ids of its own
# Settings that would show another number, or other words, if it were not for the archive.
LATER = """
numfig = False
numfig_format = {"table": "Tab. %s", "figure": "Pic. %s", "code-block": "Code %s"}
math_numfig = False
smartquotes_action = "q"
rst_prolog = "Not a word of this."
locale_dirs = ["locales"]
highlight_language = "c"
extensions.remove("sphinx_design")
"""

on_the_varied_site = pytest.mark.xdist_group("varied")
pytestmark = on_the_varied_site


@pytest.fixture(scope="session")
def varied(tmp_path_factory):
    """The site, archived, and built live and from the archive, now and with later settings."""

    def make(folder):
        made = Varied.of(folder, FILES)
        made.archived()
        for builder in (*SITES, "text"):
            made.live(builder)
            made.built(builder)
        made.built("privacypdf")
        made.built("privacyepub")
        made.write({"conf.py": CONF + LATER})
        made.built("html", "later")

    return Varied(shared_build(tmp_path_factory, "varied", make))


@cache
def page(site, name):
    """Return a page, which tests only read."""
    file = site / f"{name}.html"
    path = file if file.exists() else site / name / "index.html"
    made = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    for mark in made.select(".headerlink"):
        mark.decompose()
    return made


def body(site, name):
    return page(site, name).select_one("div.body")


def words(part):
    return part.get_text(" ").split()


def addresses(part):
    """Return the links and pictures, but for the folder that Sphinx makes for each download."""
    found = [link.get("href") or link.get("src") for link in part.select("a[href], img")]
    return [re.sub(r"(_downloads/)\w+/", r"\1", address) for address in found]


@pytest.mark.parametrize("builder", SITES)
def test_components_are_what_they_are_on_the_live_page(varied, builder):
    """Icons are not archived."""
    marked = "[class*=sd-]:not(svg, .sd-summary-icon), details, input, label, ol[start]"
    tags = [
        [
            (tag.name, tag.get("class"), "open" in tag.attrs, len(tag.get("name", "")) > 0)
            for tag in body(site, "designed").select(marked)
        ]
        for site in (live(varied, builder), built(varied, builder))
    ]
    assert tags[1] == tags[0]


def built(varied, name):
    return varied.folder / "build" / name / "files"


def live(varied, name):
    return varied.folder / "live" / name


@pytest.mark.parametrize("builder", SITES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_the_words_links_and_places_of_the_live_one(varied, builder, name):
    there, here = body(live(varied, builder), name), body(built(varied, builder), name)
    assert words(here) == words(there)
    known = [
        re.sub(rf"^(\.\./)*{UNVERSIONED}(/|\.html)$", rf"privacy-site://{UNVERSIONED}\2", address)
        for address in addresses(there)
    ]
    assert addresses(here) == known
    if name != EXTENSIONS_WORDS:
        places = [[part["id"] for part in site.select("[id]")] for site in (here, there)]
        assert places[0] == places[1]


@pytest.mark.parametrize("name", PAGES)
def test_plain_text_has_the_words_of_the_live_one(varied, name):
    there, here = (site / f"{name}.txt" for site in (live(varied, "text"), built(varied, "text")))
    # What is centred is a paragraph of its own, as in HTML.
    texts = [path.read_text("utf-8").replace("[image", " [image").split() for path in (here, there)]
    assert texts[0] == texts[1]


# Of pages.
NAMES = re.compile(r"^\[.*\]$", re.MULTILINE)


def counted(text):
    """Return how often each word occurs, without the mark of a note behind it."""
    unmarked = re.sub(r"(?<=[a-z])\d\b", "", re.sub(r"[\[\]]", "", text))
    return Counter(re.findall(r"\w+", unmarked))


def test_a_pdf_has_every_word_of_the_text(varied):
    paper = Tagged(built(varied, "privacypdf") / "policy.pdf")
    pictures = [str(figure.Alt) for figure in paper.find("/Figure")]
    written = " ".join([*paper.chapters(), *pictures])
    text = Archive(varied.folder / "archive").version(VERSION).text
    assert counted(NAMES.sub("", text)) - counted(written) == Counter()


def test_every_file_of_the_archive_is_where_a_page_refers_to_it(varied):
    version = Archive(varied.folder / "archive").version(VERSION)
    uses = [use for uses in version.files.values() for use in uses]
    assert {use.file.path: use.file.digest for use in uses} == version.document.files
    contents = {
        use.file.path: (varied.folder / "docs" / use.file.path).stat().st_size for use in uses
    }
    assert {use.file.path: use.file.size for use in uses} == contents


def test_every_link_in_a_pdf_leads_somewhere(varied):
    paper = Tagged(built(varied, "privacypdf") / "policy.pdf")
    addresses = {address for address in paper.addresses() if "://" in address}
    downloads = {address for address in addresses if "/_downloads/" in address}
    names = sorted(address.rpartition("/")[2] for address in downloads)
    assert names == ["agreement.txt", "form.txt", "form.txt", "seal.png"]
    site = built(varied, "html")
    root = f"https://shop.example/privacy/{VERSION}/"
    assert [name for name in downloads if not (site / name.removeprefix(root)).is_file()] == []


def test_an_epub_has_every_word_of_the_text(varied):
    pages = Book.of(built(varied, "privacyepub")).pages().values()
    pictures = " ".join(image.get("alt", "") for page in pages for image in page.select("img"))
    # A tag may part words, or be inside one.
    apart, together = (
        counted(" ".join([*(page.get_text(mark) for page in pages), pictures]))
        for mark in (" ", "")
    )
    text = Archive(varied.folder / "archive").version(VERSION).text
    assert counted(NAMES.sub("", text)) - (apart | together) == Counter()


def test_every_link_in_an_epub_leads_somewhere(varied):
    book = Book.of(built(varied, "privacyepub"))
    ids = {
        f"{name}.xhtml": {tag["id"] for tag in book.page(name).select("[id]")}
        for name in book.spine()
    }
    for name in ids:
        for link in book.page(name.removesuffix(".xhtml")).select("a[href]"):
            path, _, anchor = link["href"].partition("#")
            if "://" not in path:
                there = (
                    posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
                    if path
                    else name
                )
                assert there in book.files
                assert not anchor or anchor in ids[there]


@pytest.mark.parametrize("name", PAGES)
def test_menus_have_the_words_of_the_live_ones(varied, name):
    for builder in SITES:
        menus = [
            page(each(varied, builder), name).select_one("div.sphinxsidebar")
            for each in (live, built)
        ]
        assert words(menus[0]) == words(menus[1])


@pytest.mark.parametrize("builder", [*SITES, "later"])
def test_every_link_picture_and_download_leads_somewhere(varied, builder):
    site = built(varied, builder)
    # These are completed when the site of all versions is assembled.
    assert [fault for fault in broken_links(site) if not fault[-1].startswith(SITE)] == []
    found = sorted(site.glob("_downloads/*/*"))
    texts = {"Name:\n", "Other name:\n", "We agree.\n"}
    assert {path.read_text("utf-8") for path in found if path.suffix == ".txt"} == texts
    assert (site / "_images/seal.png").read_bytes() == PNG
    assert sorted(path.name for path in site.glob("_images/*")) == [
        "either.svg",
        "seal.png",
        "square.svg",
    ]


@pytest.mark.parametrize("builder", ["html", "later"])
def test_no_page_asks_another_site_for_its_formulas(varied, builder):
    for site in (live(varied, "html"), built(varied, builder)):
        for path in site.rglob("*.html"):
            assert 'src="http' not in path.read_text("utf-8"), path


def inventory(site):
    """Return what other sites can refer to, line by line, without the version of the project."""
    packed = (site / "objects.inv").read_bytes().split(b"\n", 4)[4]
    return zlib.decompress(packed).decode().splitlines()


@pytest.mark.parametrize("builder", SITES)
def test_other_sites_find_what_they_found(varied, builder):
    there = [line for line in inventory(live(varied, builder)) if not line.startswith(UNVERSIONED)]
    assert inventory(built(varied, builder)) == there
    assert [line for line in there if "std:term" in line]
    assert [line for line in there if "privacy:cookie" in line]


def described(html):
    """Return the description of a page; in an edition, it is noted for when editions are joined."""
    noted = []
    filled(HEAD_PLACEHOLDER, html, lambda said: noted.append(said["description"]) or "")
    tags = BeautifulSoup(html, "html.parser").find_all("meta", attrs={"name": "description"})
    (description,) = [*(tag["content"] for tag in tags), *filter(None, noted)]
    return description


def test_search_engines_are_given_what_they_were(varied):
    for name in PAGES:
        path = f"{name}.html"
        pages = [(each(varied, "html") / path).read_text("utf-8") for each in (live, built)]
        assert described(pages[0]) == described(pages[1])
    index = (built(varied, "html") / "index.html").read_text("utf-8")
    assert described(index) == 'What the shop does with "your" data.'


@pytest.mark.parametrize("name", ["privacy-cookies", "genindex"])
def test_indices_are_those_of_the_live_site(varied, name):
    for builder in SITES:
        pages = [str(body(each(varied, builder), name)) for each in (live, built)]
        assert pages[0] == pages[1]


@pytest.mark.parametrize("name", PAGES)
def test_numbers_and_words_do_not_follow_later_settings(varied, name):
    """The translation and the quotes of today, and how numbers are written, are for new pages."""
    before, after = body(built(varied, "html"), name), body(built(varied, "later"), name)
    assert words(after) == words(before)


def test_numbers_are_where_they_were(varied):
    def numbers(site):
        marks = ".caption-number, .section-number, .eqno, .toctree-wrapper a"
        return {
            name: [" ".join(words(mark)) for mark in body(site, name).select(marks)]
            for name in PAGES
        }

    found = numbers(built(varied, "later"))
    assert found == numbers(live(varied, "html"))
    assert found["folder/page"] == [
        "1.", "1.1.", "1.2.", "Table 1.2.1", "1.3.", "Listing 1.3.1", "1.4.", "(1.4.1)", "1.5.",
    ]  # fmt: skip


def test_code_has_its_colours_and_its_white_space(varied):
    pages = [body(each(varied, "html"), "folder/page") for each in (live, built)]
    codes = [[str(code) for code in page.select("pre")] for page in pages]
    assert codes[0] == codes[1]
    assert any("    indented,   with  spaces".strip() in code for code in codes[0])


def test_the_text_is_as_it_was_resolved(varied):
    version = varied.archive.version("2024-01-10")
    assert "It’s “straight” – and Example Ltd’s own… See the rows, own words," in version.text
    assert "a < b" in version.text
    assert "Shown." in version.text
    assert "[About versions]" not in version.text


def test_comments_and_pages_of_no_version_are_not_archived(varied):
    version = varied.archive.version("2024-01-10")
    assert sorted(version.document.pages) == sorted(PAGES)
    for path in varied.archive.folder.rglob("*.xml"):
        content = path.read_text(encoding="utf-8")
        for left_out in ("A comment", "Another comment", "Not shown"):
            assert left_out not in content


def test_the_document_says_what_is_on_each_page(varied):
    document = varied.archive.version("2024-01-10").document
    index, plain = document.pages["index"], document.pages["folder/plain"]
    assert (document.root, document.language, document.summary) == ("index", "en", "New.")
    assert (index.title, index.description) == (
        "Policy & “privacy”",
        (
            "It’s “straight” – and Example Ltd’s own… See the rows, own words, Table 1.2.1, the code "
            "of 1.3.1, A page in a folder and Cookie."
        ),
    )
    assert index.labels["policy"].title == "Policy & “privacy”"
    assert plain.terms == {
        "Cookie": "term-Cookie",
        "Beacon": "term-Beacon",
        "Web beacon": "term-Web-beacon",
    }
    assert [entry[:2] for entry in plain.index][:2] == [
        ("single", "archive; whole"),
        ("pair", "plain; page"),
    ]
    shown = {(entry.kind, entry.id) for entry in document.pages["cookies"].objects}
    assert {("cookie", "basket"), ("provider", "counter"), ("category", "needed")} <= shown
    assert document.pages["folder/page"].refers_to == (
        ("cookie", "basket"),
        ("provider", "counter"),
    )
    assert sorted(document.files) == [
        "agreement.txt",
        "files/form.txt",
        "folder/form.txt",
        "pictures/either.svg",
        "pictures/seal.png",
        "square.svg",
    ]
