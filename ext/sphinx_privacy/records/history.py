"""What came before a version, and what it changed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinx_privacy.editions.compare import compare_versions, first_heading, what_became_of
from sphinx_privacy.records.recorded_sentences import gap_in_words, summary_of
from sphinx_privacy.register.timeline import Gap, periods_and_gaps, predecessors, published_on
from sphinx_privacy.sphinxext.version_info import (
    ChangedPage,
    Changes,
    Listed,
    ListedPeriod,
    VersionInfo,
    version_info,
)

if TYPE_CHECKING:
    from sphinx_privacy.diff.redline import PageChange
    from sphinx_privacy.editions.compare import Comparison
    from sphinx_privacy.editions.project import Project
    from sphinx_privacy.register.models import Version
    from sphinx_privacy.register.timeline import Period


def info_of(project: Project, version: Version) -> VersionInfo:
    """Return the info of a version, without the versions before it."""
    return version_info(version, project.links[str(version.id)].digest)


def with_older(project: Project, version: Version) -> VersionInfo:
    """Return the info of a version with the versions up to it, as known when it was published."""
    known = published_on(version)
    at = [each.id for each in project.versions].index(version.id)
    versions = [each for each in project.versions[: at + 1] if published_on(each) <= known]
    return info_of(project, version)._replace(
        versions=tuple(_listed(project, each) for each in versions),
        periods=tuple(_listed_period(project, span) for span in periods_and_gaps(versions, known)),
    )


def _listed(project: Project, version: Version) -> Listed:
    return Listed(
        str(version.title),
        str(version.effective_from),
        summary_of(project, version),
        _address(project, version),
    )


def _listed_period(project: Project, span: Period | Gap) -> ListedPeriod:
    last = span.last or ""
    if isinstance(span, Gap):
        return ListedPeriod(span.start, last, None, gap_in_words(project.register, span))
    return ListedPeriod(span.start, last, _listed(project, span.version), "")


def _address(project: Project, version: Version) -> str:
    if version.is_archived:
        return f"{version.id}/{quote(project.text(version).document.root)}.html"
    return f"{quote(version.page)}.html" if version.page else str(version.outside or "")


def before(project: Project, version: Version) -> Version | None:
    """Return the archived version that another, or a draft, follows and is compared with."""
    return next(reversed(predecessors(project.archived, version)), None)


def changes(project: Project, old: Version, new: Version) -> Changes:
    """Return what changed from one version to another."""
    return changes_in(project, compare_versions(project, old, new), old, new)


def changes_in(
    project: Project, comparison: Comparison, old: Version | None, new: Version | None
) -> Changes:
    """Return what changed between two texts: versions, or the pages as they are, which are None."""
    return Changes(
        info_of(project, old) if old else None,
        info_of(project, new) if new else None,
        _summary(project, old, new),
        tuple(comparison.facts),
        tuple(_changed(comparison, page) for page in comparison.pages),
    )


def _summary(project: Project, old: Version | None, new: Version | None) -> str:
    """Return what a version says that it changed; empty if it does not follow the old one."""
    last = before(project, new) if new and old else None
    return project.text(new).document.summary if new and last == old else ""


def _changed(comparison: Comparison, page: PageChange) -> ChangedPage:
    side = comparison.old if page.kind == "removed" else comparison.new
    title = first_heading(side.blocks[page.name], page.name)
    return ChangedPage(page.name, title, what_became_of(page), page)
