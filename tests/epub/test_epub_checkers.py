"""EPUBCheck and Ace by DAISY find no fault in the book, and do find planted ones."""

import json
import os
import subprocess
import sys
from pathlib import Path

import other_book
import pytest

from helpers.designed_page import DESIGN, DESIGNED_SITE
from helpers.epub_book import FRONT, Book
from helpers.programs import ACE, CHROMIUM, NODE
from helpers.sample import is_soak
from helpers.scripts import SECTIONS
from helpers.sphinx_project import CONF, Project

EMPTY = 'suppress_warnings.append("privacy.empty-section")\n'
ITEM = '<item id="designed" href="designed.xhtml" media-type="application/xhtml+xml"/>'
KINDS = (*FRONT, "index", "notices/contact", "websites", "enquiry", "history", "privacy-cookies")
"""A page of each kind."""
EPUBCHECK = Path(__file__).with_name("epubcheck_books.py")


def messages(report):
    """Return what a report on a book says."""
    report = json.loads(report.read_text(encoding="utf-8"))
    return sorted(
        (message["severity"], message["ID"], place["path"].rpartition(".epub/")[2])
        for message in report["messages"]
        for place in message["locations"]
    )


def ace_says(path, folder):
    """Return every violation that Ace finds, and the metadata that it misses."""
    subprocess.run(
        [NODE, ACE, "--force", "--silent", "--outdir", folder, path],
        env={**os.environ, "PUPPETEER_EXECUTABLE_PATH": CHROMIUM},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    found = {
        (page["earl:testSubject"]["url"], fault["earl:test"]["dct:title"])
        for page in report["assertions"]
        for fault in page["assertions"]
    }
    return sorted(found), report["a11y-metadata"]["missing"]


@pytest.fixture(scope="module")
def other(tmp_path_factory):
    """Return the book of another project, with every component and with words in six scripts."""
    made = Project(tmp_path_factory.mktemp("other"))
    excluded = 'exclude_patterns = ["register/**", "out/**", "doctrees/**"]\n'
    designed = {"designed.md": f"{DESIGNED_SITE['index.md']}\n{SECTIONS}\n"}
    made.write({"conf.py": CONF + excluded + DESIGN + other_book.CONF + EMPTY})
    made.write(DESIGNED_SITE | other_book.FILES | designed)
    return Book.of(made.build("privacyepub").folder / "out" / "privacyepub")


@pytest.fixture(scope="module")
def said(book, other, every_node, tmp_path_factory):
    """Return every message of EPUBCheck on each book; one run of Java looks at all."""
    damaged = other.damaged(
        tmp_path_factory.mktemp("damaged") / "damaged.epub",
        ("package.opf", "<dc:language>en<", "<dc:language>en_GB<"),
        ("first.xhtml", 'href="second/index.xhtml', 'href="nowhere.xhtml'),
        ("contents.xhtml", "<main>", "<main><br>"),
        ("_contents.xhtml", "first.xhtml#part", "first.xhtml#no-part"),
    )
    every = Book.of(every_node.folder / "out" / "privacyepub").path
    books = {"real": book.path, "every node": every, "damaged": damaged}
    reports = tmp_path_factory.mktemp("reports")
    command = [sys.executable, EPUBCHECK, reports, *books.values()]
    subprocess.run(command, capture_output=True, check=True)
    return {name: messages(reports / f"{number}.json") for number, name in enumerate(books)}


@pytest.mark.parametrize("name", ["real", "every node"])
def test_epubcheck_finds_nothing(said, name):
    assert said[name] == []


def test_epubcheck_finds_what_is_planted_in_another_book_and_nothing_in_components(said):
    assert said["damaged"] == [
        ("ERROR", "OPF-092", "package.opf"),
        ("ERROR", "RSC-005", "contents.xhtml"),
        ("ERROR", "RSC-007", "first.xhtml"),
        ("ERROR", "RSC-012", "_contents.xhtml"),
        ("FATAL", "RSC-016", "contents.xhtml"),
    ]


def test_ace_finds_what_is_planted_in_the_book_and_nothing_in_components(book, other, tmp_path):
    """A page of the other book is in it, too, as starting Ace takes longer than looking at a page."""
    pages = book.spine() if is_soak() else KINDS
    sample = Book(book.reduced(tmp_path / "sample.epub", pages))
    sample.files["designed.xhtml"] = other.files["designed.xhtml"]
    damaged = sample.damaged(
        tmp_path / "damaged.epub",
        ("enquiry.xhtml", ' lang="en-GB" xml:lang="en-GB"', ""),
        ("websites.xhtml", "<title>", "<title></title><title>"),
        ("_cover.xhtml", ' alt="', ' data-alt="'),
        ("package.opf", "schema:accessibilityHazard", "schema:accessibilitySummary"),
        ("package.opf", "</manifest>", f"{ITEM}</manifest>"),
        ("package.opf", "</spine>", '<itemref idref="designed"/></spine>'),
    )
    found, missing = ace_says(damaged, tmp_path)
    assert found == [
        ("_cover.xhtml", "aria-allowed-role"),  # of a picture without words
        ("_cover.xhtml", "image-alt"),
        ("enquiry.xhtml", "html-has-lang"),
        ("package.opf", "metadata-accessibilityhazard"),
        ("websites.xhtml", "document-title"),
    ]
    # No person has checked the book and certified it.
    certificates = ["certifiedBy", "certifierCredential", "certifierReport"]
    assert missing == [
        "schema:accessibilityHazard",
        *(f"a11y:{name}" for name in certificates),
        "dcterms:conformsTo",
    ]
