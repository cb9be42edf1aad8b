"""What all records have in common.

Modules with models do not postpone their annotations: pydantic would compile each from its text,
which took a fifth of the time of importing them.
"""

from functools import cache
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from sphinx_privacy.locale import _
from sphinx_privacy.register.marks import Title
from sphinx_privacy.register.meanings import with_meanings
from sphinx_privacy.register.text import Slug, Text
from sphinx_privacy.register.weights import Weight


def _hyphens(name: str) -> str:
    """Return a field's name as register files write it; `from_` is Python's way to say "from"."""
    return name.rstrip("_").replace("_", "-")


class Part(BaseModel):
    """A part of a record; it has no id of its own."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=_hyphens,
        json_schema_extra=with_meanings,
        defer_build=True,  # a small register does not wait for models that it does not use
    )


class Record(Part):
    """One entry of the register, with a permanent id."""

    kind: ClassVar[str]
    """The name of the kind in messages, references and roles."""
    plural: ClassVar[str]
    """The key its records are listed under."""
    file: ClassVar[str]
    """The file of the register that lists them."""
    word: ClassVar[str] = ""
    """What a sentence calls such a record, if not by its kind."""
    stands_alone: ClassVar[bool] = True
    """Whether a page can show it though no other record names it."""
    has_object_type: ClassVar[bool] = False
    """Whether it is an object type: pages show it in a place of its own, and roles link to it."""
    is_archived_fact: ClassVar[bool] = True
    """Whether the archived facts of a version include it."""
    is_fact: ClassVar[bool] = True
    """Whether it says how personal information is used, so that its changes are reported."""
    is_for_editors: ClassVar[bool] = False
    """Whether only editors see it, in no file for readers."""
    comes_alone: ClassVar[bool] = True
    """Whether it is reported as added or removed itself, and not by the records that name it."""
    weight: ClassVar[Weight] = Weight()
    """How much it matters if such a record is added or removed."""

    id: Slug
    """A permanent name: small letters, digits, hyphens. Never changed, never used again."""

    @property
    def needs_a_user(self) -> bool:
        """Whether it is useless unless another record names it."""
        return not self.stands_alone

    @property
    def title(self) -> Text:
        """What a link to this record says, if the page gives no words of its own."""
        title: Text = getattr(self, _titled(type(self)))
        return title

    @classmethod
    def in_words(cls) -> str:
        """Return what a sentence calls such a record: "Lawful basis"."""
        return cls.word or cls.kind.replace("-", " ").capitalize()

    @classmethod
    def several_in_words(cls) -> str:
        """Return what a sentence calls several such records: "Lawful bases"."""
        return cls.plural.replace("-", " ").capitalize()

    @classmethod
    def changed(cls, title: str) -> str:
        """Return the beginning of a sentence about a change of such a record, given its title."""
        return _("{kind} changed: {name}").format(kind=_(cls.in_words()), name=title)


class WithSentence(Record):
    """A record whose title reads like a sentence."""

    @classmethod
    def changed(cls, title: str) -> str:
        """Return the beginning of a sentence, with the title in quotation marks."""
        return _("{kind} “{name}”").format(kind=_(cls.in_words()), name=title)


@cache
def _titled(model: type[Record]) -> str:
    """Return the name of the field with the title of a record: "id" if no field is marked."""
    fields = model.model_fields.items()
    return next((name for name, field in fields if Title.is_on(field)), "id")
