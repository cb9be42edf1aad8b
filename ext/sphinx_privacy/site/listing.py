"""What is put into pages where a version lists versions, or the periods in which they applied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_privacy.records.sentences import gap_in_words, summary_of
from sphinx_privacy.register.timeline import Gap, periods_and_gaps
from sphinx_privacy.site.rendering import TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_privacy.register.models import Version
    from sphinx_privacy.register.timeline import Period
    from sphinx_privacy.site.frame import Frame


def listing(frame: Frame, page: str, placeholder: Mapping[str, Any]) -> str:
    """Return the content of a placeholder, versions or their periods, as HTML."""
    versions = frame.older() if placeholder.get("older") else frame.listed()
    context = {
        **placeholder,
        "versions": [_described(frame, page, version) for version in versions],
        "periods": [_described_span(frame, page, span) for span in _spans(frame, versions)],
    }
    return TEMPLATES.get_template("listing.html").render(context).strip()


def listings(frame: Frame, page: str) -> list[str]:
    """Return everything that the placeholders of any page can show."""
    return [listing(frame, page, {"kind": kind}) for kind in ("version-list", "version-periods")]


def _described(frame: Frame, page: str, version: Version) -> dict[str, Any]:
    """Return a version with its first day and its summary, as a list of versions shows it."""
    day = frame.on(str(version.effective_from))
    summary = summary_of(frame.project, version)
    return {**frame.entry(page, version), "day": day, "summary": summary}


def _spans(frame: Frame, versions: Sequence[Version]) -> list[Period | Gap]:
    """Return the periods of versions, and the gaps between them, the latest first."""
    ids = {version.id for version in versions}
    every = periods_and_gaps(frame.project.versions)
    named = (span for span in every if isinstance(span, Gap) or span.version.id in ids)
    return list(reversed(list(named)))


def _described_span(frame: Frame, page: str, span: Period | Gap) -> dict[str, Any]:
    """Return a period or a gap as a table shows it."""
    days = {"start": frame.on(span.start), "last": span.last and frame.on(span.last)}
    if isinstance(span, Gap):
        return {**days, "why": gap_in_words(frame.project.register, span)}
    return {**days, **frame.entry(page, span.version)}
