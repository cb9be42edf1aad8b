"""Facts by their paths, such as ``contact.privacy.email``, and the roles that name them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_privacy.problems import did_you_mean
from sphinx_privacy.register.models import Part, Record
from sphinx_privacy.register.text import Reference, Text

if TYPE_CHECKING:
    from sphinx_privacy.register.load import Register

# A role in a sentence: {cookie}`id` or {cookie}`words <id>`.
ROLE = re.compile(r"\{(?P<role>[a-z:-]+)\}`(?:[^`<]*<)?(?P<target>[^`<>]+)>?`")


class UnknownFactError(LookupError):
    """No fact has this path; the message is a sentence that says which part is wrong."""


@dataclass(frozen=True)
class Fact:
    """A value of the register, and the key it stands under."""

    key: str
    value: Text | Record


def find_fact(register: Register, path: str) -> Fact:
    """Return the fact at a path: a kind, an id, and keys; references are followed.

    ``count.<kind>`` is the number of records of a kind. Raises `UnknownFactError`.
    """
    kind, _, rest = path.partition(".")
    if kind == "count":
        return Fact("count", _count(register, rest))
    if kind not in register.records:
        raise UnknownFactError(f'there is no kind "{kind}"{did_you_mean(kind, register.records)}')
    id_, _, keys = rest.partition(".")
    records = register.records[kind]
    if id_ not in records:
        raise UnknownFactError(f'there is no {kind} "{id_}"{did_you_mean(id_, records)}')
    fact = Fact(kind, records[id_])
    for key in filter(None, keys.split(".")):
        fact = _step(register, fact, key)
    return fact


def _count(register: Register, kind: str) -> Text:
    """Return the number of records of a kind, in digits."""
    if kind not in register.records:
        raise UnknownFactError(f'there is no kind "{kind}"{did_you_mean(kind, register.records)}')
    first = next(iter(register.records[kind].values()), None)
    if first is None:
        raise UnknownFactError(f'the register has no record of the kind "{kind}".')
    return Text(str(len(register.records[kind])), first.id.place)


def _step(register: Register, fact: Fact, key: str) -> Fact:
    """Return the fact under a key of a fact."""
    if not isinstance(fact.value, Part):
        raise UnknownFactError(f'"{fact.key}" is a text and has no key "{key}".')
    names = {field.alias: name for name, field in type(fact.value).model_fields.items()}
    value = getattr(fact.value, names[key]) if key in names else None
    if isinstance(value, Reference):
        value = register.find(value.kind, value)
    if not isinstance(value, (Text, Part)):
        told = [alias for alias, name in names.items() if alias and _is_fact(fact.value, name)]
        raise UnknownFactError(f'"{fact.key}" tells no "{key}"{did_you_mean(key, told)}')
    return Fact(key, value)  # type: ignore[arg-type] # a part leads on to a text


def _is_fact(part: Part, name: str) -> bool:
    return isinstance(getattr(part, name), (Text, Part))


def roles_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield the roles in a sentence with their targets, such as ``("cookie", "ga")``."""
    for match in ROLE.finditer(text):
        yield match["role"], match["target"].strip()
