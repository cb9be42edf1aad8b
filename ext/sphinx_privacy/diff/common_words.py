"""Words that are not names though they have a capital letter at the beginning of a sentence."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_privacy.register.duty_words import found_in, words_of

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from sphinx_privacy.diff.redline import PageChange

TABLE = Path(__file__).with_name("common_words.txt")


def small_words(page: PageChange) -> set[str]:
    """Return the words that a page has in small letters, in its old or its new text."""
    blocks = {block for change in page.changes for block in change[1:3] if block}
    words = (words_of(word) for block in blocks for word in block.words.split() if word.islower())
    # An address such as "stripe.com" has several words, and may be that of a name.
    return {found[0] for found in words if len(found) == 1}


def is_common(word: str, small: AbstractSet[str]) -> bool:
    """Return whether a word that begins a sentence is an ordinary one."""
    words = words_of(word)[:1]
    plain = {*words, *(part.partition("'")[0] for part in words)}
    return not plain.isdisjoint(small | _listed()) or bool(found_in(words))


@cache
def _listed() -> frozenset[str]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
