"""Hostile texts in every text of a register: each is refused with its place, or shown as text.

A fixed sample has one site; `make soak` has every payload in every text.
"""

import csv
import json
import re
from collections import Counter
from urllib.parse import urlsplit
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from lxml import etree

from helpers.hostile_site import FURTHER, PLACES, SITE
from helpers.payloads import PAYLOADS
from helpers.sphinx_project import Project

# What a sentence may have.
MARKDOWN = {"em", "strong", "code", "span", "a", "p", "wbr"}
MARKDOWN_ATTRIBUTES = {(name, "class") for name in MARKDOWN} | {("a", "href")}
# With `worth-knowing`, a sentence has a point of the card, too.
CARD = {"dd", "dt", "div", "ul", "li"}
# Read by editors, in files of data, or in files of a version.
ON_NO_PAGE = {
    "provider.suggestion.reason",
    "cookie.provenance",
    "right.limit-reason",
    "version.git",
    "version.class-reason",
    "version.translations.language",
}
IN_NO_BOOK = {"form.submit", "form.fieldsets.fields.autocomplete"}
# What visitors do not read as words: what a form sends, and what other sites show of a page.
SENT = ("value", "autocomplete", "content")
LINE = re.compile(r"^[\w./-]+:\d+(:\d+)?: [\w.-]+: ", re.MULTILINE)

pytest_plugins = ("helpers.hostile_fixtures",)
pytestmark = pytest.mark.xdist_group("hostile")


def test_there_are_enough_texts_and_places():
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 200
    assert len(PLACES) >= 180


def pages(project):
    found = sorted((project.folder / "out" / "html").rglob("*.html"))
    return {
        path.relative_to(project.folder).as_posix(): BeautifulSoup(path.read_bytes(), "lxml")
        for path in found
    }


@pytest.fixture(scope="module")
def harmless(tmp_path_factory):
    """The pages of the site without hostile texts."""
    folder = tmp_path_factory.mktemp("harmless")
    project = Project(folder / "site")
    for path in SITE.rglob("*.*"):
        project.write({path.relative_to(SITE).as_posix(): path.read_text(encoding="utf-8")})
    project.edit("conf.py", "privacy_endpoint", f"{FURTHER}\nprivacy_endpoint")
    return pages(project.build())


@pytest.fixture(scope="module")
def site(hostile_site):
    return hostile_site


@pytest.fixture(scope="module")
def shown(site):
    """The pages of the site, which no test may change."""
    return pages(site)


def test_what_is_refused_has_its_place(site):
    problems = [problem for found in site.refused for problem in found]
    assert problems
    assert [problem for problem in problems if not LINE.match(problem)] == []


def test_what_is_reported_has_its_place(site):
    assert [line for line in site.warnings.splitlines() if not LINE.match(line)] == []


def elements(page):
    return Counter(each.name for each in page.find_all() if each.name not in MARKDOWN | CARD)


def attributes(page):
    return {(each.name, name) for each in page.find_all() for name in each.attrs}


def test_no_element_comes_from_a_text(shown, harmless):
    for name, page in shown.items():
        assert elements(page) == elements(harmless[name]), name
        assert attributes(page) <= attributes(harmless[name]) | MARKDOWN_ATTRIBUTES, name


def test_no_address_comes_from_a_text_but_that_of_a_link(shown):
    found = {
        (each.name, urlsplit(each[name]).scheme)
        for page in shown.values()
        for name in ("href", "src", "action", "formaction", "data", "srcset", "poster")
        for each in page.find_all(attrs={name: True})
    }
    assert {scheme for _, scheme in found} <= {"", "https", "mailto", "tel"}
    assert {name for name, scheme in found if scheme == "https"} <= {"a", "form", "link"}


def test_every_letter_is_shown(site, shown):
    words = []
    for page in shown.values():
        sent = [each[name] for name in SENT for each in page.find_all(attrs={name: True})]
        words += [page.get_text(), *sent]
    said = " ".join(" ".join(words).split())
    lost = [text for text in site.texts() if text.name not in ON_NO_PAGE and text.words not in said]
    assert lost == []


def test_the_data_are_well_formed(site):
    out = site.folder / "out" / "html"
    for path in out.rglob("*.json"):
        json.loads(path.read_text(encoding="utf-8"))
    for path in [*out.rglob("*.xml"), *out.rglob("*.svg")]:
        etree.parse(path)
    listed = json.loads((out / "cookies.json").read_text(encoding="utf-8"))["cookies"]
    with (out / "cookies.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.DictReader(file)) == listed
    names = {text.words for text in site.texts() if text.name in {"cookie.name", "provider.name"}}
    assert names <= {" ".join(each[key].split()) for each in listed for key in ("name", "provider")}


def test_a_book_is_well_formed(site):
    assert site.run("privacyepub") == 0
    (book,) = (site.folder / "out" / "privacyepub").glob("*.epub")
    with ZipFile(book) as opened:
        read = {name: opened.read(name) for name in opened.namelist()}
    xml = {
        name: etree.fromstring(each)
        for name, each in read.items()
        if name.endswith(("xhtml", "opf", "ncx", "xml"))
    }
    words = " ".join(" ".join("".join(each.itertext()) for each in xml.values()).split())
    lost = [
        text for text in site.texts() if text.name not in ON_NO_PAGE and text.words not in words
    ]
    assert [text for text in lost if text.name not in IN_NO_BOOK] == []
    active = [
        f"{name}: {element.tag}"
        for name, each in xml.items()
        for element in each.iter("{*}script", "{*}iframe", "{*}base", "{*}object", "{*}embed")
    ]
    assert active == []
