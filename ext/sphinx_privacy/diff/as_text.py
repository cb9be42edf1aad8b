"""A redline as plain text, for a terminal and for a print in black and white.

Words in brackets mark what changed: "[removed: 12] [added: 6] months".
"""

from __future__ import annotations

from itertools import groupby, pairwise, starmap
from typing import TYPE_CHECKING

from sphinx_privacy.diff.file_changes import counted_files, file_in_words
from sphinx_privacy.diff.files_by_page import pages_of_files
from sphinx_privacy.diff.notes import (
    SET_DIFFERENTLY,
    WHAT_BECAME,
    block_name,
    note_on,
    note_on_link,
    note_on_words,
    pieces_on_line,
)
from sphinx_privacy.diff.shared_changes import shared_changes, with_changes_of_their_own
from sphinx_privacy.locale import N_, _, plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_privacy.archive.blocks import Token
    from sphinx_privacy.diff.facts.changed_facts import FactChange
    from sphinx_privacy.diff.redline import CellChange, Change, PageChange, Piece
    from sphinx_privacy.diff.shared_changes import SharedChange

# A cell without words that is added or removed must be visible, too.
EMPTY = N_("(empty)")


def changes_as_text(facts: Iterable[FactChange], pages: Sequence[PageChange]) -> str:
    """Return what changed: the facts, the files, then the words of each page."""
    files = pages_of_files(pages).items()
    listed = {
        _("Facts that changed:"): [fact.sentence for fact in facts],
        _("Files that changed:"): [
            _("{file}, on {pages}").format(file=file_in_words(change), pages=_(", ").join(names))
            for change, names in files
        ],
    }
    parts = [
        f"{head}\n" + "".join(f"- {line}\n" for line in lines)
        for head, lines in listed.items()
        if lines
    ]
    redlines = [redlines_as_text(pages)] if pages else []
    return "\n".join([*parts, *redlines]) or _("Nothing has changed.") + "\n"


def redlines_as_text(pages: Sequence[PageChange]) -> str:
    """Return what changed on each page, and how much did not; what is the same on several, once."""
    shared = map(_shared, shared_changes(pages))
    own = map(_page, with_changes_of_their_own(pages))
    return "\n".join("".join(f"{line}\n" for line in part) for part in (*shared, *own))


def _shared(change: SharedChange) -> Iterator[str]:
    yield plural("On {} page: ", "On {} pages: ", len(change.pages)) + _(", ").join(change.pages)
    yield from map(_line, change.lines)


def _page(page: PageChange) -> Iterator[str]:
    was = _("was {name}").format(name=former_name(page)) if page.old_name else ""
    name = f"{page.name} ({was})" if was else page.name
    yield f"{name}: {what_changed(page)}"
    for is_same, group in groupby(page.changes, lambda change: change.kind == "same"):
        changes = list(group)
        if is_same:
            words = plural("{} passage unchanged", "{} passages unchanged", len(changes))
            yield f"… {words} …"
        else:
            yield from map(_line, changes)


def former_name(page: PageChange) -> str:
    """Return the name that a page had, and how it is known."""
    if page.is_recognised:
        return _("{name}, recognised by its words").format(name=page.old_name)
    return f"{page.old_name}"


def what_changed(page: PageChange) -> str:
    """Return a summary of what changed on a page: "2 passages changed, 1 added"."""
    return _(", ").join([_changed_words(page), *counted_files(page.files)])


def _changed_words(page: PageChange) -> str:
    if page.kind in ("added", "removed"):
        return _("page added") if page.kind == "added" else _("page removed")
    counts = [(kind, number) for kind, number in page.counts.items() if number]
    if counts:
        first, *others = counts
        return _(", ").join([_passages(*first), *starmap(_more, others)])
    return _("the same words") if page.kind == "same" else _("the same words, set differently")


def _passages(kind: str, number: int) -> str:
    """Return how many passages were changed, or added and so on."""
    words = {
        "changed": plural("{} passage changed", "{} passages changed", number),
        "added": plural("{} passage added", "{} passages added", number),
        "removed": plural("{} passage removed", "{} passages removed", number),
        "moved": plural("{} passage moved", "{} passages moved", number),
    }
    return words[kind]


def _more(kind: str, number: int) -> str:
    """Return the same after others, without the noun; none is changed here, as that is first."""
    words = {
        "added": plural("{} added", "{} added", number),
        "removed": plural("{} removed", "{} removed", number),
        "moved": plural("{} moved", "{} moved", number),
    }
    return words[kind]


def _line(change: Change) -> str:
    """Return a block on a line, with its kind and depth, since these may be what changed."""
    block = next(block for block in (change.new, change.old) if block)
    label = "" if block.kind == "paragraph" else block_name(block.kind) + _(": ")
    return "  " * block.depth + label + _words(change)


def _words(change: Change) -> str:
    if change.kind == "moved-from" and change.old:
        note = _("moved to {place}").format(place=change.move)
        return f"[{note}] {change.old.words}"
    words = " | ".join(_cell(change, cell) for cell in change.cells)
    came = _("moved from {place}").format(place=change.move) if change.kind == "moved-to" else ""
    note = came or note_on(change)
    return f"[{note}] {words}" if note else words


def _cell(change: Change, cell: CellChange) -> str:
    if not cell.pieces:
        is_same = cell.kind == "same"
        return _(EMPTY) if is_same else _marked(_(WHAT_BECAME[cell.kind]), _(EMPTY))
    pieces = pieces_on_line(change, cell)
    with_styles = _with_other_styles(pieces)
    words = ""
    for before, piece in zip((None, *pieces), pieces, strict=False):
        words += " " if before and _touch(before, piece) else ""
        if piece.kind == "restyled":
            words += _restyled(piece)
        elif piece.kind == "relinked":
            words += f"{_piece(note_on_words(piece), piece.tokens)[:-1]} ({note_on_link(piece)})]"
        else:
            note = _(WHAT_BECAME[piece.kind]) if piece.kind in WHAT_BECAME else ""
            words += _piece(note, piece.tokens, with_styles=piece in with_styles)
    return words.strip()


def _touch(before: Piece, piece: Piece) -> bool:
    """Return whether two marks would touch, although no space was removed."""
    spaces = before.tokens[0].before, piece.tokens[0].before
    return (before.kind, piece.kind) == ("removed", "added") and spaces == ("", "")


def _restyled(piece: Piece) -> str:
    """Return words that are set differently, with the styles that they have, or had."""
    styles = [
        new.style or (_("was {name}").format(name=old.style) if old.style else "")
        for new, old in zip(piece.tokens, piece.old, strict=True)
    ]
    note = note_on_words(piece)
    tokens = [
        token._replace(style=style) for token, style in zip(piece.tokens, styles, strict=True)
    ]
    return _piece(note, tuple(tokens), with_styles=note == _(SET_DIFFERENTLY))


def _piece(note: str, tokens: tuple[Token, ...], *, with_styles: bool = False) -> str:
    """Return words and their mark; the space before the first word comes before the mark."""
    space, first = _space(tokens[0]), tokens[0]._replace(before="")
    words = ""
    for style, run in groupby([first, *tokens[1:]], lambda token: token.style):
        words += "".join(_space(token) + token.text for token in run)
        words += f" ({style})" if with_styles and style else ""
    return space + (_marked(note, words) if note else words)


def _marked(note: str, words: str) -> str:
    """Return words with what is said of them."""
    return "[" + note + _(": ") + words + "]"


def _space(token: Token) -> str:
    return token.before.replace("\n", " / ")


def _with_other_styles(pieces: Iterable[Piece]) -> list[Piece]:
    """Return the pieces that contain a word before and after its style changed."""
    replaced = (
        pair for pair in pairwise(pieces) if [piece.kind for piece in pair] == ["removed", "added"]
    )
    return [piece for pair in replaced if _differ_in_style(*pair) for piece in pair]


def _differ_in_style(old: Piece, new: Piece) -> bool:
    both = {token.text for token in old.tokens} & {token.text for token in new.tokens}
    before, after = (
        {(token.text, token.style) for token in piece.tokens if token.text in both}
        for piece in (old, new)
    )
    return before != after
