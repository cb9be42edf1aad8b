"""What people can ask for, and how soon it happens: rights.yaml."""

from __future__ import annotations

from typing import Annotated

from sphinx_privacy.register.models.base import Part, Record
from sphinx_privacy.register.text import Period, Text


class Law(Part):
    """What the General Data Protection Regulation says of a right."""

    articles: tuple[Text, ...]
    """The articles that give the right: "Art. 15"."""
    see_also: tuple[Text, ...] = ()
    """Articles that add to it."""
    starts: Text
    """What sets the time running."""
    outer_limit: Annotated[Text, Period("none")]
    """The longest time for an answer, before any extension (Article 12(3))."""
    extension: Annotated[Text, Period("none")]
    """By how much that time can be extended (Article 12(3))."""
    note: Text | None = None
    """What else a lawyer should know."""


class Case(Part):
    """One of several times that apply to a right."""

    when: Text
    """In which case."""
    limit: Annotated[Text, Period("at-once", "not-stated")]
    """The time in that case."""


class Right(Record):
    """A right of the person the data are about."""

    kind = "right"
    plural = "rights"
    has_place = True

    name: Text
    """The name, letter for letter as published."""
    timescale: Text
    """The timescale, letter for letter as published."""
    limit: Annotated[
        Text, Period("without-undue-delay", "on-receipt", "depends-on-case", "not-stated")
    ]
    """The published timescale, as a period."""
    cases: tuple[Case, ...] = ()
    """The times, where they depend on the case."""
    starts: Text
    """What sets the published time running."""
    law: Law
    """What the regulation says."""

    @property
    def title(self) -> Text:
        """The name."""
        return self.name
