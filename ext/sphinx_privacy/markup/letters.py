"""Invisible characters of a page, which change what it says or does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_privacy.markup.found import Found
from sphinx_privacy.problems import letter_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Joiners, and marks of direction, belong to some scripts; soft hyphens only say where to break.
WRITTEN_ON_PURPOSE = "\u200c\u200d\u200e\u200f\u061c\u00ad"
UNSEEN = re.compile(
    rf"(?![{WRITTEN_ON_PURPOSE}])[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ufeff]"
)
HARD_SPACE = "\N{NO-BREAK SPACE}"
# A mark of Markdown with such a space in the place of a plain one.
MARK = re.compile(rf"\s*(?P<mark>#{{1,6}}|[-*+]|\d+[.)]|>|`{{3,}}\S+|:{{3,}}\S+){HARD_SPACE}")


def unseen_letters(lines: Sequence[str]) -> Iterator[Found]:
    """Yield the invisible characters, one for each line."""
    for number, line in enumerate(lines):
        if found := UNSEEN.search(line):
            message = (
                f"there is an invisible character here, {letter_in_words(found[0])}; delete it."
            )
            yield Found(number + 1, found.start() + 1, "unseen-character", message)
        elif found := MARK.match(line):
            message = (
                f'there is a non-breaking space after "{found["mark"]}", as word processors write '
                "it; type a plain one."
            )
            yield Found(number + 1, found.end(), "unseen-character", message)
