"""Which facts changed between two registers, as sentences for the top of a redline."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.diff.facts.differences import Values, differences
from sphinx_privacy.diff.facts.former_form import comparable
from sphinx_privacy.exports.facts_in_words import Data, kind_in_words, title
from sphinx_privacy.locale import _, ngettext
from sphinx_privacy.locale.formats import in_sentence
from sphinx_privacy.register.fields import fields, model
from sphinx_privacy.register.marks import ListedUnder
from sphinx_privacy.register.models import KINDS, Record

if TYPE_CHECKING:
    from collections.abc import Iterator


class FactChange(NamedTuple):
    """A fact that was added, removed or changed."""

    kind: str
    id: str
    what: str
    """Whether the record was "added", "removed" or "changed"."""
    sentence: str
    class_: str
    """How much it matters: "editorial", "substantive" or "material"."""
    head: str = ""
    """How the sentence begins, if others about this record begin so: "Provider changed: Google"."""
    values: Values | None = None
    """What the sentence compares, if it does."""


def changed_facts(old: Data, new: Data) -> list[FactChange]:
    """Return the facts that differ, in an order for readers, not in that of the files."""
    old, new = comparable(old, new)
    kinds = sorted(filter(_is_fact, {*old, *new}), key=_rank)
    return [change for kind in kinds for change in _changes_of(kind, old, new)]


def _rank(kind: str) -> tuple[int, str]:
    """Return the place of a kind in the order for readers; unknown kinds come last."""
    order = [known.kind for known in KINDS]
    return order.index(kind) if kind in order else len(order), kind


def _is_fact(kind: str) -> bool:
    known = model(kind)
    return known is None or known.is_fact


def _changes_of(kind: str, old: Data, new: Data) -> Iterator[FactChange]:
    before, after = old.get(kind, {}), new.get(kind, {})
    known = model(kind) or Record
    # Most records have not changed; sorting them, too, would take longer than all the rest.
    differing = {id_ for id_ in {*before, *after} if before.get(id_) != after.get(id_)}
    for id_ in sorted(differing, key=lambda id_: _sort_key(kind, id_, old, new)):
        if id_ in before and id_ in after:
            for sentence, class_, head, values in differences(kind, id_, old, new):
                yield FactChange(kind, id_, "changed", sentence, class_, head, values)
        elif known.comes_alone:
            yield _whole(kind, id_, old, new)
    for key, field in fields(kind).items():
        if field.refers_to and field.is_marked(ListedUnder):
            yield from _Listed(kind, key, field.refers_to).changes(old, new)


def _sort_key(kind: str, id_: str, old: Data, new: Data) -> tuple[str, str, str]:
    """Return the key that sorts changed records: the number if there is one, then the title."""
    data = new if id_ in new.get(kind, {}) else old
    number = str(data[kind][id_].get("order", ""))
    return number, title(data, kind, id_).casefold(), id_


def _whole(kind: str, id_: str, old: Data, new: Data) -> FactChange:
    """Return the change of a record that only one of the two registers has."""
    is_added = id_ in new.get(kind, {})
    data, what = (new, "added") if is_added else (old, "removed")
    name = title(data, kind, id_) + "".join(each.counted(data, id_) for each in _listed_under(kind))
    weight = (model(kind) or Record).weight
    class_ = weight.class_of(None if is_added else id_, id_ if is_added else None)
    words = _("{kind} added: {name}") if is_added else _("{kind} removed: {name}")
    sentence = words.format(kind=kind_in_words(kind), name=name)
    return FactChange(kind, id_, what, sentence, class_)


def _listed_under(kind: str) -> Iterator[_Listed]:
    """Yield how records are listed under those of a kind."""
    for each in KINDS:
        for key, field in fields(each.kind).items():
            if field.refers_to == kind and field.is_marked(ListedUnder):
                yield _Listed(each.kind, key, kind)


class _Listed(NamedTuple):
    """Records of a kind that are listed under others: cookies under their providers."""

    kind: str
    key: str
    """The key with the id of the record that one is listed under."""
    above: str
    """The kind of records that they are listed under."""

    def ids(self, data: Data, above: str) -> list[str]:
        """Return the ids of the records that are listed under a record."""
        records = data.get(self.kind, {})
        return [id_ for id_, record in records.items() if str(record.get(self.key)) == above]

    def noun(self, number: int) -> str:
        """Return the noun for a number of records: "Cookies"."""
        known = model(self.kind) or Record
        return ngettext(known.in_words(), known.several_in_words(), number)

    def counted(self, data: Data, above: str) -> str:
        """Return how many records are listed under a record: " (3 cookies)", if there are any."""
        number = len(self.ids(data, above))
        return f" ({number} {in_sentence(self.noun(number))})" if number else ""

    def changes(self, old: Data, new: Data) -> Iterator[FactChange]:
        """Yield the changes of records added or removed under a record that both registers have."""
        in_one_only = {*old.get(self.above, {})} ^ {*new.get(self.above, {})}
        weight = (model(self.kind) or Record).weight
        ways = (
            (_("{kind} added to {above}: {names}"), new, old, weight.added),
            (_("{kind} removed from {above}: {names}"), old, new, weight.removed),
        )
        for words, data, other, class_ in ways:
            ids = data.get(self.kind, {}).keys() - other.get(self.kind, {}).keys()
            above = {str(data[self.kind][id_].get(self.key)) for id_ in ids} - in_one_only
            for name, id_ in sorted((title(data, self.above, each), each) for each in above):
                listed = [each for each in self.ids(data, id_) if each in ids]
                names = _(", ").join(sorted(title(data, self.kind, each) for each in listed))
                kind = self.noun(len(listed))
                sentence = words.format(kind=kind, above=name, names=names)
                yield FactChange(self.above, id_, "changed", sentence, class_)
