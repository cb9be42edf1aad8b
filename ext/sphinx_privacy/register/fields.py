"""What the models say about kinds and fields, looked up by their names in the register.

A field that no model has, such as one that was renamed after a version was archived, has no marks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, get_args, get_origin

from sphinx_privacy.locale import _
from sphinx_privacy.register.marks import Called, Headed, Key, KnownBy, Mark, ReadAs, Title
from sphinx_privacy.register.models import KINDS, Part, Record
from sphinx_privacy.register.text import Markdown, RefTo, Rule, Text
from sphinx_privacy.register.weights import Weight

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

M = TypeVar("M")


@dataclass(frozen=True)
class Field:
    """The rules and marks of a field."""

    annotations: tuple[Any, ...] = ()
    part: type[Part] | None = None
    """The model of its value, or of each entry of its list."""
    is_markdown: bool = True
    """Whether its value is a sentence, which may have links and roles; not a name or a type."""

    def mark(self, kind: type[M]) -> M | None:
        """Return the rule or mark of a class; None if the field has none."""
        return next((each for each in self.annotations if isinstance(each, kind)), None)

    def is_marked(self, kind: type[Mark]) -> bool:
        """Return whether the field has a mark of a class."""
        return self.mark(kind) is not None

    @cached_property
    def type(self) -> Rule | None:
        """The rule that its value follows; None for any text."""
        return next((each for each in self.annotations if isinstance(each, Rule)), None)

    @property
    def refers_to(self) -> str | None:
        """The kind of record whose id is its value; None for other fields."""
        rule = self.mark(RefTo)
        return rule.kind if rule else None

    @property
    def weight(self) -> Weight:
        """How much a change to it matters."""
        return self.mark(Weight) or Weight()

    @property
    def keys(self) -> list[str]:
        """The keys that identify an entry of its list, the best first."""
        own = _keys(self.part) if self.part else []
        return list(dict.fromkeys([*own, *_every_key()]))


def field_of(part: object, key: str) -> Field | None:
    """Return the field of a record, or of a part of it, under a key; None if it has none."""
    return _fields(type(part)).get(key) if isinstance(part, Part) else None


def fields_of(part: Part) -> Iterator[tuple[Field, Text]]:
    """Yield every text of a record, or of a part of it, with its field."""
    for name, known in _by_attribute(type(part)):
        value = getattr(part, name)
        if isinstance(value, Text):
            yield known, value
        elif value is not None:
            yield from _in_parts(known, _each(value))


def _in_parts(known: Field, values: tuple[Any, ...]) -> Iterator[tuple[Field, Text]]:
    """Yield every text of some parts; texts of a list have the field of the list."""
    for each in values:
        if isinstance(each, Text):
            yield known, each
        elif isinstance(each, Part):
            yield from fields_of(each)


def field_at(part: type[Part], attribute: str) -> Field:
    """Return the field of a record, or of a part of it, by the name of its attribute."""
    return dict(_by_attribute(part))[attribute]


def marked(record: Record, mark: type[Mark]) -> Iterator[tuple[str, Text | None]]:
    """Yield the key of each field that has a mark, and its first text; None if it is empty."""
    known = _fields(type(record))
    for name, declared in type(record).model_fields.items():
        if known[str(declared.alias)].is_marked(mark):
            yield str(declared.alias), _first_text(getattr(record, name))


def _first_text(value: Any) -> Text | None:
    """Return the first text of a value, a part or a list; None if there is none."""
    first = next(iter(_each(value)), None)
    if isinstance(first, Part):
        return next((text for _, text in fields_of(first)), None)
    return first if isinstance(first, Text) else None


def _each(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


@cache
def model(kind: str) -> type[Record] | None:
    """Return the model of a kind; None if it is not known."""
    return next((each for each in KINDS if each.kind == kind), None)


@cache
def fields(kind: str) -> dict[str, Field]:
    """Return the fields of a kind by key."""
    return _fields(model(kind))


def parts_of(part: type[Part]) -> dict[str, Field]:
    """Return the fields of a record or of a part of it, given its model, by key."""
    return _fields(part)


def keys_at(kind: str, path: str = "") -> list[str]:
    """Return the keys of the part at a path of keys; without a path, those of a record."""
    return list(_fields(field(kind, path).part) if path else fields(kind))


@cache
def field(kind: str, path: str) -> Field:
    """Return the field at a path of keys, such as "recipients.why", inside lists, too."""
    known, found = fields(kind), Field()
    for key in path.split("."):
        found = known.get(key, Field())
        known = _fields(found.part)
    return found


def label(kind: str, path: str, within: str) -> str:
    """Return what a sentence calls the field at a path, in the language in use.

    `within` is the end of the path: for an entry of a list, the keys inside the entry.
    """
    called = field(kind, path).mark(Called)
    above = within.rpartition(".")[0]
    if not called:
        return _(spaced(within))
    statement = field(kind, path.rpartition(".")[0]).mark(ReadAs) if above else None
    words = _(called.words)
    return (
        _("{field} on {topic}").format(field=words, topic=_(spaced(above))) if statement else words
    )


def heading_of(kind: str, key: str) -> str:
    """Return the heading of a column that shows a field: "Kept for"."""
    headed = field(kind, key).mark(Headed)
    words = _(headed.words) if headed else label(kind, key, key)
    return words[:1].upper() + words[1:]


def title_key(kind: str) -> str | None:
    """Return the key that says what a record is called; None if there is none."""
    known = fields(kind).items()
    return next(
        (key for key, each in known if each.is_marked(Title) or each.is_marked(KnownBy)), None
    )


def spaced(path: str) -> str:
    """Return keys as words."""
    return re.sub("[.-]", " ", path)


@cache
def _fields(part: type[Part] | None) -> dict[str, Field]:
    """Return the fields of a part by key."""
    declared = part.model_fields.values() if part else ()
    return {str(each.alias): _field(_within(each.annotation, each.metadata)) for each in declared}


@cache
def _by_attribute(part: type[Part]) -> tuple[tuple[str, Field], ...]:
    """Return the names of the attributes of a part in Python, each with its field."""
    known = _fields(part)
    return tuple((name, known[str(each.alias)]) for name, each in part.model_fields.items())


@cache
def _keys(part: type[Part]) -> list[str]:
    """Return the keys that identify a part: ids first, because words change more often."""
    marked = [
        (not known.refers_to, key) for key, known in _fields(part).items() if known.is_marked(Key)
    ]
    return [key for _, key in sorted(marked, key=itemgetter(0))]


@cache
def _every_key() -> list[str]:
    """Return the keys that identify entries in any model: a guess for unknown entries."""
    parts = [known.part for kind in KINDS for known in _fields(kind).values() if known.part]
    return list(dict.fromkeys(key for part in parts for key in _keys(part)))


def _field(annotations: Iterable[Any]) -> Field:
    """Return a field, from the types, rules and marks in its annotation."""
    found = list(annotations)
    parts = [each for each in found if isinstance(each, type) and issubclass(each, Part)]
    parts += [each.part for each in found if isinstance(each, ReadAs)]
    marks = tuple(each for each in found if isinstance(each, (Mark, Rule)))
    return Field(marks, parts[-1] if parts else None, is_markdown=Markdown in found)


def _within(annotation: Any, metadata: Iterable[Any] = ()) -> Iterator[Any]:
    """Yield the types, rules and marks in an annotation, at any depth."""
    yield from metadata
    if get_origin(annotation) is Annotated:
        yield from annotation.__metadata__
    yield annotation
    for part in get_args(annotation):
        yield from _within(part)
