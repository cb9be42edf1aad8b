"""A check on dates that cannot be."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sphinx_privacy.problems import Problem
from sphinx_privacy.register.fields import fields_of
from sphinx_privacy.register.late_dates import Newest, odd_dates, too_late, versions_of
from sphinx_privacy.register.marks import Quoted
from sphinx_privacy.register.models import Notice
from sphinx_privacy.register.text import RealDate, RealMonth

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_privacy.register import Register
    from sphinx_privacy.register.fields import Field
    from sphinx_privacy.register.models import Record
    from sphinx_privacy.register.text import Text


def late_date(register: Register) -> Iterator[Problem]:
    """Find dates after the first day of the newest version, or in no calendar.

    *Bad:* ``updated: 2204-02`` where the newest version begins in 2024
    *Good:* ``updated: 2024-02``
    """
    versions = versions_of(register)
    newest = versions.newest()
    for records in register.records.values():
        for record in records.values():
            others = newest if record.is_fact else versions.newest(besides=record)
            for field, text in fields_of(record):
                yield from _in_field(record, field, text, others)


def _in_field(record: Record, field: Field, text: Text, newest: Newest | None) -> Iterator[Problem]:
    if isinstance(field.type, (RealDate, RealMonth)):
        if newest and _is_late(record, text, newest):
            yield Problem(text.place, "late-date", too_late(text, newest))
    elif record.is_fact and not field.type and not field.is_marked(Quoted):
        for found in odd_dates(text, newest):
            yield Problem(text.place, found.code, found.message)


def _is_late(record: Record, text: Text, newest: Newest) -> bool:
    """Return whether a typed date is too late: only that of a notice cannot be in the future.

    A correction may be written within a year of the first day of its version.
    """
    day = date.fromisoformat(f"{text}-01"[:10])
    if isinstance(record, Notice):
        return newest.is_before(date(max(day.year - 1, 1), day.month, 1))
    return newest.is_before(day, "until")
