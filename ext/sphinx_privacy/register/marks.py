"""Marks: what a model says about a field besides its type, for comparing and showing records.

A mark is an annotation: ``Annotated[Text, Called("reason")]``. `register/fields.py` reads them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from pydantic_core import CoreSchema, PydanticCustomError, core_schema

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.fields import FieldInfo


class Mark:
    """Something that a model says about a field."""

    @classmethod
    def is_on(cls, field: FieldInfo) -> bool:
        """Return whether a field of a model has a mark of this class."""
        return any(isinstance(each, cls) for each in field.metadata)


@dataclass(frozen=True)
class Called(Mark):
    """What sentences call a field, if not by its key; for a list, what they call one entry."""

    words: str


@dataclass(frozen=True)
class Headed(Mark):
    """The heading of a column that shows the field."""

    words: str


@dataclass(frozen=True, eq=False)
class Worded(Mark):
    """What readers see for each word that the field may have."""

    words: Mapping[str, str]


class Title(Mark):
    """What a record is called, in links and in sentences about changes."""


class KnownBy(Mark):
    """What sentences about changes call a record that has no title."""


class Key(Mark):
    """The field identifies an entry of a list; ids are better than words."""


class Unseen(Mark):
    """Readers do not see the field, or only as an order of records: no change is reported."""


class OnceArchived(Mark):
    """Only an archived version has the field, or an old one whose source is in git."""


class OnceRecorded(Mark):
    """Only a recorded version has the field, no draft."""


class NeededOnceArchived(Mark):
    """Every archived version has the field."""


@dataclass(frozen=True)
class AddedLater(Mark):
    """The field may be added to a recorded version, or its list may grow."""

    covered: bool = False
    """Whether the digest of the record covers it: it is added before another version is."""


@dataclass(frozen=True)
class RestatedBy(Mark):
    """Another field says the same in words: if both changed, only that one is reported."""

    field: str
    """The path of the other field from the record: "retention.period"."""


@dataclass(frozen=True)
class OneText(Mark):
    """The entries of the list make up one text."""

    between: str = " "


class ListedUnder(Mark):
    """Records added or removed are reported together, by the record that the field names."""


@dataclass(frozen=True)
class ReadAs(Mark):
    """The records that the field names are compared as one part, made of what they say."""

    part: type[Any]


@dataclass(frozen=True)
class AddedTo(Mark):
    """The records that the field names are compared as entries of another field."""

    field: str


@dataclass(frozen=True)
class EntryOf(Mark):
    """The ids are those of entries of another list of the record, which readers know by words."""

    field: str


class Quoted(Mark):
    """The words are those of a source or of a law: the values in them are not the register's."""


class SameEverywhere(Mark):
    """The words are the same in every language: a name, or a number."""


@dataclass(frozen=True)
class OnPage(Mark):
    """The words are on the page of the record: in a directive named after the entry, or a role."""

    name: str
    """The name of the directive, or of the role."""

    def __get_pydantic_core_schema__(
        self, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Refuse words in a register file: `register/page_texts.py` fills them in."""
        return core_schema.no_info_plain_validator_function(self._refuse)

    def _refuse(self, _: object) -> NoReturn:
        message = (
            f"these words belong on the page of the notice; write them there, with {{{self.name}}}."
        )
        raise PydanticCustomError("belongs-on-page", "{message}", {"message": message})

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Return a schema that no value has."""
        return {"not": {}}
