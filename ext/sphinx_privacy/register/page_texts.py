"""What pages say for the entries of records: the values of fields that are marked `OnPage`."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_privacy.register.fields import Field, fields
from sphinx_privacy.register.marks import AddedTo, Key, OnPage
from sphinx_privacy.register.models import Notice, Part
from sphinx_privacy.register.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_privacy.register.in_memory import Register


class PageKey(NamedTuple):
    """Which words of a notice: those of an entry, or of the notice if the id is empty."""

    notice: str
    name: str
    """The directive or role that has the words."""
    id: str = ""


class Block(NamedTuple):
    """A directive that the page of a notice must have."""

    name: str
    id: Text


def blocks_of(notice: Notice) -> Iterator[Block]:
    """Yield the directive for each entry of a notice that its page has to show."""
    known = fields(notice.kind)
    for name, declared in Notice.model_fields.items():
        field = known[str(declared.alias)]
        added_to = field.mark(AddedTo)
        directive = _directive_of(known[added_to.field] if added_to else field)
        for entry in getattr(notice, name) if directive else ():
            yield Block(directive, key_of(entry) if isinstance(entry, Part) else entry)


def key_of(entry: Part) -> Text:
    """Return the id of an entry of a list, or of the record that it names."""
    fields = type(entry).model_fields.items()
    name = next(name for name, each in fields if Key.is_on(each))
    key: Text = getattr(entry, name)
    return key


def with_page_texts(register: Register, said: Mapping[PageKey, str]) -> Register:
    """Return a register whose notices have the words of their pages."""
    notices = {id_: _with_texts(notice, said) for id_, notice in register.all(Notice).items()}
    return replace(register, records={**register.records, Notice.kind: notices})


def _with_texts(notice: Notice, said: Mapping[PageKey, str]) -> Notice:
    found: dict[str, Any] = {}
    known = fields(notice.kind)
    for name, declared in Notice.model_fields.items():
        field, value = known[str(declared.alias)], getattr(notice, name)
        on_page, directive = field.mark(OnPage), _directive_of(field)
        if on_page:
            found |= _text(said, PageKey(notice.id, on_page.name), name, notice.id)
        elif directive and not field.mark(AddedTo):
            keys = (PageKey(notice.id, directive, key_of(entry)) for entry in value)
            found[name] = tuple(
                entry.model_copy(update=_text(said, key, "text", notice.id))
                for entry, key in zip(value, keys, strict=True)
            )
    return notice.model_copy(update=found)


def _text(said: Mapping[PageKey, str], key: PageKey, name: str, id_: Text) -> dict[str, Text]:
    return {name: Text(said[key], id_.place)} if said.get(key) else {}


@cache
def _directive_of(field: Field) -> str:
    """Return the directive that shows the entries of a field; empty if there is none."""
    declared = field.part.model_fields.values() if field.part else ()
    marks = (mark for each in declared for mark in each.metadata if isinstance(mark, OnPage))
    return next((mark.name for mark in marks), "")
