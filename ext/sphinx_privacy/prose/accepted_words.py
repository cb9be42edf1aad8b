"""The words that a project accepts: those in its list, and the names in its register."""

from __future__ import annotations

import re
from types import NoneType
from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.problems import Place, Problem, Severity
from sphinx_privacy.register.fields import fields_of
from sphinx_privacy.register.files import UnreadableError, decoded, read_file
from sphinx_privacy.register.models import (
    Address,
    Authority,
    Contact,
    Controller,
    Cookie,
    Link,
    Notice,
    Organisation,
    Provider,
    Recipient,
    Website,
)
from sphinx_privacy.register.text import Visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx_privacy.register import Register
    from sphinx_privacy.register.models import Record

FILE = "words.txt"
"""The list of a project, in the folder of its register: one word a line."""
LETTERS = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
NAMED = (Cookie, Organisation, Provider, Website)
"""Kinds whose names are of any letters."""
PARTLY_NAMED = (Address, Authority, Contact, Controller, Link, Notice, Recipient)
"""Kinds whose names have other words, too: in these, a capital letter begins a name."""


class AcceptedWords(NamedTuple):
    """The words that a project accepts, and what is wrong in its list."""

    words: frozenset[str]
    file: str
    """The path of the list, as messages name it."""
    problems: tuple[Problem, ...] = ()


def accepted_words(folder: Path, register: Register | None) -> AcceptedWords:
    """Return the words that a project accepts; `folder` is that of its register."""
    path = folder / FILE
    names = frozenset(_names(register) if register else ())
    shown = path.as_posix()
    if not path.exists():
        return AcceptedWords(names, shown)
    try:
        lines = decoded(read_file(path, shown), shown).splitlines()
    except UnreadableError as error:
        return AcceptedWords(names, shown, (error.problem,))
    entries = [line.partition("#")[0].strip() for line in lines]
    numbered = enumerate(entries, 1)
    problems = tuple(_several(shown, number, entry) for number, entry in numbered if " " in entry)
    return AcceptedWords(names | {straight(entry) for entry in entries if entry}, shown, problems)


def straight(word: str) -> str:
    """Return a word with straight apostrophes, and without the ending of a possessive."""
    return word.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").removesuffix("'s")


def _several(shown: str, number: int, entry: str) -> Problem:
    message = f'"{entry}" is more than one word; write each on a line of its own.'
    return Problem(Place(shown, number), "several-words", message, Severity.HINT)


def _names(register: Register) -> Iterator[str]:
    """Yield the words of names; what is named is written there, and nowhere else."""
    for records in register.records.values():
        for record in records.values():
            yield from _names_in(record)


def _names_in(record: Record) -> Iterator[str]:
    if not isinstance(record, (*NAMED, *PARTLY_NAMED)):
        return
    for field, text in fields_of(record):
        if not field.is_markdown and isinstance(field.type, (Visible, NoneType)):
            words = (straight(found[0]) for found in LETTERS.finditer(text))
            for word in (part for each in words for part in (each, *each.split("-"))):
                if isinstance(record, NAMED) or not word.islower():
                    yield word
