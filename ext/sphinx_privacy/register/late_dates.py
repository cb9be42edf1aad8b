"""Dates in texts that cannot be: after the first day of the newest version, or in no calendar.

A text says what was, or what holds from the first day of its version. Words such as "until" and
"will" may speak of a later day, and without a draft the text may belong to a version to come.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import filterfalse
from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.locale.formats import MONTHS
from sphinx_privacy.register.models import Record, Version
from sphinx_privacy.register.timeline import withdrawn_before_effect

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_privacy.register.in_memory import Register

MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS)
YEAR = r"(?P<year>\d{4})\b(?!\s*[-\N{EN DASH}]?\s*\d)"
ORDINAL = "(?:st|nd|rd|th)?"
FOUND = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}}){ORDINAL}\s+(?:of\s+)?)?(?P<month>{MONTH})\b\.?,?\s+"
    rf"(?:(?P<day_after>\d{{1,2}}){ORDINAL},?\s+)?{YEAR}"
    r"|(?<![\w./-])(?P<iso>\d{4}-\d\d-\d\d)(?![\w/-])"
)
SENTENCE_END = re.compile(r"[.!?:]\s|\n\s*\n|\n\s*(?:[-*]|\d+[.)])\s")
LATER = re.compile(
    r"\b(?:after|as of|before|begin\w*|by|due|effective|end|ends|ending|expir\w*|from|future|"
    r"latest|later|next|plan\w*|review\w*|schedul\w*|shall|start\w*|till|through|to|until|"
    r"upcoming|valid|will)\b",
    re.IGNORECASE,
)
"""Words of sentences that may speak of a day to come."""
IF_MEANT = ', or say "from", "until" or the like if the day is to come'
YEARS_WITHOUT_DRAFT = 10
YEARS_TO_COME = 50
LONGEST = 500
"""The characters of a sentence that are read before a date, and after it."""


class Newest(NamedTuple):
    """The first day of the newest version, and whether that is a draft."""

    day: date
    is_draft: bool

    def is_before(self, day: date, sentence: str = "") -> bool:
        """Return whether a day is later than a sentence can speak of."""
        years = 0 if self.is_draft else YEARS_WITHOUT_DRAFT
        if LATER.search(sentence):
            years = YEARS_TO_COME
        return (day.year - years, day.month, day.day) > self.day.timetuple()[:3]


class OddDate(NamedTuple):
    """A date in a text that cannot be."""

    start: int
    code: str
    message: str


class Versions(NamedTuple):
    """The versions that apply, and those of them that are drafts, each with the newest last."""

    all: Sequence[Version]
    drafts: Sequence[Version]

    def newest(self, besides: Record | None = None) -> Newest | None:
        """Return the newest of the versions, or of those besides one; None if there is none."""
        last = next((each for each in reversed(self.all) if each is not besides), None)
        if last is None:
            return None
        is_draft = any(draft is not besides for draft in self.drafts)
        return Newest(date.fromisoformat(last.effective_from), is_draft)


def versions_of(register: Register) -> Versions:
    """Return the versions of a register that were not withdrawn before they took effect."""
    listed = filterfalse(withdrawn_before_effect, register.all(Version).values())
    versions = sorted(listed, key=lambda version: version.effective_from)
    return Versions(versions, [version for version in versions if version.is_draft])


def odd_dates(text: str, newest: Newest | None) -> Iterator[OddDate]:
    """Yield the dates of a text that are in no calendar, or later than they can be."""
    for found in FOUND.finditer(text):
        words = " ".join(found[0].split())
        day = _day(found)
        if day is None:
            message = f'"{words}" is not a day of the calendar; correct it.'
            yield OddDate(found.start(), "impossible-date", message)
        elif newest and newest.is_before(day, _sentence(text, found)):
            yield OddDate(found.start(), "late-date", too_late(words, newest, IF_MEANT))


def too_late(words: str, newest: Newest, advice: str = "") -> str:
    """Return the sentence about a date that is too late, and how else it can be right."""
    first = f"the first day of the newest version, {newest.day}"
    return f'"{words}" is after {first}; correct it{advice}.'


def _day(found: re.Match[str]) -> date | None:
    """Return the day that is written, the first one of a month; None if there is none."""
    try:
        if found["iso"]:
            return date.fromisoformat(found["iso"])
        first_letters = [name[:3] for name in MONTHS]
        month = first_letters.index(found["month"][:3]) + 1
        return date(int(found["year"]), month, int(found["day"] or found["day_after"] or 1))
    except ValueError:
        return None


def _sentence(text: str, found: re.Match[str]) -> str:
    """Return the sentence around a match."""
    first, last = max(found.start() - LONGEST, 0), found.end() + LONGEST
    ends = [end.end() for end in SENTENCE_END.finditer(text, first, found.start())]
    after = SENTENCE_END.search(text, found.end(), last)
    return text[ends[-1] if ends else first : after.start() if after else last]
