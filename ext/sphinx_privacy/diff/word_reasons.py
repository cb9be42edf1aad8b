"""What changed words give as reasons for a class.

Words of three kinds may change what is promised: numbers, dates, modal verbs and negations,
wherever they are; names and addresses; and the phrases of `register/duty_words.py`, if a passage
has more or fewer of them than before. So may an item that a list has more or less.
"""

from __future__ import annotations

import re
from itertools import chain, count, groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.diff.common_words import is_common, small_words
from sphinx_privacy.diff.reasons import Reason
from sphinx_privacy.register.duty_words import (
    differing,
    found_in,
    listed_language,
    table_of,
    words_of,
)
from sphinx_privacy.register.weights import SUBSTANTIVE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from sphinx_privacy.archive.blocks import Cell, Token
    from sphinx_privacy.diff.redline import CellChange, Change, PageChange, Piece

NUMBER, MODAL, NEGATION = "a number", "what may, must or will happen", "a negation"
NAMES = {"de": "a noun or a name"}
"""What words with capitals are, where that is not only names."""
UNLISTED = "words in a language whose words are not listed"
"""Nothing is known of what they promise."""
ADDRESS = re.compile(r"@|://|\w\.[a-z]{2,}\b")
PUNCTUATION = ".,:;!?()\"'\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
ITEMS = ("item", "numbered-item", "term")
SENTENCE_END = re.compile(r"[.!?:;]\W*$")
LONGEST, MOST = 60, 3
"""The letters of words that a reason quotes, and the kinds of changes that it names."""


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


class Numbered(NamedTuple):
    """A piece with the number of the edit that it belongs to; None if it is none."""

    piece: Piece
    number: int | None


class Place(NamedTuple):
    """A word of one of the two texts, and the number of the edit that it is in."""

    word: str
    number: int | None


Passage = list[list[Numbered]]
"""The cells of passages that are compared as one."""
SIDES = ("removed", "added")
"""The pieces that only the old text has, and that only the new one has."""


class Reading(NamedTuple):
    """How the words of a page are read."""

    language: str
    """That of the table; empty if there is none."""
    small: AbstractSet[str]
    """Words that are not names."""


def reasons_of_words(pages: Iterable[PageChange], language: str = "en") -> Iterator[Reason]:
    """Yield a reason for each edit of words that may change what is promised.

    In a language without a table, that is any edit.
    """
    listed = listed_language(language)
    for page in pages:
        reading = Reading(listed, small_words(page))
        for changes in _runs(page.changes):
            yield from (Reason(SUBSTANTIVE, page.name, why) for why in _whys(changes, reading))


def _runs(changes: Sequence[Change]) -> Iterator[list[Change]]:
    """Yield the lines that are compared as one.

    Passages that were removed and added beside each other may say the same, in other words.
    """
    for is_replaced, group in groupby(changes, lambda change: change.kind in SIDES):
        run = list(group)
        yield from [run] if is_replaced else ([change] for change in run)


def _whys(changes: Sequence[Change], reading: Reading) -> Iterator[str]:
    """Yield what each edit of some lines may change."""
    passage = _passage(changes)
    edits = _edits(passage)
    kinds = [_significance(edit, reading.language) for edit in edits]
    if edits and changes[0].kind != "moved-from":  # its words are compared where they are now
        for number, kind in chain(_of_addresses(passage), _of_phrases(passage, reading.language)):
            kinds[number].append(kind)
        for number in () if _is_heading(changes[0]) else _of_names(passage, reading):
            kinds[number].append(NAMES.get(reading.language, "a name"))
    if edits and _has_other_items(changes):
        kinds[-1].append("an item of a list")
    for edit, found in zip(edits, kinds, strict=True):
        if found:
            yield f"{edit}: {', '.join(list(dict.fromkeys(found))[:MOST])}"


def _is_heading(change: Change) -> bool:
    block = change.new or change.old
    return block is not None and block.kind.startswith("heading-")


def _has_other_items(changes: Sequence[Change]) -> bool:
    """Return whether a list has more or fewer items than before."""
    kinds = [
        change.kind
        for change in changes
        if (block := change.new or change.old) and block.kind in ITEMS
    ]
    return kinds.count("added") != kinds.count("removed")


def _passage(changes: Sequence[Change]) -> Passage:
    """Return lines cell by cell, with their edits numbered.

    Words removed and added beside each other are one edit, and so is the first passage that was
    removed with the first that was added, and so on.
    """
    if changes[0].kind in SIDES:
        numbers = {kind: count() for kind in SIDES}
        pieces = (piece for change in changes for cell in change.cells for piece in cell.pieces)
        return [[Numbered(piece, next(numbers[piece.kind]))] for piece in pieces]
    number = count()
    return [list(_numbered(cell, number)) for change in changes for cell in change.cells]


def _numbered(cell: CellChange, number: Iterator[int]) -> Iterator[Numbered]:
    last: Numbered | None = None
    for piece in cell.pieces:
        own = None
        if piece.is_change:
            is_second = last and (last.piece.kind, piece.kind) == SIDES
            own = last.number if last and is_second else next(number)
        last = Numbered(piece, own)
        yield last


def _edits(passage: Passage) -> list[Edit]:
    """Return the words that were removed, added or replaced, in order."""
    edits: dict[int, Edit] = {}
    for piece, number in chain.from_iterable(passage):
        if number is not None:
            changed = {"old" if piece.kind == "removed" else "new": piece.tokens}
            changed |= {"old": piece.old} if piece.kind == "relinked" else {}
            edits[number] = edits.get(number, Edit((), ()))._replace(**changed)
    return list(edits.values())


def _significance(edit: Edit, language: str) -> list[str]:
    """Return what the words of an edit are that matter wherever they are."""
    old, new = (words_of(" ".join(token.text for token in side), language) for side in edit)
    if not language:
        return [UNLISTED]
    table = table_of(language)
    kinds = [kind for word in [*old, *new] if (kind := _kind_of(word, table.anywhere))]
    for kind, groups in table.instead.items():
        which = [{groups[word] for word in words if word in groups} for words in (old, new)]
        if all(which) and which[0] != which[1]:
            kinds.append(kind)
    return kinds


def _kind_of(word: str, anywhere: Mapping[str, str]) -> str:
    """Return the kind of a significant word; empty for any other."""
    parts = word.split("'")  # "we'll" is "will", "can't" is "not"
    if parts[-1] in {"ll", "d"}:
        return MODAL
    if word.endswith("n't"):
        return NEGATION
    return NUMBER if any(map(str.isdigit, word)) else anywhere.get(parts[0], "")


def _of_phrases(passage: Passage, language: str) -> Iterator[tuple[int, str]]:
    """Yield the edits that change how many phrases of a row there are, with what they change."""
    if not language:
        return
    sides = [_words(passage, kind, language) for kind in SIDES]
    found = [found_in([place.word for place in side], language) for side in sides]
    for row in sorted(differing(*found)):
        numbers = {
            place.number
            for side, phrases in zip(sides, found, strict=True)
            for phrase in phrases
            if phrase.row == row
            for place in side[phrase.start : phrase.end]
            if place.number is not None
        }
        for number in sorted(numbers) or [0]:  # a word may have come between those of a phrase
            yield number, row.kind


def _words(passage: Passage, kind: str, language: str) -> list[Place]:
    """Return the words of the old text, which has what was removed, or of the new one."""
    return [
        Place(word, number)
        for cell in passage
        for token, number in _tokens(cell, kind)
        for word in words_of(token.text, language)
    ]


def _tokens(cell: list[Numbered], kind: str) -> list[tuple[Token, int | None]]:
    return [
        (token, number)
        for piece, number in cell
        if piece.kind == kind or not piece.has_other_words
        for token in piece.tokens
    ]


def _of_addresses(passage: Passage) -> Iterator[tuple[int, str]]:
    """Yield the edits of addresses of pages and mailboxes that only one text has."""
    sides = [dict(_addresses(passage, kind)) for kind in SIDES]
    for address in sides[0].keys() ^ sides[1].keys():
        for number in sides[0].get(address) or sides[1].get(address) or ():
            yield number, "an address"


def _addresses(passage: Passage, kind: str) -> Iterator[tuple[str, list[int]]]:
    for cell in passage:
        tokens = _tokens(cell, kind)
        starts = [at for at, (token, _) in enumerate(tokens) if token.before or not at]
        for start, end in pairwise([*starts, len(tokens)]):
            whole = "".join(token.text for token, _ in tokens[start:end]).strip(PUNCTUATION)
            if ADDRESS.search(whole):
                yield whole, [number for _, number in tokens[start:end] if number is not None]


def _of_names(passage: Passage, reading: Reading) -> Iterator[int]:
    """Yield the edits with a name that the other text does not have."""
    words = [{place.word for place in _words(passage, kind, reading.language)} for kind in SIDES]
    for kind, others in zip(SIDES, reversed(words), strict=True):
        for cell in passage:
            tokens = _tokens(cell, kind)
            befores = ["", *(token.text for token, _ in tokens)]
            for before, (token, number) in zip(befores, tokens, strict=False):
                is_other = number is not None and not others & {
                    *words_of(token.text, reading.language)
                }
                if number is not None and is_other and _is_name(token, before, reading):
                    yield number


def _is_name(token: Token, before: str, reading: Reading) -> bool:
    """Return whether a word has a capital letter, though not because a sentence begins there."""
    letters = token.text.strip(PUNCTUATION)
    if not letters[:1].isupper() or letters == "I":
        return False
    is_first = not before or SENTENCE_END.search(before)
    may_be_common = is_first or reading.language in NAMES
    return not may_be_common or not is_common(letters, reading.small, reading.language)


def _quoted(tokens: Cell) -> str:
    words = " ".join("".join(token.before + token.text for token in tokens).split())
    if len(words) > LONGEST:
        words = f"{words[:LONGEST].rsplit(' ', 1)[0]} \N{HORIZONTAL ELLIPSIS}"
    return f'"{words}"'
