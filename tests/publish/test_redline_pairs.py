"""Generated pairs of versions: whatever was edited, both of them can be read out of the redline."""

from __future__ import annotations

import random
import re
from functools import cache

import pytest

from sphinx_privacy.archive.blocks import Block, Token
from sphinx_privacy.diff.as_text import as_text
from sphinx_privacy.diff.redline import accept, compare, compare_pages, reject

SENTENCE = (
    "we you keep may must not your data order orders account for months the of and a address "
    "cookie Google visits until law says delete name sent never 6 12 30 days , . ; ( ) —"
)
WORDS = SENTENCE.split()
STYLES = ("", "", "", "strong", "code", "link https://a.example/", "strong link #b")
PAIRS = 1000


def some_token(rng):
    return Token(rng.choice(WORDS), rng.choice((" ", " ", " ", "", "\n")), rng.choice(STYLES))


def some_cell(rng, longest):
    return tuple(some_token(rng) for _ in range(rng.randint(0, longest)))


def some_table(rng):
    columns = rng.randint(1, 4)
    kinds = ["head-row"] + ["row"] * rng.randint(1, 5)
    return [Block(kind, 0, tuple(some_cell(rng, 6) for _ in range(columns))) for kind in kinds]


def some_blocks(rng):
    kind = rng.choice(("heading-2", "heading-3", "paragraph", "paragraph", "item", "term", "table"))
    if kind == "table":
        return some_table(rng)
    depth = rng.randint(1, 2) if kind == "item" else 0
    return [Block(kind, depth, (some_cell(rng, 25),))]


def some_page(rng):
    return [block for _ in range(rng.randint(0, 12)) for block in some_blocks(rng)]


def in_a_cell(change):
    """Make an edit of a cell into one of a page."""

    def edit(rng, page):
        place = rng.randrange(len(page))
        cells = list(page[place].cells)
        if cells:
            which = rng.randrange(len(cells))
            cells[which] = tuple(change(rng, list(cells[which])))
            page[place] = page[place]._replace(cells=tuple(cells))

    edit.__name__ = change.__name__
    return edit


def insert_words(rng, cell):
    at = rng.randint(0, len(cell))
    return cell[:at] + [some_token(rng) for _ in range(rng.randint(1, 4))] + cell[at:]


def delete_words(rng, cell):
    at = rng.randint(0, len(cell))
    return cell[:at] + cell[at + rng.randint(1, 4) :]


def replace_words(rng, cell):
    return [some_token(rng) if rng.random() < 0.2 else token for token in cell]


def restyle_words(rng, cell):
    return [
        token._replace(style=rng.choice(STYLES)) if rng.random() < 0.3 else token for token in cell
    ]


def respace_words(rng, cell):
    return [
        token._replace(before=rng.choice(("", " ", "\n"))) if rng.random() < 0.3 else token
        for token in cell
    ]


def empty_cell(_rng, _cell):
    return ()


def move_block(rng, page):
    block = page.pop(rng.randrange(len(page)))
    page.insert(rng.randint(0, len(page)), block)


def move_section(rng, page):
    at = rng.randrange(len(page))
    section = page[at : at + 3]
    del page[at : at + 3]
    at = rng.randint(0, len(page))
    page[at:at] = section


def swap_blocks(rng, page):
    i, j = rng.randrange(len(page)), rng.randrange(len(page))
    page[i], page[j] = page[j], page[i]


def repeat_block(rng, page):
    page.insert(rng.randint(0, len(page)), rng.choice(page))


def add_blocks(rng, page):
    at = rng.randint(0, len(page))
    page[at:at] = some_blocks(rng)


def remove_block(rng, page):
    del page[rng.randrange(len(page))]


def split_block(rng, page):
    at = rng.randrange(len(page))
    block = page[at]
    if block.cells:
        first, *rest = block.cells
        middle = rng.randint(0, len(first))
        page[at : at + 1] = [
            block._replace(cells=(first[:middle], *rest)),
            block._replace(cells=(first[middle:], *rest)),
        ]


def join_blocks(rng, page):
    at = rng.randrange(len(page))
    cells = zip(*(block.cells for block in page[at : at + 2]), strict=False)
    page[at : at + 2] = [
        page[at]._replace(cells=tuple(sum(together, start=()) for together in cells))
    ]


def nest_block(rng, page):
    at = rng.randrange(len(page))
    page[at] = page[at]._replace(depth=rng.randint(0, 3))


def rename_kind(rng, page):
    at = rng.randrange(len(page))
    page[at] = page[at]._replace(kind=rng.choice(("heading-2", "heading-4", "paragraph", "row")))


def add_column(rng, page):
    at = rng.randint(0, 3)
    page[:] = [
        block._replace(cells=(*block.cells[:at], some_cell(rng, 3), *block.cells[at:]))
        if block.kind.endswith("row")
        else block
        for block in page
    ]


def remove_column(rng, page):
    at = rng.randint(0, 3)
    page[:] = [
        block._replace(cells=block.cells[:at] + block.cells[at + 1 :])
        if block.kind.endswith("row")
        else block
        for block in page
    ]


def empty_page(_rng, page):
    page.clear()


EDITS = (
    *map(in_a_cell, (insert_words, delete_words, replace_words)),
    *map(in_a_cell, (restyle_words, respace_words, empty_cell)),
    move_block,
    move_section,
    swap_blocks,
    repeat_block,
    add_blocks,
    remove_block,
    split_block,
    join_blocks,
    nest_block,
    rename_kind,
    add_column,
    remove_column,
    empty_page,
)


def edited(rng, page, edit):
    """Return a page after an edit, and often after some others."""
    made = list(page)
    for step in [edit, *rng.choices(EDITS[:-1], k=rng.choice((0, 0, 1, 3, 8)))]:
        if made:
            step(rng, made)
    return made


def pairs(edit):
    """Yield versions of a page; those of all edits together are `PAIRS` and a few more."""
    rng = random.Random(edit.__name__)  # noqa: S311 - the same pairs on every run
    for _ in range(PAIRS // len(EDITS) + 1):
        page = some_page(rng)
        yield page, edited(rng, page, edit)


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
def test_each_block_stands_in_one_line_and_in_order(edit):
    for old, new, changes in compared(edit):
        assert [change.old for change in changes if change.old is not None] == old
        assert [change.new for change in changes if change.new is not None] == new


@each_edit
def test_a_block_is_paired_with_one_of_its_kind_and_depth(edit):
    for _, _, changes in compared(edit):
        for change in changes:
            if change.old is not None and change.new is not None:
                assert change.old[:2] == change.new[:2]


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
BESIDE = re.compile(r" \((strong|code|(strong )?link (https://a.example/|#b))\)|\(empty\)|[\s|/]")


def letters_in(line, mark):
    """Return the letters of a line of a text, without what stands in one kind of mark."""
    return re.sub(rf"\[{mark}:[^]]*\]|\[(added|removed):|\]", "", BESIDE.sub("", line))


def letters_of(block):
    return "".join(token.text for cell in block.cells for token in cell)


def assert_tells(line, change):
    """Hold a line of a text against a line of the redline."""
    block = change.new or change.old
    label = "" if block.kind == "paragraph" else f"{block.kind.replace('-', ' ')}: "
    move = f"[{change.kind.replace('-from', ' to').replace('-to', ' from')} {change.move}] "
    start = "  " * block.depth + label + (move if change.move else "")
    assert line.startswith(start)
    words = line.removeprefix(start)
    assert change.new is None or letters_in(words, "removed") == letters_of(change.new)
    assert change.old is None or letters_in(words, "added") == letters_of(change.old)


@each_edit
def test_a_text_tells_every_line_of_any_redline(edit):
    for old, new in pairs(edit):
        [page] = compare_pages({"index": tuple(old)}, {"index": tuple(new)}, {})
        first, *lines = as_text([page]).splitlines()
        assert first.startswith("index: ")
        assert (first == "index: the same words") == (old == new)
        changed = [change for change in page.changes if change.kind != "same"]
        told = [line for line in lines if not line.startswith("…")]
        for line, change in zip(told, changed, strict=True):
            assert_tells(line, change)


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
        "moved-from",
        "moved-to",
    }
    cells = {(line.kind, cell.kind) for line in lines for cell in line.cells}
    assert {("changed", kind) for kind in ("same", "changed", "added", "removed")} <= cells
    assert ("moved-to", "changed") in cells
