"""Facts by their paths, such as ``contact.privacy.email``, and the roles that name them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sphinx_privacy.locale.formats import date_shown
from sphinx_privacy.problems import did_you_mean, in_words, no_such
from sphinx_privacy.register.fields import Field, field_of
from sphinx_privacy.register.models import KINDS, Part, Record, Version
from sphinx_privacy.register.models.notices import WORTH_KNOWING
from sphinx_privacy.register.periods import in_prose, number_in_words
from sphinx_privacy.register.text import Duration, RealDate, RealMonth, Reference, Text
from sphinx_privacy.register.timeline import published_on, withdrawn_before_effect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_privacy.register.in_memory import Register

COUNT = "count"
"""The beginning of the path of a number of records."""

OUR_ROLES = frozenset(
    {kind.kind for kind in KINDS if kind.has_object_type}
    | {"fact", "link", "sentence", WORTH_KNOWING}
)
"""The roles of ours that a sentence of the register may have."""
OTHER_ROLES = frozenset({"doc", "ref"})
"""The roles of Sphinx that it may have: links to pages, and to labels."""

# A role in a sentence: {cookie}`id` or {cookie}`words <id>`.
ROLE = re.compile(
    r"(?<!\\)\{(?P<role>[a-z:-]+)\}"
    r"`(?:(?P<words>[^`<]+)<(?=[^`]*>`))?(?P<target>[^`]+?)(?(words)>)`"
)


Entries = Mapping[str, Any]
"""The values of a part by their keys, or the entries of a list by their ids."""
Step = Text | Part | Entries
"""What a path leads through."""


UNSTATED = '"%s" is not stated; write the period there, or this sentence without it.'
"""What is wrong with a sentence that shows a period that is not stated, by its path."""


class UnknownFactError(LookupError):
    """No fact has this path; the message says which part of it is wrong."""


@dataclass(frozen=True)
class Fact:
    """A value of the register, its key and field, and the records that lead to it."""

    key: str
    value: Text | Record
    through: tuple[Record, ...]
    field: Field | None = None

    @property
    def is_count(self) -> bool:
        """Whether it is a number of records."""
        return self.key == COUNT

    @property
    def words(self) -> str:
        """The value as prose has it: the title of a record, a period, date or number in words."""
        if isinstance(self.value, Record):
            return self.value.title
        if self.is_count:
            return number_in_words(int(self.value))
        return value_in_prose(self.field or Field(), self.value)

    @property
    def is_unstated(self) -> bool:
        """Whether the value is the word for a period that is not stated: no sentence can say it."""
        is_period = self.field is not None and isinstance(self.field.type, Duration)
        return is_period and self.value == "not-stated"


def value_in_prose(field: Field, value: str) -> str:
    """Return a value as prose has it: a period and a date in words."""
    match field.type:
        case Duration():
            return in_prose(value)
        case RealDate() | RealMonth():
            return date_shown(value)
    return value


def find_fact(register: Register, path: str, within: Record | None = None) -> Fact:
    """Return the fact at a path: a kind, an id, and keys. References are followed.

    ``count.<kind>`` is the number of records of a kind, ``version.current`` the latest version. A
    path that does not begin with a kind may begin with a key of the record `within`, such as
    ``retention.order.period``. Raises `UnknownFactError`.
    """
    key, _, rest = path.partition(".")
    if key == COUNT:
        return _count(register, rest)
    if within is not None and key not in register.records and field_of(within, key):
        return _follow(register, within.kind, within, path)
    id_, _, keys = rest.partition(".")
    return _follow(register, key, find_record(register, key, id_), keys)


def _follow(register: Register, key: str, record: Record, keys: str) -> Fact:
    """Return the fact that keys lead to, from a record; `key` is what led to the record."""
    value: Step = record
    through: list[Step] = [value]
    field = None
    for next_key in filter(None, keys.split(".")):
        above, value = value, _step(register, key, value, next_key)
        field = field_of(above, next_key)
        key = next_key
        through.append(value)
    records = tuple(step for step in through if isinstance(step, Record))
    if isinstance(value, Text) or (isinstance(value, Record) and value.title is not value.id):
        return Fact(key, value, records, field)
    keys_of_value = in_words(_steps_of(value))
    raise UnknownFactError(f'"{key}" has more than one fact; continue with {keys_of_value}.')


def find_record(register: Register, kind: str, id_: str) -> Record:
    """Return a record by its kind and id. Raises `UnknownFactError`."""
    records = _records(register, kind)
    if (kind, id_) == ("version", "current") and records:
        return current_version(register)
    if id_ not in records:
        raise UnknownFactError(no_such(kind, id_, register.ids[kind]))
    return records[id_]


def _records(register: Register, kind: str) -> Mapping[str, Record]:
    """Return the records of a kind."""
    if kind not in register.records:
        raise UnknownFactError(no_such("kind", kind, register.records))
    return register.records[kind]


def current_version(register: Register) -> Version:
    """Return the version that takes effect last.

    If several take effect on one day, it is a draft, else the one published last; of those
    published on one day, the last in the file. A version that was withdrawn before it took effect
    is returned only if there is no other. Raises `ValueError` if there is no version.
    """

    def order(version: Version) -> tuple[bool, str, bool, str]:
        latest = version.effective_from, version.is_draft, published_on(version)
        return not withdrawn_before_effect(version), *latest

    return max([*register.all(Version).values()][::-1], key=order)


def _count(register: Register, kind: str) -> Fact:
    """Return the number of records of a kind, in digits."""
    records = tuple(_records(register, kind).values())
    if not records:
        raise UnknownFactError(f'the register has no record of the kind "{kind}".')
    return Fact(COUNT, Text(str(len(records)), records[0].id.place), records)


def _step(register: Register, above: str, value: Step, key: str) -> Step:
    """Return the value under a key of another value; `above` is that value's own key."""
    if isinstance(value, Text):
        raise UnknownFactError(f'"{above}" is a text and has no key "{key}".')
    found = _steps_of(value).get(key)
    if isinstance(found, Reference):
        found = register.find(found.kind, found)
    if found is None:
        guess = did_you_mean(key, _steps_of(value))
        raise UnknownFactError(f'"{above}" has no fact "{key}"{guess}')
    return found


def _steps_of(value: Part | Entries) -> Entries:
    """Return the values that lead to a fact, by their keys; entries of a list, by their ids."""
    if not isinstance(value, Part):
        return value
    fields = type(value).model_fields.items()
    known = {str(field.alias): getattr(value, name) for name, field in fields}
    steps = {
        key: _entries(each) if isinstance(each, tuple) else each for key, each in known.items()
    }
    return {key: each for key, each in steps.items() if isinstance(each, (Text, Part)) or each}


def _entries(parts: tuple[Any, ...]) -> Entries:
    """Return the entries of a list by their ids; none if they have no ids."""
    return {str(part.id): part for part in parts if isinstance(getattr(part, "id", None), Text)}


def role_of(name: str) -> str:
    """Return the role that a sentence means by a name, without that of our domain.

    Empty if a sentence cannot have it.
    """
    role = name.removeprefix("privacy:")
    return role if role in OUR_ROLES or (role == name and role in OTHER_ROLES) else ""


def roles_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield the roles in a sentence with their targets, such as ``("cookie", "ga")``."""
    for match in ROLE.finditer(text):
        yield match["role"].removeprefix("privacy:"), match["target"].strip()
