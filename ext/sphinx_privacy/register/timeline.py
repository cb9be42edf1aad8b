"""Which version applied when. Dates are ISO texts, days of the calendar.

There are two axes: a version is *effective* from a day, and *published* on a day. A correction has
the effective date of what it corrects, and is published later: on a later day, or further down in
the file. An ending has two dates, too: it ends a version on a day, and became *known* on a day.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby, pairwise, takewhile
from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.locale import N_

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_privacy.register.models import Version
    from sphinx_privacy.register.models.versions import Ending
    from sphinx_privacy.register.text import Text


MANY = 12
"""A list of more versions than this is divided by years."""


class Status(StrEnum):
    """The status of a version on a day."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    IN_FORCE = "in force"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


STATUS_NAMES = {
    Status.DRAFT: N_("draft"),
    Status.SCHEDULED: N_("scheduled"),
    Status.IN_FORCE: N_("in force"),
    Status.SUPERSEDED: N_("superseded"),
    Status.WITHDRAWN: N_("withdrawn"),
}
"""What readers see of each."""


class Period(NamedTuple):
    """The days on which a version applied: from `start` to the day before `end`."""

    version: Version
    start: str
    end: str | None
    """The first day on which it no longer applied; None while nothing follows."""

    @property
    def last(self) -> str | None:
        """The last day on which it applied; None while nothing follows."""
        return _day_before(self.end)


UNRECORDED = N_("A version applied; we do not keep it here.")
"""What readers see of a gap with `has_unrecorded`."""
NO_VERSION = N_("No version applied.")
"""What readers see of any other gap, before the reason."""


class Gap(NamedTuple):
    """The days between two periods: no version applied then, or none that is recorded."""

    version: Version
    """The version before it."""
    ending: Ending
    """How that version ended."""
    end: str | None
    """The first day on which a version applied again; None if nothing has followed yet."""

    @property
    def start(self) -> str:
        """The first day."""
        return str(self.ending.from_)

    @property
    def has_unrecorded(self) -> bool:
        """Whether a version applied that is not recorded: the one before it has ``lapsed``."""
        return self.ending is self.version.lapsed

    @property
    def last(self) -> str | None:
        """The last day; None while nothing follows."""
        return _day_before(self.end)


def _day_before(day: str | None) -> str | None:
    return day and str(date.fromisoformat(day) - timedelta(days=1))


def oldest_first(versions: Iterable[Version]) -> list[Version]:
    """Return the published versions, oldest first; drafts are left out.

    Versions with the same effective date are in the order of their publication: the last one
    corrects the others. Versions published on the same day are in the order of the file.
    """
    published = (version for version in versions if not version.is_draft)
    return sorted(published, key=lambda v: (v.effective_from, published_on(v)))


def by_year(versions: Iterable[Version]) -> list[tuple[str, list[Version]]]:
    """Return versions in their order, by the year in which they are effective.

    A list of at most `MANY` is easy to read as it is: all its versions are returned together,
    under no year.
    """
    listed = list(versions)
    if len(listed) <= MANY:
        return [("", listed)] if listed else []
    years = groupby(listed, lambda version: str(version.effective_from)[:4])
    return [(year, list(versions)) for year, versions in years]


def published_on(version: Version) -> str:
    """Return the day on which readers could first see the words of a version."""
    return str(day_of_publication(version))


def day_of_publication(version: Version) -> Text:
    """Return the date of publication as a text of the record, which has a place.

    If it is unknown, the day from which the version is effective is returned. Readers saw other
    words before a restated text was recorded, so its ``published`` does not count.
    """
    seen = version.recorded if version.is_restated else version.published
    return seen or version.effective_from


def applying(versions: Iterable[Version], known: str | None = None) -> list[Version]:
    """Return the published versions in order, without those withdrawn before they took effect.

    With `known`, only what was known on that day counts.
    """
    listed = oldest_first(v for v in versions if known is None or published_on(v) <= known)
    return [version for version in listed if not withdrawn_before_effect(version, known)]


def withdrawn_before_effect(version: Version, known: str | None = None) -> bool:
    """Return whether a version was withdrawn before it took effect, so that it never applies."""
    ending = version.withdrawn
    return (
        ending is not None and ending.from_ <= version.effective_from and _is_known(ending, known)
    )


def known_on(ending: Ending) -> str:
    """Return the day on which an ending became known."""
    return str(ending.on or ending.from_)


def _is_known(ending: Ending, known: str | None) -> bool:
    return known is None or known_on(ending) <= known


def _endings(version: Version, known: str | None) -> list[Ending]:
    """Return how a version ended, as far as was known on a day if one is given."""
    endings = (version.withdrawn, version.lapsed)
    return [ending for ending in endings if ending and _is_known(ending, known)]


def correction_of(version: Version, versions: Iterable[Version]) -> Version | None:
    """Return the version that replaced another from its first day, so that it never applied."""
    for each, after in pairwise(applying(versions)):
        if each.id == version.id and after.effective_from == version.effective_from:
            return after
    return None


def predecessors(listed: Iterable[Version], version: Version) -> list[Version]:
    """Return the versions before a version, oldest first: the last is the one it follows.

    They are listed above it in the register, and were not withdrawn before they took effect. A
    version that is not listed comes after all others.
    """
    above = takewhile(lambda each: each.id != version.id, listed)
    return [each for each in above if not withdrawn_before_effect(each)]


def periods(versions: Iterable[Version], known: str | None = None) -> list[Period]:
    """Return the periods of the versions in order; a version that never applied has none.

    With `known`, what was published or became known after that day is left out.
    """
    listed = applying(versions, known)
    ends = [*(str(version.effective_from) for version in listed[1:]), None]
    spans = [_span(version, end, known) for version, end in zip(listed, ends, strict=False)]
    return [span for span in spans if span.end is None or span.start < span.end]


def _span(version: Version, following: str | None, known: str | None) -> Period:
    ends = [str(ending.from_) for ending in _endings(version, known)]
    if following:
        ends.append(following)
    return Period(version, str(version.effective_from), min(ends, default=None))


def periods_and_gaps(versions: Iterable[Version], known: str | None = None) -> list[Period | Gap]:
    """Return the periods and the gaps between them: they cover every day since the first."""
    spans = periods(versions, known)
    following = [*(span.start for span in spans[1:]), None]
    found: list[Period | Gap] = []
    for span, after in zip(spans, following, strict=False):
        found += [span, *_gap(span, after, known)]
    return found


def _gap(span: Period, after: str | None, known: str | None) -> list[Gap]:
    """Return the gap after a period, if there is one."""
    endings = [each for each in _endings(span.version, known) if each.from_ == span.end]
    return [Gap(span.version, ending, after) for ending in endings[:1] if span.end != after]


def span_on(versions: Iterable[Version], day: str, known: str | None = None) -> Period | Gap | None:
    """Return the period or gap that contains a day; None before the first version."""
    begun = (span for span in reversed(periods_and_gaps(versions, known)) if span.start <= day)
    return next(begun, None)


def in_force(versions: Iterable[Version], day: str, known: str | None = None) -> Period | None:
    """Return the period that contains a day; None before the first version, or in a gap."""
    span = span_on(versions, day, known)
    return span if isinstance(span, Period) else None


def version_of_text(versions: Iterable[Version], digest: str) -> Version | None:
    """Return the last version with this `text-sha256` that is not withdrawn, or None."""
    found = [v for v in versions if v.text_sha256 == digest and not v.withdrawn]
    return found[-1] if found else None


def last_archived(versions: Iterable[Version]) -> Version | None:
    """Return the last archived version; a withdrawn one only if there is no other."""
    archived = [version for version in versions if version.is_archived]
    not_withdrawn = [version for version in archived if not version.withdrawn]
    return next(reversed(not_withdrawn or archived), None)


def status(version: Version, versions: Iterable[Version], day: str) -> Status:
    """Return the status of a version on a day, among all versions."""
    if version.is_draft:
        return Status.DRAFT
    if version.withdrawn and version.withdrawn.from_ <= day:
        return Status.WITHDRAWN
    if version.effective_from > day:
        return Status.SUPERSEDED if correction_of(version, versions) else Status.SCHEDULED
    current = in_force(versions, day)
    is_current = current is not None and current.version.id == version.id
    return Status.IN_FORCE if is_current else Status.SUPERSEDED
