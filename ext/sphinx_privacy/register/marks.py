"""Marks: what the models say of a field, beside its type, for those who compare or show records.

A mark is an annotation: ``Annotated[Text, Called("reason")]``. `register/fields.py` reads them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


class Mark:
    """Something that a model says of a field."""


@dataclass(frozen=True)
class Called(Mark):
    """What sentences call a field that is not called after its key; of a list, one entry of it."""

    words: str


@dataclass(frozen=True)
class Headed(Mark):
    """The heading of a column that shows the field."""

    words: str


@dataclass(frozen=True)
class Title(Mark):
    """What a record is called, in links and in sentences about changes."""


@dataclass(frozen=True)
class KnownBy(Mark):
    """What sentences about changes call a record that has no title."""


@dataclass(frozen=True)
class Key(Mark):
    """What sets an entry of a list apart from the others; an id does it better than words."""


@dataclass(frozen=True)
class Unseen(Mark):
    """No page shows the field, or it only puts records into an order: a change is no change."""


@dataclass(frozen=True)
class RestatedBy(Mark):
    """Another field says the same in words: if both changed, a sentence on that one is enough."""

    field: str
    """The path of the other field from the record: "retention.summary"."""


@dataclass(frozen=True)
class OneText(Mark):
    """The entries of the list are read as one text."""

    between: str = " "


@dataclass(frozen=True)
class ListedUnder(Mark):
    """Records that come or go are reported in one sentence for each record that the field names."""


@dataclass(frozen=True)
class ReadAs(Mark):
    """The records that the field names are compared as one part, made of what they say."""

    part: type[Any]


@dataclass(frozen=True)
class AddedTo(Mark):
    """The records that the field names are compared as entries of another field."""

    field: str
