"""Hostile texts in titles, headings, captions, front matter, lists of pages and names of files.

Each is refused with its place, or shown as text.
"""

import re
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup

from helpers.hostile_pages import NAMES, one_line
from sphinx_privacy.markup.links import unsafe_address

pytest_plugins = ("helpers.hostile_fixtures",)
pytestmark = pytest.mark.xdist_group("hostile-pages")

LINE = re.compile(r"(?P<page>[^\n]+?)\.(?:md|yaml):(?P<line>\d+)(?::\d+)?: [\w.-]+: ")
# What no page of this site has in its text: no code, and no picture
# but its own; the build reports that y.png is missing.
NEVER = (
    "script, base, iframe, object, embed, form, style, video, audio, template, meta, link, "
    "img:not([src$='heron.svg']):not([src='y.png'])"
)
RUNS = re.compile(r"\s*(javascript|data|vbscript|file):", re.IGNORECASE)


@pytest.fixture(scope="module")
def site(site_of_hostile_pages):
    return site_of_hostile_pages


def faulty_lines(site):
    """Return the pages and lines of all that is reported; each has its place."""
    found = [LINE.match(line) or line for line in site.warnings.splitlines()]
    assert [line for line in found if isinstance(line, str)] == []
    return {(line["page"], int(line["line"])) for line in found}


@pytest.fixture(scope="module")
def pages(site):
    """Return all pages, which no test may change."""
    out = site.folder / "out" / "html"
    return {
        path.relative_to(out).as_posix(): BeautifulSoup(path.read_bytes(), "lxml")
        for path in out.rglob("*.html")
    }


def offences(page):
    """Yield what could run, or hide words, on a page."""
    yield from page.select(", ".join(f".body {each.strip()}" for each in NEVER.split(", ")))
    for each in page.find_all():
        for name, value in each.attrs.items():
            if name.startswith("on") or (name in {"href", "src"} and RUNS.match(str(value))):
                yield each


def test_nothing_hostile_is_on_a_page(pages):
    found = {name: list(map(str, offences(page))) for name, page in pages.items()}
    own = found.pop("search.html")  # Sphinx's page has a form
    assert {name: each for name, each in found.items() if each} == {}
    assert len(own) == 1


def test_lists_of_pages_show_what_is_not_reported(site, pages):
    lines = (site.folder / "index.md").read_text(encoding="utf-8").splitlines()
    words = " ".join(pages["index.html"].get_text().split())
    faulty = {line for page, line in faulty_lines(site) if page == "index"}
    lost = []
    for page, text in site.texts.items():
        line = next(number for number, each in enumerate(lines, 1) if each.endswith(f" <{page}>"))
        if faulty.isdisjoint(range(line - 4, line + 3)) and words.count(one_line(text)) < 2:
            lost.append(text)
    assert lost == []


def test_front_matter_is_a_value_of_an_attribute(site, pages):
    for page, text in site.texts.items():
        if (page, 5) not in faulty_lines(site) and (page, 1) not in faulty_lines(site):
            found = pages[f"{page}.html"].head
            for attribute in ({"name": "description"}, {"property": "og:description"}):
                (meta,) = found.find_all("meta", attrs=attribute)
                assert meta["content"].split() == text.split()


def test_pages_have_names_of_any_letters(pages):
    index = pages["index.html"]
    linked = {unquote(each["href"]).partition("#")[0] for each in index.find_all("a", href=True)}
    assert {f"names/{name}.html" for name in NAMES} <= linked


def test_front_matter_has_no_letter_that_nobody_sees(site, pages):
    hidden = "unseen-character: there is an invisible character here"
    assert [line for line in site.warnings.splitlines() if line.startswith("names/escaped")] == [
        f"names/escaped.md:4:35: {hidden}, right-to-left override (U+202E); delete it.",
        f"names/escaped.md:4:27: {hidden}, U+D83D; delete it.",
        "names/escaped.md:11:6: unsafe-address: " + unsafe_address("javascript:1"),
    ]
    page = pages["names/escaped.html"]
    assert page.select_one("meta[name=description]")["content"] == "A heron ,  beside"
    assert page.select_one("figure img")["alt"] == "A heron"
