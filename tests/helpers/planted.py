"""Contradictions planted in a register: one value changed, and what pages still say."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple
from zlib import crc32

from helpers.changed_fields import Change, changes, records_in
from sphinx_privacy.exports.facts_in_words import as_read, value_in_words
from sphinx_privacy.register.fact_paths import value_in_prose
from sphinx_privacy.register.fields import field, model

# A page has curly marks where its source has straight ones, and spaces that do not break.
STRAIGHT = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "…": "...", "\N{NO-BREAK SPACE}": " "}
)
LEAST = 5
"""How many values of each kind are changed at least, if it has as many."""


class Plant(NamedTuple):
    """A change of one value, with the words in which readers know the old value and the new one."""

    name: str
    """The kind and the keys."""
    change: Change
    old: frozenset[str]
    new: frozenset[str]
    is_unique: bool
    """Whether no other value of the register has the old words."""

    @property
    def is_unmistakable(self):
        """Whether the old words can mean nothing else: a number, an address, or several words."""
        return all(re.search(r"[\d@/]", words) or words.count(" ") > 1 for words in self.old)

    def still_said(self, words):
        """Return the old words that are in other words, apart from the new ones."""
        for each in self.new:
            words = words.replace(each, "")
        return sorted(each for each in self.old if each in words)


def plants(files, data):
    """Return a change of every field, and more until there are enough of each kind.

    `files` is the register as plain data by file, `data` the same by kind and id. Of a field that
    several records have, the change is one of a unique value, if there is one.
    """
    said = [straight(value) for value in _facts(files)]
    of_kinds = defaultdict(list)
    for (name, what), found in changes(files).items():
        if what == "another value":
            ranked = sorted(found, key=lambda change: crc32(repr(change.path).encode()))
            made = (_plant(name, change, data, said) for change in ranked[: 3 * LEAST])
            best = sorted(made, key=lambda plant: not plant.is_unique)
            of_kinds[name.partition(".")[0]].append(best)
    return {kind: list(_chosen(found)) for kind, found in of_kinds.items()}


def _chosen(of_fields):
    yield from (best[0] for best in of_fields)
    others = [plant for best in of_fields for plant in best[1:]]
    yield from others[: max(0, LEAST - len(of_fields))]


def _plant(name, change, data, said):
    kind, _, path = name.partition(".")
    known = field(kind, path)
    within = f"{kind}.{_record(kind, change)['id']}"
    old, new = (as_read(data, within, path, value) for value in (change.old, change.new))
    ends = [
        frozenset(
            straight(words)
            for words in (value_in_words(data, kind, path, value), value_in_prose(known, value))
        )
        for value in (old, new)
    ]
    is_own = not (known.refers_to or "{" in change.old)  # else other records say it, too
    saying = {place for words in ends[0] for place, each in enumerate(said) if words in each}
    is_unique = is_own and len(saying) == 1
    return Plant(name, change, *ends, is_unique)


def _record(kind, change):
    """Return the record that a change is in."""
    return change.data if kind == "notice" else change.data[change.path[0]][change.path[1]]


def _facts(files):
    """Yield every value that pages can show as a fact; open questions quote pages."""
    for name, data in files.items():
        for kind, record, _ in records_in(name, data):
            if model(kind).is_fact:
                yield from _values(record)


def _values(value):
    match value:
        case dict():
            for each in value.values():
                yield from _values(each)
        case list():
            for each in value:
                yield from _values(each)
        case _:
            yield value


def straight(words):
    """Return words with straight quotation marks and single spaces."""
    return " ".join(str(words).translate(STRAIGHT).split())
