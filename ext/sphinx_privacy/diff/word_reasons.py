"""What changed words give as reasons for a class."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.diff.reasons import Reason
from sphinx_privacy.register.weights import SUBSTANTIVE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_privacy.archive.blocks import Cell
    from sphinx_privacy.diff.redline import CellChange, PageChange, Piece

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
MONTHS = """
january february march april may june july august september october november december
jan feb mar apr jun jul aug sep sept oct nov dec
"""
MODALS = "must will shall can may might should could would ought"
NEGATIONS = "no not nor never neither none nobody nothing cannot without unless except"
NUMBERS = """
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
hundred thousand once twice daily weekly monthly yearly annually
"""
NUMBER, MODAL, NEGATION = "a number", "what may, must or will be", "a negation"
SIGNIFICANT = {
    **dict.fromkeys(WORD.findall(NUMBERS), NUMBER),
    **dict.fromkeys(WORD.findall(MONTHS), "a date"),
    **dict.fromkeys(WORD.findall(MODALS), MODAL),
    **dict.fromkeys(WORD.findall(NEGATIONS), NEGATION),
}
"""Words that may change what is promised, and how."""
LONGEST = 60


class Edit(NamedTuple):
    """Words that one text has in the place of others."""

    old: Cell
    new: Cell

    def __str__(self) -> str:
        """Return what became of the words."""
        old, new = _quoted(self.old), _quoted(self.new)
        if old == new:
            return f"{new} leads elsewhere"
        if not self.old:
            return f"{new} was added"
        return f"{old} became {new}" if self.new else f"{old} was removed"


def reasons_of_words(pages: Iterable[PageChange]) -> Iterator[Reason]:
    """Yield a reason for each edit of words that may change what is promised."""
    for page in pages:
        for change in page.changes:
            for cell in change.cells:
                yield from _of_cell(page.name, cell)


def _of_cell(page: str, cell: CellChange) -> Iterator[Reason]:
    for edit in edits(cell.pieces):
        if kinds := significance(" ".join(token.text for token in (*edit.old, *edit.new))):
            yield Reason(SUBSTANTIVE, page, f"{edit}: {', '.join(kinds)}")


def edits(pieces: Sequence[Piece]) -> Iterator[Edit]:
    """Yield the words that were removed, added or replaced, in order."""
    removed: Cell = ()
    for piece, after in zip_longest(pieces, pieces[1:]):
        if piece.kind == "relinked":
            yield Edit(piece.old, piece.tokens)
        elif piece.kind == "added":
            yield Edit(removed, piece.tokens)
            removed = ()
        elif piece.kind == "removed" and after and after.kind == "added":
            removed = piece.tokens
        elif piece.kind == "removed":
            yield Edit(piece.tokens, ())


def significance(text: str) -> list[str]:
    """Return what the significant words of a text are, each kind once."""
    words = WORD.findall(text.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
    return list(dict.fromkeys(filter(None, map(_kind_of, words))))


def _kind_of(word: str) -> str:
    """Return the kind of a significant word; empty for any other."""
    parts = word.split("'")  # "we'll" is "will", "can't" is "not"
    if parts[-1] in {"ll", "d"}:
        return MODAL
    if word.endswith("n't"):
        return NEGATION
    return NUMBER if any(map(str.isdigit, word)) else SIGNIFICANT.get(parts[0], "")


def _quoted(tokens: Cell) -> str:
    words = " ".join("".join(token.before + token.text for token in tokens).split())
    short = (
        words
        if len(words) <= LONGEST
        else f"{words[:LONGEST].rsplit(' ', 1)[0]} \N{HORIZONTAL ELLIPSIS}"
    )
    return f'"{short}"'
