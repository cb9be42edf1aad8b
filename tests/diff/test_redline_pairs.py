"""Generated pairs of versions: whatever was edited, both of them can be read out of the redline."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

import pytest
from both_versions import accept, reject

from helpers.edited_pages import EDITS, PAIRS, pairs
from sphinx_privacy.diff.as_text import redlines_as_text
from sphinx_privacy.diff.notes import note_on
from sphinx_privacy.diff.redline import compare, compare_pages

pytestmark = pytest.mark.xdist_group("redline-pairs")  # the pairs are compared once


@cache
def compared(edit):
    return [(old, new, compare(old, new)) for old, new in pairs(edit)]


each_edit = pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)


@each_edit
def test_accepting_gives_the_new_blocks_and_rejecting_the_old(edit):
    for old, new, changes in compared(edit):
        assert accept(changes) == tuple(new)
        assert reject(changes) == tuple(old)


@each_edit
def test_each_block_is_in_one_line_and_in_order(edit):
    for old, new, changes in compared(edit):
        assert [change.old for change in changes if change.old is not None] == old
        assert [change.new for change in changes if change.new is not None] == new


@each_edit
def test_a_row_is_paired_with_a_row_of_its_kind(edit):
    for _, _, changes in compared(edit):
        for change in changes:
            if change.old is not None and change.new is not None:
                kinds = {change.old.kind, change.new.kind}
                assert len(kinds) == 1 or not any(kind.endswith("row") for kind in kinds)


@each_edit
def test_words_of_a_line_that_is_only_set_differently_are_the_same(edit):
    for _, _, changes in compared(edit):
        for change, following in pairwise([*changes, None]):
            is_whole = following is None or following.kind not in ("split", "joined")
            if change.kind == "restyled" and is_whole:
                assert letters_of(change.old) == letters_of(change.new)


@each_edit
def test_a_line_is_the_same_exactly_if_its_block_is(edit):
    for _, _, changes in compared(edit):
        for change in changes:
            assert (change.kind == "same") == (change.old == change.new)


@each_edit
def test_a_move_has_two_ends(edit):
    for _, _, changes in compared(edit):
        leaving = [change.move for change in changes if change.kind == "moved-from"]
        arriving = [change.move for change in changes if change.kind == "moved-to"]
        assert leaving == list(range(1, len(leaving) + 1))
        assert sorted(arriving) == leaving
        assert not any(change.move for change in changes if not change.kind.startswith("moved-"))


@each_edit
def test_equal_pages_have_only_lines_that_are_the_same(edit):
    for _, page in pairs(edit):
        changes = compare(page, list(page))
        assert [change.kind for change in changes] == ["same"] * len(page)


# What a text says beside words: names of `STYLES`, and signs between cells and lines.
BESIDE = re.compile(
    r" \((was )?(strong|code|(strong )?link (https://a.example/|#b))\)"
    r"| \((now a |was a )?link to [^)]*\)|\(empty\)|[\s|/]"
)


def letters_in(line, mark):
    """Return the letters of a line of a text, without those in one kind of mark."""
    marks = "added|removed|setdifferently|spaceddifferently|linkchanged"
    return re.sub(rf"\[{mark}:[^]]*\]|\[({marks}):|\]", "", BESIDE.sub("", line))


def letters_of(block):
    return "".join(token.text for cell in block.cells for token in cell)


def assert_line_shows(line, change, *, is_whole):
    """Compare a line of a text with a line of the redline, which may have a part of a block."""
    block = change.new or change.old
    label = "" if block.kind == "paragraph" else f"{block.kind.replace('-', ' ')}: "
    move = f"[{change.kind.replace('-from', ' to').replace('-to', ' from')} {change.move}] "
    note = f"[{note_on(change)}] " if note_on(change) else ""
    start = "  " * block.depth + label + (move if change.move else note)
    assert line.startswith(start)
    words = line.removeprefix(start)
    for side, mark in ((change.new, "removed"), (change.old, "added")):
        shown = letters_in(words, mark)
        assert side is None or (
            shown == letters_of(side) if is_whole else letters_of(side).startswith(shown)
        )


@each_edit
def test_a_text_has_every_line_of_any_redline(edit):
    for old, new in pairs(edit):
        [page] = compare_pages({"index": tuple(old)}, {"index": tuple(new)}, {})
        first, *lines = redlines_as_text([page]).splitlines()
        assert first.startswith("index: ")
        assert (first == "index: the same words") == (old == new)
        changed = [change for change in page.changes if change.kind != "same"]
        shown = [line for line in lines if not line.startswith("…")]
        is_part = [change.kind in ("split", "joined") for change in [*changed, page]]
        for line, change, goes_on in zip(shown, changed, is_part[1:], strict=True):
            assert_line_shows(line, change, is_whole=not goes_on)


def test_enough_pairs_are_generated_and_most_of_them_differ():
    made = [pair for edit in EDITS for pair in pairs(edit)]
    assert len(made) >= PAIRS
    assert sum(old != new for old, new in made) > PAIRS * 3 // 4


def test_lines_of_every_kind_are_generated():
    """Rows with columns that came or went and moves with edits, too."""
    lines = [line for edit in EDITS for _, _, changes in compared(edit) for line in changes]
    assert {line.kind for line in lines} == {
        "same",
        "added",
        "removed",
        "changed",
        "restyled",
        "split",
        "joined",
        "moved-from",
        "moved-to",
    }
    cells = {(line.kind, cell.kind) for line in lines for cell in line.cells}
    assert {("changed", kind) for kind in ("same", "changed", "added", "removed")} <= cells
    assert ("moved-to", "changed") in cells
