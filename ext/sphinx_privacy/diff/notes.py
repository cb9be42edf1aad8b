"""What a redline says about words that are the same, but set differently."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.diff.redline import Piece
from sphinx_privacy.locale import N_, _

if TYPE_CHECKING:
    from sphinx_privacy.archive.blocks import Block
    from sphinx_privacy.diff.redline import CellChange, Change

SET_DIFFERENTLY = N_("set differently")
WHAT_BECAME = {
    "added": N_("added"),
    "removed": N_("removed"),
    "changed": N_("changed"),
    "moved": N_("moved"),
}
"""What is said before words, or of blocks, that changed."""
BLOCKS = {
    "paragraph": N_("paragraph"),
    "item": N_("item"),
    "numbered-item": N_("numbered item"),
    "term": N_("term"),
    "caption": N_("caption"),
    "head-row": N_("head row"),
    "row": N_("row"),
    "code": N_("code"),
}
"""What a block is called, by its kind; headings have a number besides."""
LISTS = ("item", "numbered-item")
"""Kinds of blocks that are usually in a list."""


def note_on(change: Change) -> str:
    """Return what is said about a block that was split or joined, or that is now of another kind.

    Empty if none of these is so.
    """
    if change.kind == "split":
        return _("split from the passage above")
    if change.kind == "joined":
        return _("joined to the passage above")
    if change.old and change.new and change.old[:2] != change.new[:2]:
        words = _("set as {new} instead of {old}")
        return words.format(new=set_as(change.new), old=set_as(change.old))
    return ""


def set_as(block: Block) -> str:
    """Return what a block is set as: "heading 2", "item indented by 2"."""
    is_usual = block.depth == (block.kind in LISTS)
    name = block_name(block.kind)
    if is_usual:
        return name
    return _("{block} indented by {number}").format(block=name, number=block.depth)


def block_name(kind: str) -> str:
    """Return what a kind of block is called: "heading 2", "numbered item"."""
    words, _dash, number = kind.partition("heading-")
    return _("heading {number}").format(number=number) if number else _(BLOCKS[words])


def note_on_words(piece: Piece) -> str:
    """Return what is said about words that are set differently, or lead elsewhere."""
    if piece.kind == "relinked":
        return _("link changed")
    is_spaced = all(
        new.style == old.style for new, old in zip(piece.tokens, piece.old, strict=True)
    )
    return _("spaced differently") if is_spaced else _(SET_DIFFERENTLY)


def note_on_link(piece: Piece) -> str:
    """Return where the link of words leads, and where it led before."""
    old, new = (tokens[0].target.removeprefix("page:") for tokens in (piece.old, piece.tokens))
    if not old:
        return _("now a link to {new}").format(new=new)
    words = _("link to {new}, was to {old}") if new else _("was a link to {old}")
    return words.format(new=new, old=old)


def pieces_on_line(change: Change, cell: CellChange) -> list[Piece]:
    """Return the pieces of a cell as a line shows them.

    A word beside one that was added or removed, or at the beginning of a part, may have got or lost
    the space before it. That is not a setting of its own. The first word of a text keeps the space
    that is between it and the words that were removed before it.
    """
    made: list[Piece] = []
    for before, piece in zip((None, *cell.pieces), cell.pieces, strict=False):
        follows_change = before.has_other_words if before else is_part(change)
        if piece.kind == "restyled" and follows_change and _only_spaced(piece):
            begins = bool(made) and all(each.kind == "removed" for each in made)
            made.append(Piece("same", (piece.old if begins else piece.tokens)[:1]))
            made += [Piece("restyled", piece.tokens[1:], piece.old[1:])] if piece.tokens[1:] else []
        else:
            made.append(piece)
    if is_part(change) and made:
        first, *others = made[0].tokens
        made[0] = made[0]._replace(tokens=(first._replace(before=""), *others))
    return made


def _only_spaced(piece: Piece) -> bool:
    """Return whether the space before it is all that sets the first word apart."""
    return piece.tokens[0]._replace(before="") == piece.old[0]._replace(before="")


def is_part(change: Change) -> bool:
    """Return whether a line goes on with a block of a line above, in one of the two texts."""
    return change.kind in {"split", "joined"}
