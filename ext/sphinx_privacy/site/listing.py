"""What is put into pages where a version lists versions, or the periods in which they applied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from sphinx_privacy.exports.periods_in_words import PeriodWords
from sphinx_privacy.exports.periods_picture import announcement_badge, as_of_tools, status_badge
from sphinx_privacy.records.recorded_sentences import gap_in_words, summary_of
from sphinx_privacy.register.models import Version
from sphinx_privacy.register.timeline import Gap, by_year, periods_and_gaps
from sphinx_privacy.site.rendering import TEMPLATES
from sphinx_privacy.sphinxext.page_placeholders import ANNOUNCED, AS_OF, STATUS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_privacy.register.timeline import Period
    from sphinx_privacy.site.frame import Frame


def listing(frame: Frame, page: str, placeholder: Mapping[str, Any]) -> str:
    """Return the content of a placeholder, versions or their periods, as HTML."""
    if placeholder["kind"] == STATUS:
        return _status(frame, placeholder["version"])
    if placeholder["kind"] == ANNOUNCED:
        return announcement_badge(placeholder["day"], frame.project.day)
    versions = frame.older() if placeholder.get("older") else frame.listed()
    spans = _spans(frame, versions)
    tools = as_of_tools(frame.project.register, spans, _words(frame))
    if placeholder["kind"] == AS_OF:
        return tools
    context = {
        **placeholder,
        "versions": [frame.entry(page, version) for version in versions],
        "years": [
            (year, [_described(frame, page, version) for version in listed])
            for year, listed in by_year(reversed(versions))
        ],
        "tools": Markup(tools),  # noqa: S704 - it is HTML, with all words escaped
        "periods": [_described_span(frame, page, span) for span in reversed(spans)],
    }
    return TEMPLATES.get_template("listing.html").render(context).strip()


def listings(frame: Frame, page: str) -> list[str]:
    """Return everything that the placeholders of any page can show."""
    kinds: list[dict[str, Any]] = [{"kind": "version-list"}, {"kind": "version-periods"}]
    if frame.is_root:
        for version in frame.listed():
            kinds.append({"kind": STATUS, "version": str(version.id)})
            kinds += ({"kind": ANNOUNCED, "day": str(each.on)} for each in version.announced)
    return [listing(frame, page, kind) for kind in kinds]


def _status(frame: Frame, id_: str) -> str:
    known = frame.project.register.all(Version)
    return status_badge(frame.project.status(known[id_])) if id_ in known else ""


def _words(frame: Frame) -> PeriodWords:
    return PeriodWords(frame.project.day)


def _described(frame: Frame, page: str, version: Version) -> dict[str, Any]:
    """Return a version with its first day and its summary, as a list of versions shows it."""
    day = frame.on(str(version.effective_from))
    summary = summary_of(frame.project, version)
    return {**frame.entry(page, version), "day": day, "summary": summary}


def _spans(frame: Frame, versions: Sequence[Version]) -> list[Period | Gap]:
    """Return the periods of versions, and the gaps between them, oldest first."""
    ids = {version.id for version in versions}
    every = periods_and_gaps(frame.project.versions)
    return [span for span in every if isinstance(span, Gap) or span.version.id in ids]


def _described_span(frame: Frame, page: str, span: Period | Gap) -> dict[str, Any]:
    """Return a period or a gap as a table shows it."""
    days = {"start": frame.on(span.start), "last": span.last and frame.on(span.last)}
    if isinstance(span, Gap):
        return {**days, "why": gap_in_words(frame.project.register, span)}
    return {**days, **frame.entry(page, span.version)}
