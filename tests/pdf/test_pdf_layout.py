"""The place of words on paper: within margins and columns, names broken only where allowed."""

import re
import subprocess
from html import unescape
from itertools import pairwise
from typing import NamedTuple

import pytest

LEFT, RIGHT, BOTTOM = 68, 595.3 - 68, 841.9 - 73  # of the text on A4, in points
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="[\d.]+">(.*?)<')


class Word(NamedTuple):
    """A word and its place on a page, in points."""

    left: float
    top: float
    right: float
    text: str


def pages(path):
    """Return the words of each page."""
    command = ["pdftotext", "-bbox", str(path), "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [
        [Word(*map(float, found[:3]), unescape(found[3])) for found in WORD.findall(page)]
        for page in done.stdout.split("<page ")[1:]
    ]


def test_no_word_of_the_site_is_outside_the_margins(pdfs):
    for path in pdfs.rglob("*.pdf"):
        for number, words in enumerate(pages(path), start=1):
            outside = [word for word in words if word.left < LEFT or word.right > RIGHT]
            assert outside == [], (path.stem, number)


@pytest.fixture(scope="module")
def table_pages(long_tables):
    """Return the pages with the tables of long names: the words of the head, and all others."""
    found = []
    for words in pages(long_tables.folder / "out/privacypdf/policy.pdf")[2:]:
        heads = {word.text: word for word in words if word.text in {"Name", "Purpose"}}
        found.append((heads, words))
    return found


def test_the_head_of_a_long_table_is_on_each_of_its_pages(table_pages):
    assert len(table_pages) > 5
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
