"""Short answers to the questions in the card of a notice: titles of records, and their number.

A list names the first records, those that are in a notice in every case, and counts the others.
Where the register has no words for a short answer, it is empty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.decorations.notice_words import (
    bases,
    bases_by_purpose,
    data_in_every_case,
    named,
    periods,
    sources,
    title_of,
)
from sphinx_privacy.locale import _, ngettext, plural

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_privacy.decorations.notice_words import Shown

FIRST = 3
"""How many records a short answer names."""


def first_of(words: list[str], number: int, between: str = "") -> str:
    """Return the first of some words, and how many more there are of the number in all."""
    first = words[:FIRST]
    more = number - len(first)
    has_commas = any("," in word for word in first)
    between = between or (_("; ") if has_commas else _(", "))
    rest = [plural("and {} more", "and {} more", more)] if more else []
    return " ".join([between.join(first), *rest]) if first else ""


def data(shown: Shown) -> str:
    """Return the first kinds of information that are collected in every case."""
    return first_of(data_in_every_case(shown), len(shown.notice["data"]))


def where_from(shown: Shown) -> str:
    """Return the first sources."""
    words = sources(shown)
    return first_of(words, len(words))


def why(shown: Shown) -> str:
    """Return the number of purposes, and their lawful bases; of how many, if some have none."""
    purposes = bases_by_purpose(shown)
    number, with_basis = len(purposes), sum(map(bool, purposes))
    words = [plural("{} purpose.", "{} purposes.", number)]
    some = ngettext(
        "Lawful basis named for {number}: {words}",
        "Lawful basis named for {number}: {words}",
        with_basis,
    )
    said = _("Lawful basis: {words}") if with_basis == number else some
    words.append(said.format(number=with_basis, words=_("; ").join(bases(shown))))
    return " ".join(words) if with_basis else ""


def who_else(shown: Shown) -> str:
    """Return the first recipients."""
    words = named(shown.facts, "recipient", shown.notice["recipients"], "recipient")
    return first_of(words, len(words), _("; "))


def how_long(shown: Shown) -> str:
    """Return the periods and criteria, if each entry has one of its own."""
    words = periods(shown)
    return _("; ").join(words) if len(words) == len(shown.notice["retention"]) else ""


def rights(shown: Shown) -> str:
    """Return the first rights that a reader has in every case."""
    facts = shown.facts
    commitments = [facts["commitment"][id_] for id_ in shown.notice["rights"]]
    points = [point for commitment in commitments for point in commitment.get("points", ())]
    ids = list(dict.fromkeys(point["right"] for point in points if "right" in point))
    always = {point["right"] for point in points if "right" in point and "when" not in point}
    number = len(ids) + sum("right" not in point for point in points)
    return first_of(
        [title_of(facts, "right", id_) for id_ in ids if id_ in always], number, _("; ")
    )


SHORT_ANSWERS: dict[str, Callable[[Shown], str]] = {
    "data": data,
    "sources": where_from,
    "purposes": why,
    "recipients": who_else,
    "retention": how_long,
    "rights": rights,
}
"""What gives each short answer, by the section of a notice that has the long one."""
