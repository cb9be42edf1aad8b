"""What word processors leave in a register file, and YAML reads as something else."""

from __future__ import annotations

import re
from typing import NamedTuple

from sphinx_privacy.problems import letter_in_words

# Characters that YAML forbids or takes for a line break, and those that nothing shows.
UNSEEN = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff"
    "\u200b\u202a-\u202e\u2060-\u206f\ufeff]|\r(?!\n)"
)
# Where YAML needs a plain space: in an indentation, after a dash, after a key.
HARD_SPACE = re.compile("^ *(?:- *)?(?:[a-z][a-z-]*:)?(?P<space>\N{NO-BREAK SPACE})", re.MULTILINE)
COMMENT = re.compile(r"[ \t]+#")
END_OF_TEXT = tuple(".!?:;)]\"'")
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
SPACES = "\u00a0\u2002\u2003\u2007\u2009\u202f"
PLAIN = str.maketrans(DASHES + SPACES, "-" * len(DASHES) + " " * len(SPACES), "\u00ad\u200c\u200d")
LEAST = 3
"""Texts with fewer words may have a comment beside them."""
OPENING = "\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
CLOSING = "\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
AROUND = frozenset(f"{OPENING}{CLOSING} \N{NO-BREAK SPACE}")
"""With one of these at its beginning or end, a value may be more than a word."""


def is_cut(value: str, rest: str) -> bool:
    """Return whether a comment cuts a sentence; `rest` is the line after the value."""
    is_sentence = len(value.split()) >= LEAST and not value.endswith(END_OF_TEXT)
    return is_sentence and COMMENT.match(rest) is not None


class Word(NamedTuple):
    """A value that is one word, without spaces and curly quotes around it; or any other value."""

    letters: str
    fault: tuple[str, str] | None = None
    """The code and the message for spaces or quotes that were around the word."""


def word_of(value: str) -> Word:
    """Return a value without spaces and curly quotes, if it is one word."""
    word = value.strip(" \N{NO-BREAK SPACE}")
    if not word or re.search(r"\s", word):
        return Word(value)
    if word[0] in OPENING and word[-1] in CLOSING:
        advice = "which YAML takes for letters; write straight ones, or none."
        return Word(word[1:-1], ("curly-quotes", f"{word} has curly quotes, {advice}"))
    if word != value:
        message = f'there is a space before or after "{word}"; remove it.'
        return Word(word, ("stray-space", message))
    return Word(value)


def plain(value: str) -> tuple[str, str]:
    """Return a value with plain hyphens and spaces, and the name of its first other letter."""
    made = value.translate(PLAIN)
    odd = next((letter for letter in value if letter not in made), "")
    return made, letter_in_words(odd) if odd else ""
