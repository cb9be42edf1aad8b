"""The place of words on paper: within margins and columns, names broken only where allowed."""

import re
import subprocess
from functools import cache
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pytest

from helpers.sample import due_pages
from helpers.sphinx_project import COOKIES, PDF

LEFT, RIGHT, TOP, BOTTOM = 68, 595.3 - 68, 70, 841.9 - 73  # of the text on A4, in points
ENOUGH = 2 / 3  # of the height of a page
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="[\d.]+">(.*?)<')


class Word(NamedTuple):
    """A word and its place on a page, in points."""

    left: float
    top: float
    right: float
    text: str


@cache
def pages(path):
    """Return the words of each page."""
    command = ["pdftotext", "-bbox", str(path), "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [
        [Word(*map(float, found[:3]), unescape(found[3])) for found in WORD.findall(page)]
        for page in done.stdout.split("<page ")[1:]
    ]


@pytest.fixture(scope="module")
def paths(folders):
    """Return the paths of the PDFs of a version, of notices a few; in `make soak`, of all."""
    pdfs, _site = folders
    found = [Path(path) for path in due_pages(sorted(map(str, pdfs.rglob("*.pdf"))))]
    assert {path.parent.name for path in found} == {pdfs.name, "notices"}
    return found


def test_no_word_is_outside_the_margins(paths, scripts, every_node):
    for path in (*paths, scripts, every_node.folder / "out/privacypdf/policy.pdf"):
        for number, words in enumerate(pages(path), start=1):
            outside = [word for word in words if word.left < LEFT or word.right > RIGHT]
            assert outside == [], (path.stem, number)


def filled(words):
    """Return how much of the height of a page has words; head and foot do not count."""
    inside = [word.top for word in words if TOP < word.top < BOTTOM]
    return (max(inside, default=TOP) - TOP) / (BOTTOM - TOP)


def test_no_page_of_the_site_is_empty(paths):
    for path in paths:
        heights = list(map(filled, pages(path)))
        assert min(heights) > 0, (path.stem, heights.index(0) + 1)


def bookmarks(path):
    """Return the titles of all bookmarks, and the places of the pages on which the first level's are."""
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        titles = {item.title for item in every(outline.root)}
        named = pikepdf.NameTree(pdf.Root.Names.Dests)
        pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
        return titles, {pages[end(item, named)[0].objgen] for item in outline.root}


def every(items):
    for item in items:
        yield item
        yield from every(item.children)


def end(item, named):
    is_named = isinstance(item.destination, pikepdf.String)
    place = named[str(item.destination)] if is_named else item.destination
    return place.D if isinstance(place, pikepdf.Dictionary) else place


SOME = ("policy", "changes", "notices/recruitment", "notices/newsletter")


@pytest.mark.parametrize("name", SOME)
def test_no_page_is_mostly_white_but_the_last_one_of_a_part(recorded, name):
    path = recorded / f"{name}.pdf"
    _titles, firsts = bookmarks(path)
    # A part of all pages begins on a new page, after a page with the title and one with contents.
    ends = {0, 1, *(first - 1 for first in firsts)} if name == "policy" else set()
    heights = [filled(words) for words in pages(path)]
    low = {page: height for page, height in enumerate(heights[:-1]) if height < ENOUGH}
    assert set(low) <= ends, low


@pytest.mark.parametrize("name", SOME)
def test_no_heading_is_the_last_line_of_a_page(recorded, name):
    path = recorded / f"{name}.pdf"
    titles, _firsts = bookmarks(path)
    for number, words in enumerate(pages(path), start=1):
        inside = [word for word in words if TOP < word.top < BOTTOM]
        last = max(word.top for word in inside)
        line = " ".join(word.text for word in inside if word.top == last)
        assert line not in titles, number


@pytest.fixture(scope="module")
def table_pages(long_tables):
    """Return the pages with the tables of long names: the words of the head, and all others."""
    found = []
    for words in pages(long_tables.folder / "out/privacypdf/policy.pdf")[2:]:
        heads = {word.text: word for word in words if word.text in {"Name", "Purpose"}}
        found.append((heads, words))
    return found


def test_the_head_of_a_long_table_is_on_each_of_its_pages(table_pages):
    assert len(table_pages) > 2
    for heads, _words in table_pages:
        assert set(heads) == {"Name", "Purpose"}


def column(heads, words):
    """Return the column of names, from top to bottom, without bullets."""
    start, end = heads["Name"].left - 1, heads["Purpose"].left
    inside = [
        word
        for word in words
        if start < word.left < end and heads["Name"].top < word.top < BOTTOM and word.text != "•"
    ]
    return sorted(inside, key=lambda word: (word.top, word.left))


def test_no_name_runs_into_the_next_column(table_pages):
    for heads, words in table_pages:
        assert [word for word in column(heads, words) if word.right > heads["Purpose"].left] == []


def test_names_break_after_marks_and_nowhere_else(table_pages, long_names):
    lines = [word.text for heads, words in table_pages for word in column(heads, words)]
    assert len(lines) > len(long_names)
    for name in sorted(long_names, key=lambda name: "unbroken" in name):
        taken = [lines.pop(0)]
        while len("".join(taken)) < len(name):
            taken.append(lines.pop(0))
        assert "".join(taken) == name
        breaks = [(before[-1], after[0]) for before, after in pairwise(taken)]
        assert [each for each in breaks if each[0] not in "_.-" or each[1] in "_.-"] == []
    assert lines == []


def test_what_is_indented_is_so_where_lines_begin(project):
    conf = f'{PDF}language = "he"\nmyst_enable_extensions = ["deflist"]\n'
    page = "# Page\n\nTerm\n: Meaning\n\n```{note}\nBox\n```\n"
    made = project({"index.md": page, "register/cookies.yaml": COOKIES}, conf)
    made.run("privacypdf")
    last = pages(made.folder / "out/privacypdf/policy.pdf")[-1]
    ends = {word.text: word.right for word in last}
    assert ends["Meaning"] < ends["Term"] - 14
    assert ends["Box"] < ends["Term"] - 10
