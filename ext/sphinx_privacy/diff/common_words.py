"""Words that are not names though they have a capital letter at the beginning of a sentence."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_privacy.register.duty_words import found_in, words_of

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from sphinx_privacy.diff.redline import PageChange

FOLDER = Path(__file__).parent


def small_words(page: PageChange) -> set[str]:
    """Return the words that a page has in small letters, in its old or its new text."""
    blocks = {block for change in page.changes for block in change[1:3] if block}
    words = (words_of(word) for block in blocks for word in block.words.split() if word.islower())
    # An address such as "stripe.com" has several words, and may be that of a name.
    return {found[0] for found in words if len(found) == 1}


def is_common(word: str, small: AbstractSet[str], language: str) -> bool:
    """Return whether a word that begins a sentence is an ordinary one."""
    words = words_of(word, language)[:1]
    plain = {*words, *(part.partition("'")[0] for part in words)}
    return not plain.isdisjoint(small | _listed(language)) or bool(
        language and found_in(words, language)
    )


@cache
def _listed(language: str) -> frozenset[str]:
    path = FOLDER / f"common_words.{language}.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else ()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
