"""A redline without most of what did not change: for paper, where nothing can be folded."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from sphinx_privacy.archive.blocks import Block, Token
from sphinx_privacy.diff.redline import CellChange, Change, Piece

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sphinx_privacy.diff.redline import PageChange

# So many blocks before and after each change are in the excerpt.
CONTEXT = 2


def excerpt(page: PageChange, words: Callable[[int], str]) -> PageChange:
    """Return a page with words, about so many blocks, in place of each stretch of unchanged text.

    What explains the rest stays: the headings above it, the head of its table, and the beginning of
    its numbered list, without which its items would have other numbers.
    """
    shown = shown_places(page.changes)
    made: list[Change] = []
    for is_shown, run in groupby(enumerate(page.changes), lambda each: each[0] in shown):
        changes = [change for _, change in run]
        made += (
            changes if is_shown or len(changes) == 1 else [_stand_in(changes, words(len(changes)))]
        )
    return page._replace(changes=tuple(made))


def shown_places(changes: Sequence[Change]) -> set[int]:
    """Return the places of the changes, of what is around them, and of what explains these."""
    changed = [place for place, change in enumerate(changes) if change.kind != "same"]
    around = {
        near
        for place in changed
        for near in range(place - CONTEXT, place + CONTEXT + 1)
        if 0 <= near < len(changes)
    }
    above = list(_above([block_of(change) for change in changes]))
    return around | {other for place in around for other in above[place]}


def _above(blocks: Sequence[Block]) -> Iterator[list[int]]:
    """Yield for each block the places of the headings, the table head, and the list above it."""
    headings: list[int] = []
    rows: list[int] = []
    items: list[int] = []
    for place, block in enumerate(blocks):
        if block.kind.startswith("heading-"):
            headings = [other for other in headings if blocks[other].kind < block.kind]
        heads = [other for other in rows if blocks[other].kind == "head-row"]
        has_numbers = any(blocks[other].kind == "numbered-item" for other in items)
        yield [*headings, *heads, *(items if has_numbers else ())]
        if block.kind.startswith("heading-"):
            headings.append(place)
        rows = [*rows, place] if block.kind.endswith("row") else []
        items = [*items, place] if block.depth else []


def block_of(change: Change) -> Block:
    """Return the block of a line, as it is now, or as it was."""
    return next(block for block in (change.new, change.old) if block)


def _stand_in(changes: Sequence[Change], words: str) -> Change:
    """Return a line with words for others: a row if these are rows of one table."""
    is_row = all(block_of(change).kind == "row" for change in changes)
    tokens = tuple(
        Token(word, " " if place else "", "emphasis") for place, word in enumerate(words.split())
    )
    block = Block("row" if is_row else "paragraph", 0, (tokens,))
    return Change("same", block, block, (CellChange("same", (Piece("same", tokens),)),))
