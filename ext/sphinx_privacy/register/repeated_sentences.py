"""Sentences that are written in more than one place, where only one copy would be changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.register.fields import fields_of
from sphinx_privacy.register.marks import Quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_privacy.problems import Place
    from sphinx_privacy.register.in_memory import Register

LEAST = 8
"""Sentences with fewer words may be repeated."""
# Roles are in braces, or in reStructuredText, between colons.
ROLE = r"(?:\{{(?:privacy:)?{0}\}}|:(?:privacy:)?{0}:)`[^`]*`"
# After a full stop or a colon, at an empty line, and at a point of a list.
BETWEEN = re.compile(r"(?<=[.!?:])\s+|\n\s*\n|\n\s*(?:[-*]|\d+\.)\s+|" + ROLE.format("sentence"))
# A value counts as one word, whatever its path; the name of another role is not a word.
WORD = re.compile(
    ROLE.format("fact") + r"|(?<![\w:-])\w[\w'\N{RIGHT SINGLE QUOTATION MARK}/-]*+(?![\w:-]*\})"
)


class SentenceInText(NamedTuple):
    """A sentence in a text."""

    start: int
    """Its place in the text."""
    words: str
    """Its words, without marks and capitals."""


class Repeated(NamedTuple):
    """A sentence that was written before."""

    place: Place
    message: str


def sentences_in(text: str) -> Iterator[SentenceInText]:
    """Yield the sentences of a text that are long enough to count."""
    start = 0
    for end, following in [*((gap.start(), gap.end()) for gap in BETWEEN.finditer(text)), (-1, 0)]:
        part = text[start:] if end < 0 else text[start:end]
        words = WORD.findall(part.casefold())
        if len(words) >= LEAST:
            yield SentenceInText(start, " ".join(words))
        start = following


def sentences_of(register: Register) -> Iterator[tuple[Place, str]]:
    """Yield the sentences of the register that readers see, with their places."""
    for records in register.records.values():
        for record in records.values():
            for field, text in fields_of(record) if record.is_fact else ():
                if field.is_markdown and not field.is_marked(Quoted):
                    yield from ((text.place, each.words) for each in sentences_in(text))


def repeated(sentences: Iterable[tuple[Place, str]]) -> Iterator[Repeated]:
    """Yield each sentence that has a place before, with what to do about it."""
    first: dict[str, Place] = {}
    for place, words in sentences:
        if words in first:
            message = (
                f'the same sentence is at {first[words]}; make it a record under "sentences:" in '
                '"shared.yaml", and show it with the role: {sentence}`<id>`.'
            )
            yield Repeated(place, message)
        first.setdefault(words, place)
