"""Misspelt words, found by Hunspell with the British list of SCOWL, and what may be meant.

Both packages of the extra `prose` are optional: without Hunspell, no word is looked at, and without
the list of codespell, guesses are worse.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from sphinx_privacy.prose.accepted_words import LETTERS, straight
from sphinx_privacy.prose.running_text import JOINED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_privacy.prose.accepted_words import AcceptedWords

LISTS = Path(__file__).with_name("words")
MORE = LISTS / "more.txt"
"""Right words that the British list does not have."""
BRITISH, AMERICAN = "en_GB", "en_US"
PACKAGE = "hunspell"
NEEDED = ("chunspell", "codespell")
TYPOS = "codespell_lib/data/dictionary.txt"
# Not a word of a sentence: an address, a path, a file, a name in code.
NOT_WORDS = re.compile(rf"@|_|\d|://|\w\.\w|\w\[\w|^[/~$%.\\-]+\w|\\|{JOINED}")
CHUNK = re.compile(r"\S+")
ENDING = re.compile(r"is(e|es|ed|ing|ation)$")
PREFIXES = frozenset({"de", "intra", "mis", "pre", "un"})
# A guess for a shorter word is hardly ever right.
SHORTEST = 4
MOST = 200
"""For how many words of a project it is guessed what they mean; a guess takes some milliseconds."""
LAST_LATIN = "\u024f"


class Dictionary(Protocol):
    """What Hunspell has of a list of words."""

    def spell(self, word: str) -> bool:
        """Return whether the list has a word."""

    def suggest(self, word: str) -> tuple[str, ...]:
        """Return the words of the list that may be meant, the likeliest first."""


class Misspelt(NamedTuple):
    """A misspelt word in a text."""

    start: int
    message: str


class Spelling:
    """The words that are right in a language, with those that a project accepts."""

    def __init__(self, language: str, accepted: AcceptedWords) -> None:
        """Set the language and the words; a list of words is loaded when it is needed."""
        self._language, self._accepted = language.replace("-", "_"), accepted
        # Most words occur again and again, and a guess takes some milliseconds.
        self._known: dict[str, tuple[Misspelt, ...]] = {}
        self._guesses = 0

    def misspelt(self, text: str) -> Iterator[Misspelt]:
        """Yield the misspelt words of a text; none if Hunspell is not installed."""
        for chunk in CHUNK.finditer(text) if is_installed() else ():
            words = chunk[0]
            if words not in self._known:
                self._known[words] = tuple(self._misspelt_in(words))
            for found in self._known[words]:
                yield found._replace(start=chunk.start() + found.start)

    def _misspelt_in(self, chunk: str) -> Iterator[Misspelt]:
        """Yield the misspelt words between two spaces."""
        if not NOT_WORDS.search(chunk):
            for found in LETTERS.finditer(chunk):
                for start, word in self._wrong(found[0]):
                    yield Misspelt(found.start() + start, self._message(word))

    def _wrong(self, word: str) -> Iterator[tuple[int, str]]:
        """Yield the wrong parts of a word, with their positions in it."""
        if self._is_right(straight(word)):
            return
        start = 0
        for part in word.split("-"):
            if part.lower() not in PREFIXES and not self._is_right(straight(part)):
                yield start, part
            start += len(part) + 1

    def _is_right(self, word: str) -> bool:
        accepted = self._accepted.words
        return (
            _is_name(word)
            or word in accepted
            or word.lower() in accepted
            or word.lower() in _more_words(self._language)
            or any(each.spell(word) for each in _dictionaries(self._language))
        )

    def _message(self, word: str) -> str:
        meant, file = self._meant(straight(word)), self._accepted.file
        if not meant:
            return f'"{word}" is not a known word; correct it, or add it to {file}.'
        return f'"{word}" is misspelt; write "{meant}", or add the word to {file} if it is right.'

    def _meant(self, word: str) -> str:
        """Return the word that is meant; empty if nothing is likely, or after `MOST` guesses."""
        self._guesses += 1
        if self._guesses > MOST:
            return ""
        known = _dictionaries(self._language)
        typo = _typo(word.lower())
        guesses = known[0].suggest(word) if len(word) >= SHORTEST else ()
        single = [guess for guess in guesses if guess.isalpha() and guess.lower() != word.lower()]
        near = [*filter(known[0].spell, typo), *single]
        return _as_written(near[0], word) if near else ""


def is_installed() -> bool:
    """Return whether words can be checked."""
    return find_spec(PACKAGE) is not None


def _is_name(word: str) -> bool:
    """Return whether a word is an acronym, a name with capitals inside, or not of Latin letters."""
    return len(word) == 1 or not word[1:].islower() or max(word) > LAST_LATIN


def _as_written(guess: str, word: str) -> str:
    return guess[0].upper() + guess[1:] if word[0].isupper() else guess


@cache
def _more_words(language: str) -> frozenset[str]:
    """Return right words that the lists do not have; American ones with a "z" as well."""
    lines = MORE.read_text(encoding="utf-8").splitlines()
    words = [line for line in lines if not line.startswith("#")]
    is_american = language in {AMERICAN, "en"}
    american = [ENDING.sub(r"iz\1", word) for word in words] if is_american else []
    return frozenset([*words, *american])


@cache
def _dictionaries(language: str) -> tuple[Dictionary, ...]:
    """Return the lists of a language: both if a project does not say which English it has."""
    names = {AMERICAN: [AMERICAN], "en": [BRITISH, AMERICAN]}.get(language, [BRITISH])
    return tuple(map(_dictionary, names))


def _dictionary(name: str) -> Dictionary:
    """Return a list of words; the American one comes with Hunspell, the British one with us."""
    from hunspell import Hunspell  # type: ignore[import-untyped] # it has no types

    folder = {"hunspell_data_dir": str(LISTS)} if name == BRITISH else {}
    dictionary: Dictionary = Hunspell(name, **folder)
    return dictionary


def _typo(word: str) -> list[str]:
    """Return what codespell says is meant by a common typo."""
    found = re.search(rf"^{re.escape(word)}->(?P<meant>.*)$", _typos(), re.MULTILINE)
    return [each.strip() for each in found["meant"].split(",") if each.strip()] if found else []


@cache
def _typos() -> str:
    try:
        return Path(str(distribution("codespell").locate_file(TYPOS))).read_text("utf-8")
    except (PackageNotFoundError, OSError):
        return ""
