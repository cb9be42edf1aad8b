"""What all records have in common."""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from sphinx_privacy.register.meanings import with_meanings
from sphinx_privacy.register.text import Slug, Text


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
        defer_build=True,  # a small register need not wait for models it has no record of
    )


class Record(Part):
    """One entry of the register, with a permanent id."""

    kind: ClassVar[str]
    """The word for this kind of record, in messages and references."""
    plural: ClassVar[str]
    """The key its records are listed under."""
    stands_alone: ClassVar[bool] = True
    """Whether a page can show it though no other record names it."""
    has_place: ClassVar[bool] = False
    """Whether pages show it in a place of its own, which roles link to."""

    id: Slug
    """A permanent name: small letters, digits, hyphens. Never changed, never used again."""

    @property
    def needs_a_user(self) -> bool:
        """Whether it serves nobody until another record names it."""
        return not self.stands_alone

    @property
    def title(self) -> Text:
        """What a link to this record says, if the page gives no words of its own."""
        return self.id
