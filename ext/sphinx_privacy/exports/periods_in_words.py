"""Which version applied, in sentences: the same on pages and from the command ``as-of``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.locale import N_, _
from sphinx_privacy.locale.formats import date_shown
from sphinx_privacy.register.timeline import Gap

if TYPE_CHECKING:
    from sphinx_privacy.register.timeline import Period

YEAR = re.compile(r"\d{4}")
UNLESS = N_(", unless another follows")
"""What limits an answer about a day to come, if no end of the period is known."""


class PeriodWords(NamedTuple):
    """The sentences, on a day and in the language in use."""

    today: str
    """The day that decides whether a version applied or applies."""

    def about(self, span: Period | Gap, limits: str = "") -> str:
        """Return what applied in a period, or in the days between two.

        `limits` is said before the end of the sentence. The reason for which no version applied is
        not given.
        """
        is_over = span.last is not None and span.last < self.today
        words = {"days": self._days(span), "limits": limits, "label": closed(span.version.title)}
        return _sentence(span, is_over=is_over).format(**words)

    def before(self, first: Period | Gap, limits: str = "") -> str:
        """Return that nothing is recorded of the days before the first period."""
        words = _(
            "The first version recorded here applies from {day}{limits}. We keep nothing from "
            "before it."
        )
        return words.format(day=date_shown(first.start), limits=limits)

    @staticmethod
    def _days(span: Period | Gap) -> str:
        """Return the first and the last day of a period; what both end with is said once."""
        first, last = date_shown(span.start), date_shown(span.last) if span.last else ""
        if not last:
            return _("From {first}").format(first=first)
        if first == last:
            return _("On {first}").format(first=first)
        return _("From {first} to {last}").format(first=_short(first, last), last=last)


def closed(label: str) -> str:
    """Return a label that words can follow: after one with a comma, there is another."""
    return f"{label}," if "," in label else str(label)


def _sentence(span: Period | Gap, *, is_over: bool) -> str:
    if not isinstance(span, Gap):
        return (
            _("{days} the version of {label} applied{limits}.")
            if is_over
            else _("{days} the version of {label} applies{limits}.")
        )
    if span.has_unrecorded:
        return (
            _("{days} a version applied that we do not keep here{limits}.")
            if is_over
            else _("{days} a version applies that we do not keep here{limits}.")
        )
    return (
        _("{days} no version applied{limits}: the version of {label} was withdrawn.")
        if is_over
        else _("{days} no version applies{limits}: the version of {label} was withdrawn.")
    )


def _short(first: str, last: str) -> str:
    """Return a date without the month and year, or the year, that another ends with, too.

    Where dates begin with the year, as in Korean, one that ends with the same day stays whole.
    """
    ours, theirs = first.split(), last.split()
    if YEAR.match(first):
        return first
    while len(ours) > 1 and ours[-1] == theirs[-1]:
        ours.pop()
        theirs.pop()
    return " ".join(ours).rstrip(",")
