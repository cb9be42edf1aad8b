"""EPUBCheck and Ace by DAISY find no fault in the book, and do find planted ones."""

import json
import os
import subprocess
import sys
from pathlib import Path

import other_book
import pytest

from helpers.designed_page import DESIGN, DESIGNED_SITE
from helpers.epub_book import Book
from helpers.programs import ACE, CHROMIUM, NODE
from helpers.sample import due_pages
from helpers.scripts import SECTIONS
from helpers.sphinx_project import BOOK, CONF, Project

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


def made(folder, conf, files):
    """Return the book of a project."""
    project = Project(folder)
    excluded = 'exclude_patterns = ["register/**", "out/**", "doctrees/**"]\n'
    project.write({"conf.py": CONF + excluded + conf, **files})
    return Book.of(project.build("privacyepub").folder / "out" / "privacyepub")


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return made(tmp_path_factory.mktemp("other"), other_book.CONF, other_book.FILES)


@pytest.fixture(scope="module")
def designed(tmp_path_factory):
    """Return a book with every component, and with words in six scripts."""
    page = f"{DESIGNED_SITE['index.md']}\n{SECTIONS}\n"
    files = {**DESIGNED_SITE, "index.md": page}
    return made(tmp_path_factory.mktemp("designed"), DESIGN + BOOK, files)


@pytest.fixture(scope="module")
def damaged(small, tmp_path_factory):
    return small.damaged(
        tmp_path_factory.mktemp("damaged") / "damaged.epub",
        ("package.opf", "<dc:language>en<", "<dc:language>en_GB<"),
        ("first.xhtml", 'href="second/index.xhtml', 'href="nowhere.xhtml'),
        ("contents.xhtml", "<main>", "<main><br>"),
        ("_contents.xhtml", "first.xhtml#part", "first.xhtml#no-part"),
    )


@pytest.fixture(scope="module")
def said(book, designed, every_node, damaged, tmp_path_factory):
    """Return every message of EPUBCheck on each book; one run of Java looks at all."""
    every = Book.of(every_node.folder / "out" / "privacyepub").path
    books = {"real": book.path, "designed": designed.path, "every node": every, "damaged": damaged}
    reports = tmp_path_factory.mktemp("reports")
    command = [sys.executable, EPUBCHECK, reports, *books.values()]
    subprocess.run(command, capture_output=True, check=True)
    return {name: messages(reports / f"{number}.json") for number, name in enumerate(books)}


@pytest.mark.parametrize("name", ["real", "designed", "every node"])
def test_epubcheck_finds_nothing(said, name):
    assert said[name] == []


def test_epubcheck_finds_what_is_planted_in_the_book_of_another_project_and_no_more(said):
    assert said["damaged"] == [
        ("ERROR", "OPF-092", "package.opf"),
        ("ERROR", "RSC-005", "contents.xhtml"),
        ("ERROR", "RSC-007", "first.xhtml"),
        ("ERROR", "RSC-012", "_contents.xhtml"),
        ("FATAL", "RSC-016", "contents.xhtml"),
    ]


def test_ace_finds_nothing_in_components_and_in_six_scripts(designed, tmp_path):
    assert ace_says(designed.path, tmp_path)[0] == []


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
