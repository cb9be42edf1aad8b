"""How much a change of a fact matters: marks for the fields of the models."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_privacy.locale import current_language
from sphinx_privacy.register.duty_words import differing, found_in, listed_language, words_of
from sphinx_privacy.register.marks import Mark
from sphinx_privacy.register.periods import DAY, seconds

if TYPE_CHECKING:
    from collections.abc import Callable

CLASSES = ("editorial", "substantive", "material")
"""How much a change matters, in ascending order."""
EDITORIAL, SUBSTANTIVE, MATERIAL = CLASSES

SILENT = ("not-stated", "not-assigned")


def if_longer(old: str, new: str) -> str:
    """Call a period material if it grows by more than a tenth, or by more than 30 days."""
    before, more = seconds(old), seconds(new) - seconds(old)
    return MATERIAL if more > 30 * DAY or 10 * more > before else SUBSTANTIVE


def if_later(old: str, new: str) -> str:
    """Call a time to answer material if it grows at all."""
    return MATERIAL if seconds(new) > seconds(old) else SUBSTANTIVE


def if_stated_before(old: str, new: str) -> str:
    """Call replacing a stated value material, and filling a gap substantive."""
    return SUBSTANTIVE if old in SILENT else MATERIAL


def unless_silent(old: str, new: str) -> str:
    """Call any new statement material, and its removal substantive."""
    return SUBSTANTIVE if new in SILENT else MATERIAL


def if_other_conditions(old: str, new: str) -> str:
    """Call other conditions, limits or ways than before material, and filling a gap substantive."""
    if {old, new} & {*SILENT}:
        return SUBSTANTIVE
    language = listed_language(current_language())
    if not language:  # nothing is known of its words
        return MATERIAL
    before, after = (found_in(words_of(text, language), language) for text in (old, new))
    return MATERIAL if differing(before, after) else SUBSTANTIVE


@dataclass(frozen=True)
class Weight(Mark):
    """The class of a change of the field: if it is added, is removed, or gets another value.

    For another value, a function may find the class from the old value and the new one. Changes of
    a field without this mark are substantive: a name, an address, a link.
    """

    added: str = SUBSTANTIVE
    removed: str = SUBSTANTIVE
    changed: str | Callable[[str, str], str] = SUBSTANTIVE

    def class_of(self, old: str | None, new: str | None) -> str:
        """Return the class of a change; None means that the fact is not there."""
        if old is None:
            return self.added
        if new is None:
            return self.removed
        return self.changed if isinstance(self.changed, str) else self.changed(old, new)


COMES = Weight(added=MATERIAL)
GOES = Weight(removed=MATERIAL)
ANY = Weight(MATERIAL, MATERIAL, MATERIAL)
NONE = Weight(EDITORIAL, EDITORIAL, EDITORIAL)
