"""A check on sentences that are written twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.problems import Problem
from sphinx_privacy.register.repeated_sentences import repeated, sentences_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_privacy.register import Register


def repeated_sentences(register: Register) -> Iterator[Problem]:
    """Find a sentence of eight words or more that the register has twice.

    *Bad:* ``We contact you only while your consent lasts.`` in two notices.
    *Good:* the role ``sentence`` in both, and the sentence in a record of its own.
    """
    for place, message in repeated(sentences_of(register)):
        yield Problem(place, "repeated-sentence", message)
