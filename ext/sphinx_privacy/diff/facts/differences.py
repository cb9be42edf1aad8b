"""What differs between two states of one record, as sentences."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import count
from typing import Any, NamedTuple

from sphinx_privacy.diff.facts.named_records import as_list, with_shared
from sphinx_privacy.exports.facts_in_words import (
    LONG,
    Data,
    as_read,
    change_of,
    excerpt,
    kind_in_words,
    quoted,
    title,
    title_field,
    value_in_words,
)
from sphinx_privacy.locale import _, current_language
from sphinx_privacy.locale.formats import date_in_words
from sphinx_privacy.register.fields import field, label
from sphinx_privacy.register.marks import OneText, OnPage, RestatedBy, Title, Unseen
from sphinx_privacy.register.text import SLUG, RealDate, RealMonth
from sphinx_privacy.register.weights import CLASSES

Item = tuple[str, str, int]
"""An entry of a list: the key that identifies it, its value, and a number among equal ones."""


class Values(NamedTuple):
    """A short value that changed: what it is called, what it was, and what it is."""

    label: str
    old: str
    new: str


class Difference(NamedTuple):
    """A sentence about a changed field, and how much the change matters."""

    sentence: str
    class_: str
    head: str
    """How the sentence begins: the record that changed."""
    values: Values | None
    """What the sentence compares, if it does."""


def differences(kind: str, id_: str, old: Data, new: Data) -> list[Difference]:
    """Return the differences in a record that both registers have, the most important first."""
    before, after = old[kind][id_], new[kind][id_]
    head = change_of(kind, title(new, kind, id_))
    comparison = _Comparison(kind, title_field(kind, after), head, old, new)
    states = with_shared(kind, before, after, old), with_shared(kind, after, before, new)
    within = f"{kind}.{id_}"
    states = (
        _in_words(states[0], states[1], old, within),
        _in_words(states[1], states[0], new, within),
    )
    found = list(comparison.fields(_Spot(), *states))
    merged = _merged(kind, head, found)
    return sorted(merged, key=lambda each: (-CLASSES.index(each.class_), each.sentence))


def _in_words(
    record: Mapping[str, Any], other: Mapping[str, Any], data: Data, within: str
) -> dict[str, Any]:
    """Return the fields that differ from another state, each sentence as plain text.

    A sentence may have become one that several notices share, in the same words.
    """
    differing = {key: value for key, value in record.items() if value != other.get(key)}
    return {key: as_read(data, within, key, value) for key, value in differing.items()}


class _Found(NamedTuple):
    field: str
    sentence: str
    class_: str
    values: Values | None = None


def _merged(kind: str, head: str, found: list[_Found]) -> Iterator[Difference]:
    """Yield the differences; one that another field restates only raises the class of that."""
    paths = {each.field for each in found}
    for path, sentence, class_, values in found:
        if _restated_by(kind, path) not in paths:
            same = [each.class_ for each in found if _restated_by(kind, each.field) == path]
            yield Difference(sentence, max([class_, *same], key=CLASSES.index), head, values)


def _restated_by(kind: str, path: str) -> str | None:
    """Return the path of the field that says the same in words; None if there is none."""
    mark = field(kind, path).mark(RestatedBy)
    return mark.field if mark else None


@dataclass(frozen=True)
class _Spot:
    """Where in a record a value is."""

    field: str = ""
    """The keys that lead to it, joined by dots, also through lists: "recipients.why"."""
    within: str = ""
    """The same from the entry of a list that it belongs to: "why"."""
    about: str = ""
    """How a sentence about that entry begins."""

    def under(self, key: str) -> _Spot:
        """Return the spot of a key."""
        field, within = f"{self.field}.{key}", f"{self.within}.{key}"
        return replace(self, field=field.lstrip("."), within=within.lstrip("."))


@dataclass(frozen=True)
class _Comparison:
    """Compares two states of a record; its references lead to the two registers."""

    kind: str
    title_field: str
    head: str
    old: Data
    new: Data

    def label(self, spot: _Spot) -> str:
        """Return what a sentence calls the value at a spot."""
        return label(self.kind, spot.field, spot.within)

    def entry(self, spot: _Spot, item: str) -> _Spot:
        """Return the spot of an entry of the list at a spot."""
        words = _("{field} {name}: ").format(field=self.label(spot), name=item)
        return _Spot(spot.field, "", spot.about + words)

    def fields(
        self, spot: _Spot, old: Mapping[str, Any], new: Mapping[str, Any]
    ) -> Iterator[_Found]:
        """Yield what differs in the keys of a record, or of a part of it."""
        for key in sorted({*old, *new}):
            if not field(self.kind, spot.under(key).field).is_marked(Unseen):
                yield from self.values(spot.under(key), old.get(key), new.get(key))

    def values(self, spot: _Spot, old: Any, new: Any) -> Iterator[_Found]:
        """Yield what differs in the values at one spot; None means that there is no value."""
        either = [value for value in (old, new) if value is not None]
        known = field(self.kind, spot.field)
        if not known.is_marked(OneText) and any(isinstance(value, list) for value in either):
            keys = known.keys
            yield from self.items(spot, _keyed(as_list(old), keys), _keyed(as_list(new), keys))
        elif all(isinstance(value, Mapping) for value in either):
            yield from self.fields(spot, old or {}, new or {})
        else:
            yield from self.texts(spot, old, new)

    def items(
        self, spot: _Spot, old: Mapping[Item, Any], new: Mapping[Item, Any]
    ) -> Iterator[_Found]:
        """Yield the entries of a list that were added, removed or changed, in any order."""
        pairs = {item: item for item in old if item in new} | self.reworded(spot, old, new)
        for item in old.keys() - pairs.keys():
            yield self.item(spot, self.old, item, old[item], "removed")
        for item in new.keys() - set(pairs.values()):
            yield self.item(spot, self.new, item, new[item], "added")
        for before, after in pairs.items():
            name = self.name(spot, self.new, after, new[after])
            if before != after:
                class_ = self.class_of(spot, before[1], after[1])
                words = _("{field} has new words: {name}")
                yield _Found(spot.field, self.said(spot, words, name=name), class_)
            rest = _rest(old[before], before), _rest(new[after], after)
            yield from self.fields(self.entry(spot, name), *rest)

    def class_of(self, spot: _Spot, old: str | None, new: str | None) -> str:
        """Return the class of a change of the value at a spot."""
        return field(self.kind, spot.field).weight.class_of(old, new)

    def reworded(
        self, spot: _Spot, old: Mapping[Item, Any], new: Mapping[Item, Any]
    ) -> dict[Item, Item]:
        """Return the removed texts that were reworded, each with the added text most like it."""
        removed, added = (
            {item[1]: item for item in sorted(items) if not self.target(spot, item)}
            for items in (old.keys() - new.keys(), new.keys() - old.keys())
        )
        pairs = {}
        for text, item in removed.items():
            for like in get_close_matches(text, added, n=1, cutoff=0.75):
                pairs[item] = added.pop(like)
        return pairs

    def item(self, spot: _Spot, data: Data, item: Item, entry: Any, what: str) -> _Found:
        """Return the difference that an entry was added or removed."""
        ends = (item[1], None) if what == "removed" else (None, item[1])
        words = _("{field} removed: {name}") if what == "removed" else _("{field} added: {name}")
        sentence = self.said(spot, words, name=self.name(spot, data, item, entry))
        return _Found(spot.field, sentence, self.class_of(spot, *ends))

    def target(self, spot: _Spot, item: Item) -> str | None:
        """Return the kind of record that an entry names; None if the entry is not an id."""
        is_id = re.fullmatch(SLUG, str(item[1]))
        return field(self.kind, _path(spot, item)).refers_to if is_id else None

    def name(self, spot: _Spot, data: Data, item: Item, entry: Any) -> str:
        """Return what an entry is called: the title of the record it names, or its words.

        What a page says for the entry is better than its id, which readers do not see.
        """
        if not self.target(spot, item) and (said := _on_page(self.kind, spot.field, entry)):
            return quoted(excerpt(said))
        words = excerpt(value_in_words(data, self.kind, _path(spot, item), item[1]))
        return words if self.target(spot, item) else quoted(words)

    def texts(self, spot: _Spot, old: Any, new: Any) -> Iterator[_Found]:
        """Yield the difference if a single fact was added, removed or changed."""
        ends = ((self.old, old), (self.new, new))
        before, after = (self.words(spot, data, value) for data, value in ends)
        if old == new or (before == after and self.is_same(spot, old, new)):
            return
        raw = (None if value is None else str(value) for value in (old, new))
        sentence, class_ = self.sentence(spot, before, after), self.class_of(spot, *raw)
        yield _Found(spot.field, sentence, class_, self.compared(spot, before, after))

    def is_same(self, spot: _Spot, old: Any, new: Any) -> bool:
        """Return whether two values that read the same are the same: for ids, in their records."""
        kind = field(self.kind, spot.field).refers_to
        if kind is None:
            return True
        ends = ((self.old, old), (self.new, new))
        before, after = ({**data.get(kind, {}).get(id_, {}), "id": ""} for data, id_ in ends)
        return before == after

    def words(self, spot: _Spot, data: Data, value: Any) -> str | None:
        """Return a value in words, with single spaces; None for no value."""
        if value is None:
            return None
        if isinstance(field(self.kind, spot.field).type, (RealDate, RealMonth)):
            # Archived facts have it in digits.
            return date_in_words(str(value), current_language())
        return " ".join(value_in_words(data, self.kind, spot.field, value).split())

    def compared(self, spot: _Spot, old: str | None, new: str | None) -> Values | None:
        """Return two values, if there are two and both are short."""
        if old is None or new is None or old == new or max(len(old), len(new)) > LONG:
            return None
        return Values(f"{spot.about}{self.label(spot)}", old, new)

    def sentence(self, spot: _Spot, old: str | None, new: str | None) -> str:
        """Return the sentence about a change of a single fact."""
        if new is None:
            return self.said(spot, _("its {field} is gone"))
        if old is None:
            return self.said(spot, _("{field} added: {name}"), name=excerpt(new))
        if old == new:
            return self.said(spot, _("its {field} was replaced"))
        if spot.field == self.title_field:
            return self.new_title(spot, old, new)
        if max(len(old), len(new)) > LONG:
            return self.said(spot, _("its {field} has new words"))
        words = _("{field} changed from {old} to {new}")
        return self.said(spot, words, old=quoted(old), new=quoted(new))

    def said(self, spot: _Spot, words: str, **values: str) -> str:
        """Return a sentence about a field of the record, which is named first."""
        said = words.format(field=self.label(spot), **values)
        return f"{self.head}: {spot.about}{said}"

    def new_title(self, spot: _Spot, old: str, new: str) -> str:
        """Return the sentence about a new title; it names the record only once."""
        kind = kind_in_words(self.kind)
        if max(len(old), len(new)) > LONG:
            return _("{kind} has new words: {name}").format(kind=kind, name=excerpt(new))
        words = (
            _("{kind} renamed from {old} to {new}")
            if field(self.kind, spot.field).is_marked(Title)
            else _("{kind} changed from {old} to {new}")
        )
        return words.format(kind=kind, old=quoted(old), new=quoted(new))


def _on_page(kind: str, path: str, entry: Any) -> str | None:
    """Return what a page says for an entry of the list at a path; None if it says nothing."""
    values = entry.items() if isinstance(entry, Mapping) else ()
    said = (text for key, text in values if field(kind, f"{path}.{key}").is_marked(OnPage))
    return next(said, None)


def _path(spot: _Spot, item: Item) -> str:
    """Return the path of the key that identifies an entry; without one, that of the list."""
    return f"{spot.field}.{item[0]}" if item[0] else spot.field


def _keyed(items: list[Any], keys: Iterable[str]) -> dict[Item, Any]:
    """Return the entries of a list by what identifies them."""
    seen: dict[tuple[str, str], count[int]] = {}
    keyed = {}
    for item in items:
        key = _identity(item, keys)
        keyed[(*key, next(seen.setdefault(key, count())))] = item
    return keyed


def _identity(item: Any, keys: Iterable[str]) -> tuple[str, str]:
    """Return the key that identifies an entry, with its value; without one, the whole entry."""
    if not isinstance(item, Mapping):
        return "", str(item)
    for key in keys:
        if key in item:
            return key, str(item[key])
    return "", json.dumps(item, sort_keys=True)


def _rest(value: Any, item: Item) -> dict[str, Any]:
    """Return an entry without the key that identifies it."""
    key = item[0]
    return {name: each for name, each in value.items() if name != key} if key else {}
