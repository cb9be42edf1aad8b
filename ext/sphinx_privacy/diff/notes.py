"""What a redline says about words that are the same, but set differently."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_privacy.archive.blocks import Block, Token
    from sphinx_privacy.diff.redline import CellChange, Change, Piece

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
    """Return what is said about words that are set differently."""
    is_spaced = all(
        new.style == old.style for new, old in zip(piece.tokens, piece.old, strict=True)
    )
    return "spaced differently" if is_spaced else SET_DIFFERENTLY


def pieces_on_line(change: Change, cell: CellChange) -> tuple[Piece, ...]:
    """Return the pieces of a cell as a line shows them.

    The space before the first word of a part goes: the old text or the new one has none there.
    """
    if not (is_part(change) and cell.pieces):
        return cell.pieces
    first, *others = cell.pieces
    bare = first._replace(tokens=_without_space(first.tokens), old=_without_space(first.old))
    is_same = bare.kind == "restyled" and bare.tokens == bare.old
    return (bare._replace(kind="same", old=()) if is_same else bare, *others)


def is_part(change: Change) -> bool:
    """Return whether a line goes on with a block of a line above, in one of the two texts."""
    return change.kind in {"split", "joined"}


def _without_space(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    return tuple(token._replace(before="") if at == 0 else token for at, token in enumerate(tokens))
