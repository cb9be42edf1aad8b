"""Which words one text has and another lacks; letters and digits count, signs and spaces do not."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from itertools import groupby, takewhile
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

GAP = "\0"
"""A place in a text where any words may be."""
SIGNS = re.compile(rf"[^\w{GAP}]+|_")
LETTERS = re.compile(r"[^\W\d_]+")
MOST = 400
"""How many words are compared one by one."""
FIRST = 8
"""How many words a message quotes."""
FEW = 3
"""Fewer words between two differences belong to them."""

Word = tuple[str, str]
"""The letters of a word, and the word as it is written."""


class Changes(NamedTuple):
    """The first words that are missing, and the first that are too many; empty if none are."""

    lost: str = ""
    added: str = ""


def letters_of(text: str) -> str:
    """Return the letters and digits of a text, and its gaps."""
    return SIGNS.sub("", text)


def changes(said: str, shown: str) -> Changes:
    """Return how a text that is shown differs from one that was said."""
    if _squeezed(said) == _squeezed(shown):  # most are the same, and this takes half of the time
        return Changes()
    if _fits(letters_of(said), letters_of(shown)):
        return Changes()
    found = _found(_words(said.replace(GAP, f" {GAP} ")), _words(shown))
    return found if any(found) else Changes(lost=first_words(said))  # they differ, far below


def _squeezed(text: str) -> str:
    return "".join(text.replace("\N{PILCROW SIGN}", "").split())


def changes_in_any_order(said: str, shown: str) -> Changes:
    """Return how texts differ whose words may have another order, and other numbers among them.

    Plain text has the lines of cells beside each other.
    """
    ours, theirs = LETTERS.findall(said), LETTERS.findall(shown)
    if Counter("".join(ours)) == Counter("".join(theirs)):
        return Changes()
    return Changes(_missing(ours, theirs), "" if GAP in said else _missing(theirs, ours))


def _missing(words: list[str], others: list[str]) -> str:
    """Return the most words in a row that are not, or not as often, among others."""
    left = Counter(others)
    left.subtract(words)
    runs = groupby(words, lambda word: left[word] < 0)
    missing = ([("", word) for word in run] for is_missing, run in runs if is_missing)
    return _quoted(max(missing, key=len, default=[]))


def first_words(text: str) -> str:
    """Return the first words of a text, as messages quote them."""
    return _quoted(_words(text.replace(GAP, " ")))


def _fits(said: str, shown: str) -> bool:
    """Return whether texts have the same letters, but for the gaps of the first."""
    if GAP not in said:
        return said == shown
    first, *parts, last = said.split(GAP)
    if not (shown.startswith(first) and shown.endswith(last)):
        return False
    at, end = len(first), len(shown) - len(last)
    for part in parts:
        found = shown.find(part, at, end)
        if found < 0:
            return False
        at = found + len(part)
    return at <= end


def _words(text: str) -> list[Word]:
    """Return each word with its letters."""
    words = ((letters_of(word), word) for word in text.split())
    return [word for word in words if word[0]]


def _found(said: list[Word], shown: list[Word]) -> Changes:
    """Return the first words of each kind, from where two texts begin to differ."""
    said, shown = _without_same(said, shown)
    lost = added = ""
    for old, new in _differences(said, shown):
        missing = [word for word in said[old] if word[0] != GAP]
        has_gap = any(word[0] == GAP for word in said[max(old.start - 1, 0) : old.stop + 1])
        lost = lost or ("" if _is_part(missing, shown[new]) else _quoted(missing))
        added = added or ("" if has_gap or _is_part(shown[new], missing) else _quoted(shown[new]))
    return Changes(lost, added)


def _without_same(said: list[Word], shown: list[Word]) -> tuple[list[Word], list[Word]]:
    """Return two texts without the words at their beginnings and ends that are the same."""
    first = _number_same(said, shown)
    said, shown = said[first:], shown[first:]
    last = _number_same(reversed(said), reversed(shown))
    return said[: len(said) - last], shown[: len(shown) - last]


def _number_same(one: Iterable[Word], other: Iterable[Word]) -> int:
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0][0] == pair[1][0], pairs))


def _differences(said: list[Word], shown: list[Word]) -> Iterator[tuple[slice, slice]]:
    """Yield where texts differ; differences with few words between them are one.

    Of long texts, which would take long, only the first difference is found.
    """
    ours, theirs = ([word[0] for word in words[:MOST]] for words in (said, shown))
    blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    old = new = 0
    for start, start_shown, size in blocks:
        if 0 < size < FEW:
            continue
        if (old, new) != (start, start_shown):
            yield slice(old, start), slice(new, start_shown)
            if max(len(said), len(shown)) > MOST:
                return
        old, new = start + size, start_shown + size


def _is_part(words: list[Word], of: list[Word]) -> bool:
    """Return whether all of some words are in others, in this order; some may be joined there."""
    those = iter([letters for letters, _ in of])
    if all(letters in those for letters, _ in words):
        return True
    return "".join(letters for letters, _ in words) in "".join(letters for letters, _ in of)


def _quoted(words: list[Word]) -> str:
    return " ".join(word for _, word in words[:FIRST]) + (" …" if len(words) > FIRST else "")
