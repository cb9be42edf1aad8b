"""A version's metadata as pages and files show them, and what it changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.locale import N_
from sphinx_privacy.register.timeline import published_on

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_privacy.diff.facts.changed_facts import FactChange
    from sphinx_privacy.diff.redline import PageChange
    from sphinx_privacy.register.models import Version

THEN = N_("Where the text says that it is in force, it speaks of that time.")
"""A sentence shown beside the words of a version."""


class ChangedPage(NamedTuple):
    """A page that changed."""

    name: str
    title: str
    what: str
    """A summary of what changed."""
    change: PageChange


class Changes(NamedTuple):
    """What changed from one version to another, or from or to the pages as they are."""

    old: VersionInfo | None
    """The version that is compared with; None for the pages as they are."""
    new: VersionInfo | None
    """The version that is compared; None for the pages as they are."""
    summary: str
    """What the new version says that it changed; empty if it does not follow the old one."""
    facts: tuple[FactChange, ...]
    """The facts that changed."""
    pages: tuple[ChangedPage, ...]


class Listed(NamedTuple):
    """A version in the list that a file of another version has."""

    label: str
    effective: str
    summary: str
    address: str
    """Below the root of the site, or a whole address elsewhere; empty if there is none."""


class ListedPeriod(NamedTuple):
    """A row in the table of periods of a file."""

    start: str
    last: str
    """The last day; empty while nothing follows."""
    version: Listed | None
    why: str
    """Why no version applied, if none did."""


class VersionInfo(NamedTuple):
    """A version's metadata, for its files."""

    id: str
    label: str
    effective: str
    """The day from which it is in force; ISO."""
    seals: Mapping[str, str | None] = {}
    """Its digests and dates, as `versions.json` names them."""
    restated: str = ""
    """The day on which its words were written, if they restate those of its own day; ISO."""
    original: str = ""
    """The address of the text as published at the time, if that is known."""
    versions: tuple[Listed, ...] = ()
    """The versions up to this one, oldest first."""
    periods: tuple[ListedPeriod, ...] = ()
    """Their periods and the gaps between them, oldest first."""
    changes: Changes | None = None
    """What it changed; None for the first version."""

    @property
    def written(self) -> str:
        """The day on which its words were written: its first, or that of a restatement; ISO."""
        return self.restated or self.effective

    @property
    def older(self) -> tuple[Listed, ...]:
        """The versions before it, oldest first."""
        return self.versions[:-1]

    @property
    def text_sha256(self) -> str:
        """The SHA-256 of its normalised text."""
        return self.seals["text-sha256"] or ""

    @property
    def chain_sha256(self) -> str:
        """Its chain digest."""
        return self.seals["chain-sha256"] or ""


def version_info(version: Version, chain_sha256: str) -> VersionInfo:
    """Return the metadata of a version, without its changes and the versions before it."""
    text = version.text if version.is_restated else None
    return VersionInfo(
        str(version.id),
        str(version.title),
        str(version.effective_from),
        seals(version, chain_sha256),
        str(text.written) if text and text.written else "",
        str(text.original) if text and text.original else "",
    )


def seals(version: Version, chain_sha256: str) -> dict[str, str | None]:
    """Return what `versions.json` says about a version, except what changes with the day."""
    return {
        "effective-from": str(version.effective_from),
        "published": published_on(version),
        "recorded": str(version.recorded),
        "class": version.class_ and str(version.class_),
        "class-reason": version.class_reason and str(version.class_reason),
        "document-sha256": version.document_sha256 and str(version.document_sha256),
        "text-sha256": version.text_sha256 and str(version.text_sha256),
        "chain-sha256": chain_sha256,
        "outside": version.outside and str(version.outside),
    }
