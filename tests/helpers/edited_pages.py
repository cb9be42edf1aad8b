"""Generated pages of blocks, each with edits of one kind: the same in every run."""

from __future__ import annotations

import random

from helpers.sample import is_soak
from sphinx_privacy.archive.blocks import Block, Token

SENTENCE = (
    "we you keep may must not your data order orders account for months the of and a address "
    "cookie Google visits until law says delete name sent never 6 12 30 days , . ; ( ) —"
)
WORDS = SENTENCE.split()
STYLES = ("", "", "", "strong", "code", "link https://a.example/", "strong link #b")
PAIRS = 1000 if is_soak() else 200


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
    rng = random.Random(edit.__name__)
    for _ in range(PAIRS // len(EDITS) + 1):
        page = some_page(rng)
        yield page, edited(rng, page, edit)
