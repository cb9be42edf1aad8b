"""What people can ask for, and how soon it happens: rights.yaml."""

from typing import Annotated

from sphinx_privacy.register.marks import Called, Headed, Key, Quoted, RestatedBy, Title, Unseen
from sphinx_privacy.register.models.base import Part, Record
from sphinx_privacy.register.text import Duration, Markdown, RefTo, Text
from sphinx_privacy.register.weights import (
    ANY,
    GOES,
    MATERIAL,
    Weight,
    if_later,
    if_other_conditions,
)


class Law(Part):
    """What a law says about a right."""

    regime: Annotated[
        Annotated[Text, RefTo("regime")] | None, Called("law"), Headed("Law"), ANY
    ] = None
    """Which law, if it is not the General Data Protection Regulation (GDPR)."""
    articles: Annotated[tuple[Text, ...], Called("article"), Headed("Article of the law")]
    """The articles or sections that give the right: "Art. 15"."""
    see_also: Annotated[
        tuple[Text, ...], Called("further article"), Headed("Further articles")
    ] = ()
    """Articles that add to it."""
    starts: Annotated[Markdown, Called("start by law"), Headed("Time runs from, by law"), Quoted()]
    """What sets the time running."""
    outer_limit: Annotated[
        Text,
        Duration("none"),
        Called("longest time by law"),
        Headed("Longest time by law"),
    ]
    """The longest time for an answer, before any extension (Article 12(3) GDPR)."""
    extension: Annotated[Text, Duration("none"), Called("extension"), Headed("Possible extension")]
    """By how much that time can be extended (Article 12(3) GDPR)."""
    note: Annotated[Markdown | None, Headed("Note"), Quoted()] = None
    """What else a lawyer should know."""


class Case(Part):
    """One of several times that apply to a right."""

    when: Annotated[Markdown, Key()]
    """In which case."""
    limit: Annotated[Text, Duration("at-once", "not-stated"), Weight(changed=if_later)]
    """The time in that case."""


class Right(Record):
    """A right of the person the data are about."""

    kind = "right"
    plural = "rights"
    file = "rights.yaml"
    has_object_type = True
    weight = GOES

    name: Annotated[Text, Title(), Headed("Your right")]
    """The name, exactly as published."""
    timescale: Annotated[Markdown, Quoted()]
    """The timescale, exactly as published."""
    limit: Annotated[
        Text,
        Duration("without-undue-delay", "on-receipt", "depends-on-case", "not-stated"),
        RestatedBy("timescale"),
        Weight(changed=if_later),
        Headed("Time limit"),
    ]
    """The published timescale, as a period."""
    limit_reason: Annotated[Markdown | None, Unseen(), Quoted()] = None
    """Why the limit is not what the timescale says; a whole sentence."""
    cases: Annotated[tuple[Case, ...], Called("case")] = ()
    """The times, where they depend on the case."""
    starts: Annotated[
        Markdown, Called("start"), Headed("Time runs from"), Weight(changed=if_other_conditions)
    ]
    """What sets the published time running."""
    exercise: Annotated[
        Markdown | None,
        Headed("How to use this right"),
        Weight(added=MATERIAL, changed=if_other_conditions),
    ] = None
    """How to use it, where that is not the same for all rights; whole sentences."""
    law: Law | None = None
    """What the law says; left out for a right that no law gives."""

    @classmethod
    def changed(cls, title: str) -> str:
        """Return the title as the beginning of a sentence."""
        name = title.removeprefix("The ").rstrip(".")
        return name[0].upper() + name[1:]


class Regime(Record):
    """A law, besides the General Data Protection Regulation, that gives rights."""

    kind = "regime"
    plural = "regimes"
    file = "rights.yaml"
    stands_alone = False
    comes_alone = False
    word = "Law"

    name: Annotated[Text, Title()]
    """Its name, as tables show it: "California Consumer Privacy Act"."""
