"""The places that open questions name: records, fields, labels of sections, and pages.

A record or a field has a dot, as in ``notice.contact.rights``; a page begins with a slash, as in
``/notices/contact``; anything else is a label. Which labels and pages there are is known when the
pages are read.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_privacy.problems import no_such
from sphinx_privacy.register.fact_paths import UnknownFactError, find_record
from sphinx_privacy.register.fields import fields_of, keys_at
from sphinx_privacy.register.models import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_privacy.register.in_memory import Register
    from sphinx_privacy.register.models import Record
    from sphinx_privacy.register.text import Text


class FieldPlace(NamedTuple):
    """A record, or a field of it, whether it has a value or not."""

    record: Record
    keys: tuple[str, ...]

    @property
    def texts(self) -> Iterator[Text]:
        """Every text of the record, or of the field."""
        found: list[Any] = [self.record]
        for key in self.keys:
            found = [each for part in found for each in _each(_value(part, key))]
        for each in found:
            yield from (text for _, text in fields_of(each)) if isinstance(each, Part) else [each]

    def value_in(self, data: Mapping[str, Any]) -> Any:
        """Return its value in plain data by kind and id; None if it has none."""
        value: Any = data.get(self.record.kind, {}).get(str(self.record.id))
        for key in self.keys:
            value = _plain_value(value, key)
        return value


def page_of(place: str) -> str | None:
    """Return the page that a place is; None if it is something else."""
    return place[1:] if place.startswith("/") else None


def is_label(place: str) -> bool:
    """Return whether a place is the label of a section."""
    return not place.startswith("/") and "." not in place


def field_place(register: Register, place: str) -> FieldPlace | None:
    """Return the record or field that a place is; None for a label or a page.

    Raises `UnknownFactError` if the register has no such record, or the record no such field.
    """
    if page_of(place) or is_label(place):
        return None
    kind, id_, *keys = place.split(".")
    record = find_record(register, kind, id_)
    for position, key in enumerate(keys):
        known = keys_at(kind, ".".join(keys[:position]))
        if key not in known:
            above = ".".join([kind, id_, *keys[:position]])
            raise UnknownFactError(no_such("field", key, known, f'in "{above}"'))
    return FieldPlace(record, tuple(keys))


def _each(value: Any) -> tuple[Any, ...]:
    """Return the values that a field has: several for a list, none for an optional one."""
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


def _value(part: Part, key: str) -> Any:
    """Return the value under a key of a record, or of a part of it."""
    names = {field.alias: name for name, field in type(part).model_fields.items()}
    return getattr(part, names[key])


def _plain_value(value: Any, key: str) -> Any:
    """Return what is under a key of plain data; of a list, what is under it in each entry."""
    if isinstance(value, list):
        return [_plain_value(each, key) for each in value]
    return value.get(key) if isinstance(value, Mapping) else None
