"""The words of a redline as nodes: those that were added, removed or set differently are marked."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_privacy.archive.blocks import runs
from sphinx_privacy.diff.notes import (
    SET_DIFFERENTLY,
    WHAT_BECAME,
    note_on_link,
    note_on_words,
    pieces_on_line,
)
from sphinx_privacy.locale import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sphinx_privacy.archive.blocks import Token
    from sphinx_privacy.diff.redline import CellChange, Change, Piece

TAGS = {"added": "ins", "removed": "del"}
STYLES: dict[str, Callable[..., nodes.Element]] = {
    "strong": nodes.strong,
    "emphasis": nodes.emphasis,
    "code": partial(nodes.literal, classes=["code"]),
    "subscript": nodes.subscript,
    "superscript": nodes.superscript,
}


def words_of_cells(change: Change) -> Iterator[list[nodes.Node]]:
    """Yield the words of each cell; for a block that moved here, all of them are new here."""
    for words in (list(_cell(change, cell)) for cell in change.cells):
        is_moved = words and change.kind == "moved-to"
        yield [nodes.inline("", "", *words, classes=["ins", "moved"])] if is_moved else words


def _cell(change: Change, cell: CellChange) -> Iterator[nodes.Node]:
    """Yield the words of a cell; those that were added, removed or set differently are marked."""
    if cell.kind in TAGS and not cell.pieces:
        yield marked(cell.kind, [], [as_note(_("empty cell"))])
    pieces = pieces_on_line(change, cell)
    apart = _spaces_apart(pieces)
    for before, own, (space, piece) in zip((None, *pieces), pieces, apart, strict=False):
        yield from space
        first, *rest = piece.tokens
        words = [first._replace(before=""), *rest]
        if piece.kind == "same":
            yield from _words(piece.tokens)
        elif piece.kind == "restyled":
            yield restyled(_space(first), _words(words), note_on_words(piece))
        elif piece.kind == "relinked":
            note = as_note(f" ({note_on_link(piece)})")
            yield restyled(_space(first), [*_words(words), note], note_on_words(piece))
        else:
            made = marked(piece.kind, _space(first), _words_with_targets(words))
            made["classes"] += ["replacing"] if _replaces(before, own) else []
            yield made


def _spaces_apart(pieces: Sequence[Piece]) -> Iterator[tuple[list[nodes.Node], Piece]]:
    """Yield pieces; if words replace others, the space before both belongs to neither."""
    for before, piece, after in zip((None, *pieces), pieces, (*pieces[1:], None), strict=False):
        first, *rest = piece.tokens
        bare = piece._replace(tokens=(first._replace(before=""), *rest))
        if _replaces(piece, after):
            yield _space(first), bare
        else:
            yield [], bare if _replaces(before, piece) else piece


def _replaces(old: Piece | None, new: Piece | None) -> bool:
    """Return whether words replace others, after the same space."""
    if old is None or new is None or (old.kind, new.kind) != ("removed", "added"):
        return False
    return old.tokens[0].before == new.tokens[0].before


def marked(kind: str, space: Iterable[nodes.Node], words: Iterable[nodes.Node]) -> nodes.inline:
    """Return added or removed words as a node, between words that say so."""
    return nodes.inline(
        "", "", *space, *_between(_(WHAT_BECAME[kind]), words), classes=[TAGS[kind]]
    )


def restyled(
    space: Iterable[nodes.Node], words: Iterable[nodes.Node], note: str = ""
) -> nodes.inline:
    """Return words that are only set differently as a node, between words that say so."""
    return nodes.inline(
        "", "", *space, *_between(note or _(SET_DIFFERENTLY), words), classes=["restyled"]
    )


def _between(note: str, words: Iterable[nodes.Node]) -> list[nodes.Node]:
    """Return words between those that say what became of them."""
    signs = "[" + note + _(": "), "]"
    begin, end = (nodes.inline("", text, classes=["mark-words"]) for text in signs)
    return [begin, *words, end]


def _words_with_targets(tokens: Iterable[Token]) -> Iterator[nodes.Node]:
    """Yield words; each link is followed by its target."""
    for target, run in groupby(tokens, attrgetter("target")):
        yield from _words(run)
        if target:
            note = _("link to {target}").format(target=target.removeprefix("page:"))
            yield as_note(f" ({note})")


def _words(tokens: Iterable[Token]) -> Iterator[nodes.Node]:
    """Yield words with their styles; a style ends with the line."""
    for first, words in runs(tokens):
        yield from _space(first)
        made: nodes.Node = nodes.Text(words)
        for name in first.style.partition("link ")[0].split():
            made = STYLES[name]("", "", made)
        yield made


def _space(token: Token) -> list[nodes.Node]:
    """Return the space before a word."""
    if token.before == "\n":
        return [nodes.raw("", "<br>", format="html")]
    return [nodes.Text(token.before)] if token.before else []


def as_note(words: str) -> nodes.inline:
    """Return words that are not part of the text."""
    return nodes.inline("", words, classes=["mark-note"])
