"""Checks on versions: their order, drafts, endings, errata, renamed pages and later sentences."""

from __future__ import annotations

import re
from bisect import bisect
from itertools import filterfalse, pairwise
from typing import TYPE_CHECKING

from sphinx_privacy.problems import Problem
from sphinx_privacy.register.fact_paths import ROLE
from sphinx_privacy.register.fields import marked
from sphinx_privacy.register.marks import OnceRecorded
from sphinx_privacy.register.models import Version
from sphinx_privacy.register.spelled_values import spelled
from sphinx_privacy.register.timeline import (
    applying,
    day_of_publication,
    published_on,
    withdrawn_before_effect,
)
from sphinx_privacy.register.typed_out import dates_in, spelled_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_privacy.register import Register
    from sphinx_privacy.register.models.versions import Ending, Erratum, Rename
    from sphinx_privacy.register.text import Text

# An id that begins like a date.
BEGINNING = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")


def _listed(register: Register) -> list[Version]:
    return list(register.all(Version).values())


def _recorded(register: Register) -> list[Version]:
    return [version for version in _listed(register) if not version.is_draft]


def version_order(register: Register) -> Iterator[Problem]:
    """Find a version that is below a later one.

    *Bad:* ``effective-from: 2016-02-08`` below ``effective-from: 2025-02-04``.
    *Good:* the oldest first; of two with the same date, the one published later below the other;
    two published on the same day in the order in which they were published. A version that was
    withdrawn before it took effect may be anywhere.
    """
    for above, version in pairwise(filterfalse(withdrawn_before_effect, _listed(register))):
        if version.effective_from < above.effective_from:
            message = f'"{above.id}" above it is in force from a later day; '
            advice = _advice(above) if version.is_draft else "list the oldest first."
            yield Problem(version.effective_from.place, "version-order", message + advice)
        elif version.effective_from == above.effective_from and _is_earlier(version, above):
            message = f'"{above.id}" above it was published later; list a correction last.'
            yield Problem(day_of_publication(version).place, "version-order", message)


def _advice(above: Version) -> str:
    """Return what to do about a draft that comes too early; a draft is always listed last."""
    return (
        f"write {above.effective_from} or a later day, or withdraw "
        f'"{above.id}" if it is not in force yet.'
    )


def _is_earlier(version: Version, other: Version) -> bool:
    """Return whether it was published on an earlier day than another; a draft was not."""
    return not version.is_draft and published_on(version) < published_on(other)


def misleading_id(register: Register) -> Iterator[Problem]:
    """Find a version named after a day that is not its first: its address would mislead.

    *Bad:* ``id: "2026-01-01"`` with ``effective-from: 2027-01-02``.
    *Good:* ``id: "2027-01-02"``, ``id: 2027-01-02-corrected``, or an id without a date.
    """
    for version in _listed(register):
        named = BEGINNING.match(version.id)
        if named and named[0] != version.effective_from:
            message = (
                f"it begins with {named[0]}, but the version is in force from "
                f'{version.effective_from}; write that date, or change "effective-from".'
            )
            yield Problem(version.id.place, "version-id", message)


def misleading_label(register: Register) -> Iterator[Problem]:
    """Find a version with a date in its label that is not its first day.

    *Bad:* ``label: 1 January 2027`` with ``effective-from: 2027-01-02``.
    *Good:* ``label: 2 January 2027``, ``label: January 2027``, or a label without a date.
    """
    for version in _listed(register):
        day = spelled_date(version.effective_from)
        if date := next(_other_dates(version.label, version.effective_from), None):
            message = (
                f"it says {date}, but the version is in force from {day}; write that date, or "
                'change "effective-from".'
            )
            yield Problem(version.label.place, "version-label", message)


def _other_dates(label: str, day: str) -> Iterator[str]:
    """Yield the dates in a label that are not a day, nor its month: in English, then in others."""
    words = f" {spelled_date(day)}"
    yield from (date for date in dates_in(label) if not words.endswith(f" {date}"))
    others = (each for each in spelled(label) if each.kind == "date")
    yield from (each.words for each in others if not day.startswith(each.value))


def draft_above_others(register: Register) -> Iterator[Problem]:
    """Find a draft that is not the last version, or not the only draft.

    *Bad:* a version without ``recorded`` above another.
    *Good:* at most one version without ``recorded``, at the end.
    """
    for version in _listed(register)[:-1]:
        if version.is_draft:
            message = (
                'without "recorded" this is a draft, and only the last version can be one; '
                'write "recorded", or move it to the end.'
            )
            yield Problem(version.id.place, "version-draft", message)


def published_draft(register: Register) -> Iterator[Problem]:
    """Find a draft with something that only a published version can have.

    *Bad:* a digest, ``follows``, ``errata`` or ``withdrawn`` without ``recorded``.
    *Good:* ``recorded`` beside them.
    """
    for version in _listed(register)[-1:]:  # `draft_above_others` finds the others
        for key, text in marked(version, OnceRecorded) if version.is_draft else ():
            if text:
                message = (
                    f'without "recorded" this is a draft, which has no "{key}"; write "recorded", '
                    f'or remove "{key}".'
                )
                yield Problem(text.place, "version-draft", message)


def _endings(version: Version) -> Iterator[tuple[str, Ending]]:
    for key, ending in (("lapsed", version.lapsed), ("withdrawn", version.withdrawn)):
        if ending:
            yield key, ending


def expired_too_early(register: Register) -> Iterator[Problem]:
    """Find a version whose ``lapsed`` says that it never applied.

    *Bad:* ``lapsed`` from the day of ``effective-from``, or from one before it.
    *Good:* ``lapsed`` from a later day; ``withdrawn`` if the version never applied.
    """
    for version in _recorded(register):
        if version.lapsed and version.lapsed.from_ <= version.effective_from:
            message = (
                f"it is in force from {version.effective_from}, so it cannot expire before the "
                'day after; if it never applied, write "withdrawn".'
            )
            yield Problem(version.lapsed.from_.place, "version-ending", message)


def expired_too_late(register: Register) -> Iterator[Problem]:
    """Find a version that expired after the next version took effect.

    *Bad:* ``lapsed`` from 2025-03-01, and the next version in force from 2025-02-04.
    *Good:* ``lapsed`` from 2025-02-04 at the latest, or not at all.
    """
    followers = applying(_listed(register))
    for version in _recorded(register):
        following = _following(version, followers)
        for key, ending in _endings(version):
            if following and ending.from_ > following.effective_from:
                message = (
                    f'"{following.id}" follows on {following.effective_from}; write that day or '
                    f'an earlier one, or remove "{key}".'
                )
                yield Problem(ending.from_.place, "version-ending", message)


def _following(version: Version, followers: list[Version]) -> Version | None:
    """Return the first of the versions in order that is effective later, so no correction."""
    position = bisect(followers, version.effective_from, key=lambda v: v.effective_from)
    return followers[position] if position < len(followers) else None


def reason_without_class(register: Register) -> Iterator[Problem]:
    """Find a reason for a class without that class.

    *Bad:* ``class-reason`` alone.
    *Good:* ``class: editorial`` with ``class-reason``.
    """
    for version in _listed(register):
        if version.class_reason and not version.class_:
            message = 'write both "class" and "class-reason", or neither.'
            yield Problem(version.class_reason.place, "reason-without-class", message)


def _errata(register: Register) -> Iterator[tuple[Version, Erratum]]:
    for version in _recorded(register):
        for erratum in version.errata:
            yield version, erratum


def early_erratum(register: Register) -> Iterator[Problem]:
    """Find an erratum that was noted before readers could see the version.

    *Bad:* ``on: 2025-01-20`` in a version with ``published: 2025-02-04``.
    *Good:* ``on: 2025-02-20``.
    """
    for version, erratum in _errata(register):
        seen = day_of_publication(version)
        if seen is not version.effective_from and erratum.on < seen:
            message = f"readers first saw this version on {seen}; write that day or a later one."
            yield Problem(erratum.on.place, "version-erratum", message)


def corrected_before(register: Register) -> Iterator[Problem]:
    """Find an erratum that an older version, or the version itself, is said to correct.

    *Bad:* ``corrected-in: "2016-02-08"`` in the version of 2025.
    *Good:* ``corrected-in`` with a version that was published later.
    """
    versions = register.all(Version)
    for version, erratum in _errata(register):
        correction = versions.get(erratum.corrected_in or "")
        if correction and (correction is version or _is_earlier(correction, version)):
            which = "is this version" if correction is version else "was published before this one"
            message = f'"{correction.id}" {which}; name the version that puts the fault right.'
            place = (erratum.corrected_in or erratum.on).place
            yield Problem(place, "version-erratum", message)


def announced_and_not(register: Register) -> Iterator[Problem]:
    """Find a version with a reason why no one is informed, and an announcement.

    *Bad:* ``announced`` and ``not-announced`` in a draft.
    *Good:* one of them; people may be informed after all, later than the version was recorded.
    """
    for version in _listed(register):
        for announcement in version.announced if version.not_announced else ():
            if version.recorded is None or announcement.on <= version.recorded:
                message = (
                    'the version says under "not-announced" why no one is informed; remove that, '
                    "or this announcement."
                )
                yield Problem(announcement.on.place, "version-announcement", message)


def late_sign_off(register: Register) -> Iterator[Problem]:
    """Find a sign-off that is later than the record of its version.

    *Bad:* ``on: 2025-02-05`` in a version with ``recorded: 2025-02-04``.
    *Good:* ``on: 2025-02-03``.
    """
    for version in _recorded(register):
        for approval in version.signed_off:
            if version.recorded and approval.on > version.recorded:
                message = (
                    f"the version was already recorded on {version.recorded}; write that day or "
                    "an earlier one."
                )
                yield Problem(approval.on.place, "version-sign-off", message)


def _renames(register: Register) -> Iterator[tuple[Version, Rename]]:
    for version in _listed(register):
        for rename in version.renamed:
            yield version, rename


def unchanged_name(register: Register) -> Iterator[Problem]:
    """Find a page that is renamed to the name it already had.

    *Bad:* ``{from: notices/academy, to: notices/academy}``.
    *Good:* ``{from: notices/credentials, to: notices/academy}``.
    """
    for _, rename in _renames(register):
        if rename.from_ == rename.to:
            message = (
                f'"{rename.to}" is also its former name; write two different names, or remove this.'
            )
            yield Problem(rename.to.place, "version-rename", message)


def repeated_rename(register: Register) -> Iterator[Problem]:
    """Find a page with two former names, or with two new names, in one version.

    *Bad:* ``from: notices/credentials`` twice in a version.
    *Good:* each page once under ``from``, and once under ``to``.
    """
    taken: dict[tuple[str, str, str], Rename] = {}
    for version, rename in _renames(register):
        for key, name in (("from", "from_"), ("to", "to")):
            page = getattr(rename, name)
            first = taken.setdefault((version.id, name, page), rename)
            if first is not rename:
                line = getattr(first, name).place.line
                message = f'"{key}: {page}" is already on line {line}; name each page once.'
                yield Problem(page.place, "version-rename", message)


def renamed_and_gone(register: Register) -> Iterator[Problem]:
    """Find a page that is both renamed and gone.

    *Bad:* ``renamed: [{from: one, to: other}]`` and ``gone: [one]``.
    *Good:* one of the two.
    """
    for version, rename in _renames(register):
        for name in version.gone:
            if name == rename.from_:
                line = rename.from_.place.line
                message = (
                    f'"{name}" is renamed on line {line}, so it is not gone; remove one of these.'
                )
                yield Problem(name.place, "version-rename", message)


def role_in_later_sentence(register: Register) -> Iterator[Problem]:
    """Find a role in a sentence of a version that its archived words do not include.

    *Bad:* ``what: {provider}`meter` counts no visits.``, as that provider may be removed.
    *Good:* ``what: Meter counts no visits.``
    """
    for version in _recorded(register):
        for sentence in _later_sentences(version):
            for role in ROLE.finditer(sentence):
                message = (
                    f"write plain words instead of {role[0]}: this sentence must still be right "
                    "when that record is gone."
                )
                yield Problem(sentence.place, "version-sentence", message)


def _later_sentences(version: Version) -> Iterator[Text]:
    """Yield the sentences of a record that are written after the words of the version."""
    for decision in version.despite:
        yield decision.why
    for erratum in version.errata:
        yield erratum.what
    for approval in version.signed_off:
        if approval.decision:
            yield approval.decision
    for announcement in version.announced:
        yield from (announcement.to, announcement.how)
    if version.not_announced:
        yield version.not_announced
    for _, ending in _endings(version):
        yield ending.why
