"""A version as its files tell of it: which one it is, and what it changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.publish.compare import compare_versions, title_of, what_changed
from sphinx_privacy.register.timeline import predecessors, published_on

if TYPE_CHECKING:
    from sphinx_privacy.publish.compare import Comparison
    from sphinx_privacy.publish.plan import Plan
    from sphinx_privacy.publish.redline import PageChange
    from sphinx_privacy.register.models import Version


class ChangedPage(NamedTuple):
    """A page that changed."""

    name: str
    title: str
    what: str
    """What changed, in short."""
    change: PageChange


class Changes(NamedTuple):
    """What a version changed."""

    before: str
    """The label of the version before."""
    summary: str
    facts: tuple[str, ...]
    """A sentence for each fact that changed."""
    pages: tuple[ChangedPage, ...]


class VersionInfo(NamedTuple):
    """A version of which files are made."""

    id: str
    label: str
    effective: str
    """The day from which it is in force; ISO."""
    recorded: str = ""
    """The day whose format its register has; ISO. Empty for the format of today."""
    seals: Mapping[str, str | None] = {}
    """Its digests and dates, as `versions.json` names them; none of a draft."""
    changes: Changes | None = None
    """What it changed; none of the first version."""


def version_info(version: Version) -> VersionInfo:
    """Return a version as its files tell of it, but for what it changed."""
    return VersionInfo(
        str(version.id),
        str(version.label),
        str(version.effective_from),
        str(version.recorded),
        seals(version),
    )


def seals(version: Version) -> dict[str, str | None]:
    """Return what `versions.json` tells of a version, but for what changes with the day."""
    return {
        "effective-from": str(version.effective_from),
        "published": published_on(version),
        "recorded": str(version.recorded),
        "class": version.class_ and str(version.class_),
        "class-reason": version.class_reason and str(version.class_reason),
        "document-sha256": version.document_sha256 and str(version.document_sha256),
        "text-sha256": version.text_sha256 and str(version.text_sha256),
        "outside": version.outside and str(version.outside),
    }


def before(plan: Plan, version: Version) -> Version | None:
    """Return the archived version that another, or a draft, follows and is compared with."""
    return next(reversed(predecessors(plan.archived, version)), None)


def changes(plan: Plan, old: Version, new: Version) -> Changes:
    """Return what changed from a version to another."""
    comparison = compare_versions(plan, old, new)
    return Changes(
        str(old.label),
        plan.text(new).document.summary,
        tuple(fact.sentence for fact in comparison.facts),
        tuple(_changed(comparison, page) for page in comparison.pages),
    )


def _changed(comparison: Comparison, page: PageChange) -> ChangedPage:
    side = comparison.old if page.kind == "removed" else comparison.new
    title = title_of(side.blocks[page.name], page.name)
    return ChangedPage(page.name, title, what_changed(page), page)
