"""Pages that have another name, recognised by their words alone."""

from __future__ import annotations

import random
import time

import pytest

from helpers.short_blocks import paragraph
from sphinx_privacy.diff.as_text import redlines_as_text
from sphinx_privacy.diff.redline import compare_pages, renames_by_words

PATTERN = "We use what you give us to answer you and for nothing else unless you agree to it."


def text(seed, *, words=40, pattern=0):
    """Return a page: words of its own, after a pattern that other pages may have, too."""
    draw = random.Random(seed)
    own = [f"{seed}{draw.randrange(10_000)}" for _ in range(words)]
    return (*[paragraph(PATTERN)] * pattern, paragraph(" ".join(own)))


def edited(blocks, share):
    """Return a page with other words in place of a share of its last words."""
    words = blocks[-1].words.split()
    kept = round(len(words) * (1 - share))
    others = [f"other{number}" for number in range(len(words) - kept)]
    return (*blocks[:-1], paragraph(" ".join(words[:kept] + others)))


def halves(blocks, at=0.5):
    words = blocks[-1].words.split()
    cut = round(len(words) * at)
    return (paragraph(" ".join(words[:cut])),), (paragraph(" ".join(words[cut:])),)


A, B = text("a"), text("b")
FAMILY = {name: text(name, words=12, pattern=6) for name in "pqrs"}
TWINS = FAMILY | {name: (*FAMILY[name], paragraph("We two say this.")) for name in "ps"}
SHORT = (paragraph("We send no letters to you."),)
SHORTER = (paragraph("We send letters to you."),)
ONE = (paragraph("Nothing"),)
FIRST, LAST = halves(A)
MOST, REST = halves(A, 0.75)

CASES = {
    "the same words": ({"one": A}, {"other": A}, ["one>other 100"]),
    "a few other words": ({"one": A}, {"other": edited(A, 0.1)}, ["one>other 90"]),
    "too many other words": ({"one": A}, {"other": edited(A, 0.5)}, []),
    "two at once": (
        {"one": A, "two": B},
        {"x": edited(B, 0.1), "y": edited(A, 0.1)},
        ["one>y 90", "two>x 90"],
    ),
    "a page that is still there": ({"one": A}, {"one": B, "other": A}, []),
    "a page of a family": (
        FAMILY,
        {"P" if name == "p" else name: page for name, page in FAMILY.items()},
        ["p>P 100"],
    ),
    "another page of the same pattern": (
        {name: FAMILY[name] for name in "pqr"},
        {name: FAMILY[name] for name in "qrs"},
        [],
    ),
    "another page of the same pattern, with a sentence in common": (
        {name: TWINS[name] for name in "pqr"},
        {name: TWINS[name] for name in "qrs"},
        [],
    ),
    "all pages in another folder": (
        FAMILY,
        {f"in/{name}": page for name, page in FAMILY.items()},
        ["p>in/p 100", "q>in/q 100", "r>in/r 100", "s>in/s 100"],
    ),
    "a page split in the middle": ({"one": A}, {"x": FIRST, "y": LAST}, []),
    "a quarter on a page of its own": ({"one": A}, {"x": MOST, "y": REST}, []),
    "two pages made one": ({"x": FIRST, "y": LAST}, {"one": A}, []),
    "two copies": ({"one": A}, {"x": A, "y": A}, []),
    "two pages with the same words": ({"x": A, "y": A}, {"one": A}, []),
    "a very short page": ({"one": SHORT}, {"other": SHORT}, ["one>other 100"]),
    "a very short page with another word": ({"one": SHORT}, {"other": SHORTER}, []),
    "two copies of a very short page": ({"one": SHORT}, {"x": SHORT, "y": SHORT}, []),
    "a page of one word": ({"one": ONE}, {"other": ONE}, ["one>other 100"]),
    "a page without words": ({"one": ()}, {"other": ()}, []),
}


@pytest.mark.parametrize(("old", "new", "found"), CASES.values(), ids=list(CASES))
def test_a_page_is_recognised_if_it_is_beyond_doubt(old, new, found):
    pairs = renames_by_words(old, new, {})
    assert [f"{pair.old}>{pair.new} {pair.percent}" for pair in pairs] == found
    backwards = sorted(f"{pair.new}>{pair.old}" for pair in renames_by_words(new, old, {}))
    assert backwards == sorted(pair.partition(" ")[0] for pair in found)


def test_a_redline_says_how_a_former_name_is_known():
    old, new = {"one": A, "two": B}, {"other": A, "three": B}
    said = redlines_as_text(compare_pages(old, new, {"two": "three"})).splitlines()
    assert said[0] == "other (was one, recognised by its words): the same words"
    assert "three (was two): the same words" in said


def test_nothing_is_recognised_against_what_is_recorded():
    old, new = {"one": A}, {"other": A}
    assert [page.kind for page in compare_pages(old, new, {}, {"one"})] == ["removed", "added"]
    assert renames_by_words(old, new | {"third": A}, {"one": "third"}) == []


def test_two_hundred_renamed_pages_take_little_time():
    old = {f"one{number}": text(number, words=120) for number in range(200)}
    new = {name.replace("one", "other"): edited(page, 0.1) for name, page in old.items()}
    start = time.process_time()
    assert len(renames_by_words(old, new, {})) == 200
    assert time.process_time() - start < 2
