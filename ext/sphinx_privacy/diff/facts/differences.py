"""What differs between two states of one record, as sentences."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import count
from typing import Any, NamedTuple

from sphinx_privacy.diff.facts.classes import class_of_fact
from sphinx_privacy.diff.facts.naming import (
    LONG,
    Data,
    excerpt,
    kind_in_words,
    label,
    title,
    title_field,
    value_in_words,
)
from sphinx_privacy.register.fields import referred
from sphinx_privacy.register.models.notices import TOPICS
from sphinx_privacy.register.models.versions import CLASSES
from sphinx_privacy.register.text import SLUG

UNSEEN = {("provider", "suggestion"), ("cookie", "provenance"), ("notice", "order")}
"""Fields that no page shows, or that put records into an order."""

TOLD_BY = {
    ("cookie", "matches"): "name",
    ("right", "limit"): "timescale",
    ("notice", "retention.period"): "retention.summary",
    ("notice", "retention.sentences"): "retention.summary",
    ("transfer", "sentences"): "summary",
}
"""Fields that need no sentence if another field, which says the same, changed as well."""

PROSE = ("closing", "lines", "paragraphs", "sentences")
"""Lists that are read as one text."""

NAMES = ("label", "listing-title", "name")
"""Titles that are names: another one does not make it another fact."""

QUOTED = ("notice", "purpose", "transfer")
"""Kinds with titles that read like a sentence."""

ITEM_KEYS = ("recipient", "category", "transfer", "basis", "right", "when", "text")
"""What tells the items of a list apart: the first of these keys that an item has."""

Item = tuple[str, str, int]
"""An item of a list: its telling key, the value of that, and which of several alike it is."""


class Difference(NamedTuple):
    """A sentence on a field, and how much its change matters."""

    sentence: str
    class_: str


def differences(kind: str, id_: str, old: Data, new: Data) -> list[Difference]:
    """Return what differs in a record that both registers have, what matters most first."""
    before, after = old[kind][id_], new[kind][id_]
    comparison = _Comparison(kind, title_field(kind, after), _head(new, kind, id_), old, new)
    if kind == "notice":
        before, after = _with_shared(before, after, old), _with_shared(after, before, new)
    found = list(comparison.fields(_Spot(), before, after))
    return sorted(_merged(kind, found), key=lambda each: (-CLASSES.index(each.class_), each))


def _head(data: Data, kind: str, id_: str) -> str:
    """Return the beginning of a sentence on a record that changed."""
    name = title(data, kind, id_)
    if kind in QUOTED:
        return f'{kind_in_words(kind)} "{name}"'
    if kind == "right":
        name = name.removeprefix("The ").rstrip(".")
        return name[0].upper() + name[1:]
    return f"{kind_in_words(kind)} changed: {name}"


def _with_shared(notice: Mapping[str, Any], other: Mapping[str, Any], data: Data) -> dict[str, Any]:
    """Return a notice with what it shares in the place of the ids, as if it were written there.

    What the notice names in both states is left out: the shared record tells of its changes.
    """

    def shared(field: str, kind: str) -> list[Mapping[str, Any]]:
        in_both = _listed(other.get(field))
        ids = [id_ for id_ in _listed(notice.get(field)) if id_ not in in_both]
        return [data.get(kind, {}).get(id_, {"text": id_, "paragraphs": [id_]}) for id_ in ids]

    purposes = [
        {key: value for key, value in purpose.items() if key in {"text", "bases"}}
        for purpose in shared("shared-purposes", "purpose")
    ]
    topics = [
        topic for topic in TOPICS if all(isinstance(id_, str) for id_ in _listed(notice.get(topic)))
    ]
    return {
        **{key: value for key, value in notice.items() if key != "shared-purposes"},
        "purposes": [*_listed(notice.get("purposes")), *purposes],
        **{topic: _statement(shared(topic, "commitment")) for topic in topics},
    }


def _statement(commitments: list[Mapping[str, Any]]) -> dict[str, Any]:
    """Return commitments as one: their points, and the words before and after them."""
    words = [
        text
        for commitment in commitments
        for part in ("paragraphs", "closing")
        for text in _listed(commitment.get(part))
    ]
    points = [point for commitment in commitments for point in _listed(commitment.get("points"))]
    return {"points": points, **({"words": " ".join(words)} if words else {})}


class _Found(NamedTuple):
    field: str
    sentence: str
    class_: str


def _merged(kind: str, found: list[_Found]) -> Iterator[Difference]:
    """Yield the differences; one that another tells of only adds its class to that."""
    fields = {each.field for each in found}
    for field, sentence, class_ in found:
        if TOLD_BY.get((kind, field)) in fields:
            continue
        same = [each.class_ for each in found if TOLD_BY.get((kind, each.field)) == field]
        yield Difference(sentence, max([class_, *same], key=CLASSES.index))


@dataclass(frozen=True)
class _Spot:
    """Where in a record a value stands."""

    field: str = ""
    """The keys that lead to it, by dots, those of lists on the way included: "recipients.why"."""
    within: str = ""
    """The same, from the item of a list that it belongs to: "why"."""
    about: str = ""
    """What to say of that item first."""

    def under(self, key: str) -> _Spot:
        """Return the spot of a key."""
        field, within = f"{self.field}.{key}", f"{self.within}.{key}"
        return replace(self, field=field.lstrip("."), within=within.lstrip("."))

    def of(self, item: str) -> _Spot:
        """Return the spot of an item."""
        return _Spot(self.field, "", f"{self.about}{self.label} {item}: ")

    @property
    def key(self) -> str:
        """The last key."""
        return self.field.rpartition(".")[2]

    @property
    def label(self) -> str:
        """What stands here."""
        return label(self.within)


@dataclass(frozen=True)
class _Comparison:
    """A record with the two registers that its references lead to."""

    kind: str
    title_field: str
    head: str
    old: Data
    new: Data

    def fields(
        self, spot: _Spot, old: Mapping[str, Any], new: Mapping[str, Any]
    ) -> Iterator[_Found]:
        """Yield what differs in the keys of a record, or of a part of it."""
        for key in sorted({*old, *new}):
            if (self.kind, key) not in UNSEEN:
                yield from self.values(spot.under(key), old.get(key), new.get(key))

    def values(self, spot: _Spot, old: Any, new: Any) -> Iterator[_Found]:
        """Yield what differs in what stands at one spot; none stands for nothing."""
        either = [value for value in (old, new) if value is not None]
        if spot.key not in PROSE and any(isinstance(value, list) for value in either):
            yield from self.items(spot, _keyed(_listed(old)), _keyed(_listed(new)))
        elif all(isinstance(value, Mapping) for value in either):
            yield from self.fields(spot, old or {}, new or {})
        else:
            yield from self.texts(spot, old, new)

    def items(
        self, spot: _Spot, old: Mapping[Item, Any], new: Mapping[Item, Any]
    ) -> Iterator[_Found]:
        """Yield the items of a list that came, went, or changed; their order is no matter."""
        pairs = {item: item for item in old if item in new} | self.reworded(spot, old, new)
        for item in old.keys() - pairs.keys():
            yield self.item(spot, self.old, item, "removed")
        for item in new.keys() - set(pairs.values()):
            yield self.item(spot, self.new, item, "added")
        for before, after in pairs.items():
            name = self.name(spot, self.new, after)
            if before != after:
                class_ = class_of_fact(self.kind, spot.field, before[1], after[1])
                words = f"{spot.about}{spot.label} has new words: {name}"
                yield _Found(spot.field, f"{self.head}: {words}", class_)
            yield from self.fields(spot.of(name), _rest(old[before]), _rest(new[after]))

    def reworded(
        self, spot: _Spot, old: Mapping[Item, Any], new: Mapping[Item, Any]
    ) -> dict[Item, Item]:
        """Return the texts that went, each with the text that came and is most like it."""
        went, came = (
            {item[1]: item for item in sorted(items) if not self.target(spot, item)}
            for items in (old.keys() - new.keys(), new.keys() - old.keys())
        )
        pairs = {}
        for text, item in went.items():
            for like in get_close_matches(text, came, n=1, cutoff=0.75):
                pairs[item] = came.pop(like)
        return pairs

    def item(self, spot: _Spot, data: Data, item: Item, what: str) -> _Found:
        """Return that an item came or went."""
        ends = (item[1], None) if what == "removed" else (None, item[1])
        words = f"{spot.about}{spot.label} {what}: {self.name(spot, data, item)}"
        class_ = class_of_fact(self.kind, spot.field, *ends)
        return _Found(spot.field, f"{self.head}: {words}", class_)

    def target(self, spot: _Spot, item: Item) -> str | None:
        """Return the kind of record that an item names; none if it is no id."""
        is_id = re.fullmatch(SLUG, str(item[1]))
        return referred(self.kind, item[0] or spot.key) if is_id else None

    def name(self, spot: _Spot, data: Data, item: Item) -> str:
        """Return what an item is called: the title of the record it names, or its words."""
        words = excerpt(value_in_words(data, self.kind, item[0] or spot.key, item[1]))
        return words if self.target(spot, item) else f'"{words}"'

    def texts(self, spot: _Spot, old: Any, new: Any) -> Iterator[_Found]:
        """Yield that a single fact came, went, or changed."""
        ends = ((self.old, old), (self.new, new))
        before, after = (self.words(spot, data, value) for data, value in ends)
        if old == new or (before == after and self.is_same(spot, old, new)):
            return
        raw = (None if value is None else str(value) for value in (old, new))
        class_ = class_of_fact(self.kind, spot.field, *raw)
        yield _Found(spot.field, self.sentence(spot, before, after), class_)

    def is_same(self, spot: _Spot, old: Any, new: Any) -> bool:
        """Return whether two values that read alike are alike: of ids, what their records say."""
        kind = referred(self.kind, spot.key)
        if kind is None:
            return True
        ends = ((self.old, old), (self.new, new))
        before, after = ({**data.get(kind, {}).get(id_, {}), "id": ""} for data, id_ in ends)
        return before == after

    def words(self, spot: _Spot, data: Data, value: Any) -> str | None:
        """Return a value in words, its white space evened; none for nothing."""
        if value is None:
            return None
        return " ".join(value_in_words(data, self.kind, spot.key, value).split())

    def sentence(self, spot: _Spot, old: str | None, new: str | None) -> str:
        """Return what is to be said of a single fact."""
        about = f"{self.head}: {spot.about}"
        if new is None:
            return f"{about}its {spot.label} is gone"
        if old is None:
            return f"{about}{spot.label} added: {excerpt(new)}"
        if old == new:
            return f"{about}its {spot.label} is another one"
        if spot.field == self.title_field:
            return self.new_title(spot, old, new)
        if max(len(old), len(new)) > LONG:
            return f"{about}its {spot.label} has new words"
        return f'{about}{spot.label} changed from "{old}" to "{new}"'

    def new_title(self, spot: _Spot, old: str, new: str) -> str:
        """Return that the record has another title, without naming it twice."""
        kind = kind_in_words(self.kind)
        if max(len(old), len(new)) > LONG:
            return f"{kind} has new words: {excerpt(new)}"
        verb = "renamed" if spot.key in NAMES else "changed"
        return f'{kind} {verb} from "{old}" to "{new}"'


def _listed(value: Any) -> list[Any]:
    """Return a value as a list: a single one in a list of its own, nothing as an empty one."""
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def _keyed(items: list[Any]) -> dict[Item, Any]:
    """Return the items of a list by what tells them apart."""
    seen: dict[tuple[str, str], count[int]] = {}
    keyed = {}
    for item in items:
        key = _telling_key(item)
        keyed[(*key, next(seen.setdefault(key, count())))] = item
    return keyed


def _telling_key(item: Any) -> tuple[str, str]:
    if not isinstance(item, Mapping):
        return "", str(item)
    for key in ITEM_KEYS:
        if key in item:
            return key, str(item[key])
    return "", json.dumps(item, sort_keys=True)


def _rest(item: Any) -> dict[str, Any]:
    """Return an item without what tells it apart."""
    key, _ = _telling_key(item)
    return {name: value for name, value in item.items() if name != key} if key else {}
