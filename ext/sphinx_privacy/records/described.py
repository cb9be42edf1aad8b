"""A version as plain data: its status on a day, and what has become known about it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx_privacy.exports.plain_sentences import plain_sentence
from sphinx_privacy.records.recorded_sentences import summary_of
from sphinx_privacy.register.timeline import (
    applying,
    correction_of,
    known_on,
    periods,
    published_on,
)
from sphinx_privacy.sphinxext.version_info import seals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_privacy.editions.project import Project
    from sphinx_privacy.register import Register
    from sphinx_privacy.register.models import Version
    from sphinx_privacy.register.models.versions import Ending, Erratum, SignOff

DAY = re.compile(r"\d{4}-\d\d-\d\d")


def described(project: Project, version: Version) -> dict[str, Any]:
    """Return a version as plain data, without addresses.

    "period" has the first and the last day on which it applied, and is null if it never did.
    "correction" has the version that replaced it from its first day, and the day on which readers
    first saw that version.
    """
    span = next((s for s in periods(project.versions) if s.version.id == version.id), None)
    return {
        "id": str(version.id),
        "label": str(version.label),
        "status": str(project.status(version)),
        "period": span and {"from": span.start, "until": span.last},
        "correction": _correction(project, version),
        "summary": summary_of(project, version),
        "open-questions": [str(each) for each in version.open_questions],
        "despite": [each.model_dump(mode="json") for each in version.despite],
        "signed-off": [_sign_off(project.register, each) for each in version.signed_off],
        **seals(version, project.links[str(version.id)].digest),
        **_noted(project, version),
        "text": text_data(version),
    }


def described_with_neighbours(project: Project, version: Version) -> dict[str, Any]:
    """Return the same with the versions before and after it, and the day of the last news.

    That day, "as-known-on", is the last date in the data that has come. So the data of a day with
    no news are the same as those of the day before.
    """
    ids = (version.id, *(each.id for each in applying(project.versions)))
    listed = [each for each in project.versions if each.id in ids]
    at = listed.index(version)
    data = {
        **described(project, version),
        "before": _neighbour(listed[:at][-1:]),
        "after": _neighbour(listed[at + 1 :][:1]),
    }
    days = (day for day in _days_in(data) if day <= project.day)
    return {**data, "as-known-on": max(days, default=project.day)}


def _days_in(data: Any) -> Iterator[str]:
    """Yield every value that is a day."""
    if isinstance(data, dict):
        for value in data.values():
            yield from _days_in(value)
    elif isinstance(data, list):
        for value in data:
            yield from _days_in(value)
    elif isinstance(data, str) and DAY.fullmatch(data):
        yield data


def _correction(project: Project, version: Version) -> dict[str, str] | None:
    after = correction_of(version, project.versions)
    return {"id": str(after.id), "published": published_on(after)} if after else None


def _neighbour(versions: list[Version]) -> dict[str, str] | None:
    """Return the version before or after, if there is one, with its dates."""
    for version in versions:
        return {
            "id": str(version.id),
            "label": str(version.label),
            "effective-from": str(version.effective_from),
            "recorded": str(version.recorded),
        }
    return None


def _noted(project: Project, version: Version) -> dict[str, Any]:
    """Return what may be added to the record of a version after it was published."""
    register = project.register
    announced = [
        {
            "on": str(each.on),
            "to": plain_sentence(register, each.to),
            "how": plain_sentence(register, each.how),
        }
        for each in version.announced
    ]
    return {
        "announced": announced,
        "not-announced": plain_sentence(register, version.not_announced)
        if version.not_announced
        else None,
        "errata": [_fault(project, erratum) for erratum in version.errata],
        "lapsed": _ending(register, version.lapsed),
        "withdrawn": _ending(register, version.withdrawn),
    }


def _sign_off(register: Register, approval: SignOff) -> dict[str, str | None]:
    decision = approval.decision and plain_sentence(register, approval.decision)
    return {"by": str(approval.by), "on": str(approval.on), "decision": decision}


def _fault(project: Project, erratum: Erratum) -> dict[str, Any]:
    after = correcting_version(project, erratum)
    return {
        "on": str(erratum.on),
        "what": plain_sentence(project.register, erratum.what),
        "corrected-in": after and str(after.id),
    }


def correcting_version(project: Project, erratum: Erratum) -> Version | None:
    """Return the version that corrects an erratum; None while it is a draft, or if none does."""
    return next((v for v in project.versions if v.id == erratum.corrected_in), None)


def _ending(register: Register, ending: Ending | None) -> dict[str, str] | None:
    """Return when a version ended, when that became known, and why; None if it did not."""
    if ending is None:
        return None
    why = plain_sentence(register, ending.why)
    return {"from": str(ending.from_), "on": known_on(ending), "why": why}


def text_data(version: Version) -> dict[str, Any] | None:
    """Return how the words relate to those of their day; None if the record does not say."""
    text = version.text
    return text.model_dump(mode="json", by_alias=True, exclude_none=True) if text else None
