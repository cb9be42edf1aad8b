"""Sentences that are too long to be read at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.prose.running_text import VALUE

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST = 25
"""A sentence with more words is too long."""
# A stop that ends a sentence, if the next word does not begin with a small letter.
STOP = re.compile(r"(?P<stop>[.!?\N{HORIZONTAL ELLIPSIS}]+)[\"'*)\]\u2019\u201d]*(?=\s|$)")
ABBREVIATED = re.compile(
    r"(?:^|[\s(\"])(?:[A-Za-z]|e\.g|i\.e|etc|cf|vs|approx|incl|no|nos|art|arts|sec|para|paras|p|pp"
    r"|st|mr|mrs|ms|dr|prof|ltd|inc|co|corp|jr|sr|u\.s|u\.k)$",
    re.IGNORECASE,
)
WORD = re.compile(rf"\S*[\w{VALUE}]\S*")
# Who acts in the next part of a sentence, so that it can be a sentence of its own.
ACTS = r"(?:we|you|they|it|this|there|please|if|when|do|may|must|will|can)\b"
# Where a sentence can be split, the best places first.
SPLITS = (
    (";", r"\S+(?:\s+\S+)?"),
    ("", rf"(?:and|but|so|or)\s+{ACTS}"),
    (",?", r"(?:because|which|who|while|although|unless|whereas|if|when|where|so)\s+\S+"),
    (",", rf"{ACTS}\s+\S+"),
    (":", r"\S+(?:\s+\S+)?"),
)
FEWEST = 6
"""Each part of a sentence that is split has at least so many words."""


class LongSentence(NamedTuple):
    """A sentence that is too long: where it begins, and what to do."""

    start: int
    message: str


def long_sentences(text: str) -> Iterator[LongSentence]:
    """Yield the sentences of a text that have more than `MOST` words."""
    for start, end in sentences_in(text):
        sentence = text[start:end]
        number = len(WORD.findall(sentence))
        if number > MOST:
            where = _where(sentence) or ", or make a list"
            message = (
                f"this sentence has {number} words, and few follow over {MOST}; split it{where}."
            )
            yield LongSentence(start, message)


def sentences_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the sentences of a text begin and end."""
    start = len(text) - len(text.lstrip())
    for found in STOP.finditer(text):
        if not _is_inside(text, found):
            yield start, found.end()
            rest = text[found.end() :]
            start = found.end() + len(rest) - len(rest.lstrip())
    if text[start:].strip():
        yield start, len(text)


def _is_inside(text: str, found: re.Match[str]) -> bool:
    """Return whether a stop belongs to a word, so that the sentence goes on."""
    following = text[found.end() :].lstrip()[:1]
    if following.islower():
        return True
    last_word = text[max(found.start() - 10, 0) : found.start()]
    return bool(following) and found["stop"] == "." and bool(ABBREVIATED.search(last_word))


def _where(sentence: str) -> str:
    """Return where to split a sentence, near its middle; nothing if no place is good."""
    middle = len(sentence) / 2
    for before, words in SPLITS:
        places = re.finditer(rf"{before}\s+(?P<next>{words})", sentence, re.IGNORECASE)
        good = [found for found in places if _is_good(sentence, found)]
        if good:
            best = min(good, key=lambda found: abs(found.start("next") - middle))
            return f', perhaps before "{_quoted(best["next"])}"'
    return ""


def _is_good(sentence: str, found: re.Match[str]) -> bool:
    before, after = sentence[: found.start("next")], sentence[found.start("next") :]
    is_balanced = before.count("(") == before.count(")")
    enough = min(len(WORD.findall(part)) for part in (before, after)) >= FEWEST
    return is_balanced and enough and VALUE not in found["next"]


def _quoted(words: str) -> str:
    return " ".join(words.split()).rstrip(",.;:)")
