"""A walk through fifteen years, day by day: which of some versions applied."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from helpers.sample import is_soak

FIRST_DAY = date(2013, 1, 1)
DAYS = [FIRST_DAY + timedelta(days=number) for number in range(5478)]  # up to the end of 2027


class Facts(NamedTuple):
    """A version, as the walk knows it; the register has the same in YAML."""

    id: str
    effective: date
    published: date | None = None
    lapsed: date | None = None
    withdrawn: date | None = None
    on: date | None = None
    restated: date | None = None  # the day on which a restated text was recorded
    draft: bool = False

    def endings(self, known):
        """Return the days on which it ended, as known on a day."""
        ends = [day for day in (self.lapsed, self.withdrawn) if day]
        return [day for day in ends if known is None or (self.on or day) <= known]

    @property
    def seen(self):
        """The day on which readers could first see its words."""
        return self.restated or self.published or self.effective

    def withdrawn_early(self, known):
        return self.withdrawn in self.endings(known) and self.withdrawn <= self.effective


def facts(id_, effective, *, draft=False, **days):
    days = {key: date.fromisoformat(day) for key, day in days.items()}
    return Facts(id_, date.fromisoformat(effective), draft=draft, **days)


def walk(versions, known):
    """Return the id of the version that applied on each day, or none: nothing but a long walk."""
    public = [v for v in versions if not v.draft]
    if known:
        known = date.fromisoformat(known)
        public = [v for v in public if v.seen <= known]
    public.sort(key=lambda v: v.seen)
    starting = defaultdict(list)
    for version in public:
        starting[version.effective].append(version)
    applied, current, end = [], None, date.max
    for day in DAYS:
        for version in starting.get(day, ()):
            if not version.withdrawn_early(known):
                current, end = version, min(version.endings(known), default=date.max)
        applied.append(current.id if current and day < end else None)
    return applied


def turning_days(versions):
    """Return the numbers of the days around those of the versions; in `make soak`, of all days."""
    given = [day for version in versions for day in version if isinstance(day, date)]
    around = {day + timedelta(days=more) for day in given for more in (-1, 0, 1)}
    return [number for number, day in enumerate(DAYS) if is_soak() or day in around]


def spans(applied):
    """Return the stretches of one version in a walk: id, first day, first day after it."""
    found, position = [], 0
    for id_, group in groupby(applied):
        start, position = position, position + len(list(group))
        end = str(DAYS[position]) if position < len(DAYS) else None
        if id_:
            found.append((id_, str(DAYS[start]), end))
    return found
