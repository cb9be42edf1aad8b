"""What a redline says about words that are the same, but set differently."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.diff.redline import Piece

if TYPE_CHECKING:
    from sphinx_privacy.archive.blocks import Block
    from sphinx_privacy.diff.redline import CellChange, Change

SET_DIFFERENTLY = "set differently"
LISTS = ("item", "numbered-item")
"""Kinds of blocks that are usually in a list."""


def note_on(change: Change) -> str:
    """Return what is said about a block that was split or joined, or that is now of another kind.

    Empty if none of these is so.
    """
    if change.kind == "split":
        return "split from the passage above"
    if change.kind == "joined":
        return "joined to the passage above"
    if change.old and change.new and change.old[:2] != change.new[:2]:
        return f"set as {set_as(change.new)} instead of {set_as(change.old)}"
    return ""


def set_as(block: Block) -> str:
    """Return what a block is set as: "heading 2", "item indented by 2"."""
    is_usual = block.depth == (block.kind in LISTS)
    return block.kind.replace("-", " ") + ("" if is_usual else f" indented by {block.depth}")


def note_on_words(piece: Piece) -> str:
    """Return what is said about words that are set differently, or lead elsewhere."""
    if piece.kind == "relinked":
        return "link changed"
    is_spaced = all(
        new.style == old.style for new, old in zip(piece.tokens, piece.old, strict=True)
    )
    return "spaced differently" if is_spaced else SET_DIFFERENTLY


def note_on_link(piece: Piece) -> str:
    """Return where the link of words leads, and where it led before."""
    old, new = (tokens[0].target.removeprefix("page:") for tokens in (piece.old, piece.tokens))
    if not old:
        return f"now a link to {new}"
    return f"link to {new}, was to {old}" if new else f"was a link to {old}"


def pieces_on_line(change: Change, cell: CellChange) -> list[Piece]:
    """Return the pieces of a cell as a line shows them.

    A word beside one that was added or removed, or at the beginning of a part, may have got or lost
    the space before it. That is no setting of its own. The first word of a text keeps the space
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
