"""Prove that no version was altered: its archived document, its record, and the finished site."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.archive.blocks import words_digest
from sphinx_privacy.archive.document import ArchiveError
from sphinx_privacy.commands.alterations import compare_records
from sphinx_privacy.commands.record_file import record_file
from sphinx_privacy.editions.compare import compare_versions
from sphinx_privacy.editions.translated_project import archived_translations
from sphinx_privacy.editions.workspace import Workspace
from sphinx_privacy.exports.manifest import ManifestError, check_manifest
from sphinx_privacy.locale import in_language
from sphinx_privacy.records.history import before

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx_privacy.editions.project import Project
    from sphinx_privacy.register.models import Version


class Proof(NamedTuple):
    """The result of verifying all versions."""

    faults: list[str]
    """A line for each way in which a version is not what was published."""
    notes: list[str]
    """What is worth knowing, but not a fault."""
    against: str
    """What the records were compared with; empty if with nothing."""
    missing: str
    """What they could not be compared with, and why, as a sentence; empty if with all."""


def verify(project: Project, against: str) -> Proof:
    """Return the faults of all versions, and of the finished site.

    Every digest is computed again from the files of the archive.
    """
    records = compare_records(record_file(project.paths), against)
    faults: list[str] = []
    notes: list[str] = []
    translations = {each.paths.language: each for each in archived_translations(project)}
    for each in (project, *translations.values()):
        others = () if each.original else translations
        faults += each.archive.faults(each.documents)
        faults += each.archive.unused(each.documents, others)
        for version in each.archived:  # read once: the archive remembers only a few
            faults += _of_text(each, version)
            notes += () if each.original else _of_class(each, version)
    faults += [*records.faults, *_of_site(Workspace(project.paths.build).published)]
    return Proof(faults, notes, records.against, records.missing)


def _of_text(project: Project, version: Version) -> Iterator[str]:
    """Yield what of the text of a version is not as recorded."""
    try:
        text = project.archive.version(str(version.id))
        digests = {
            "its text": words_digest(text.text),
            f"the text of {text.path}": text.document.text_sha256,
        }
    except ArchiveError:  # `Archive.faults` reports it
        return
    for what, digest in digests.items():
        if digest != version.text_sha256:
            yield (
                f"version {version.id}: the SHA-256 of {what} is {digest}, but its record says "
                f"{version.text_sha256}."
            )


def _of_class(project: Project, version: Version) -> Iterator[str]:
    """Yield that the class of a version is not the one that today's rules would propose."""
    old = before(project, version)
    try:
        proposed = _class_by_rule(project, old, version) if old else ""
    except ArchiveError:
        return
    if proposed and proposed != version.class_ and not version.class_reason:
        yield (
            f'version {version.id}: its class is "{version.class_}", but by today\'s rules it '
            f'would be "{proposed}".'
        )


def _class_by_rule(project: Project, old: Version, new: Version) -> str:
    """Return the class of what changed, by the words of the language of the new version."""
    language = project.text(new).document.language
    with in_language(language, project.paths.locale_folders):
        return compare_versions(project, old, new).proposed_class


def _of_site(site: Path) -> Iterator[str]:
    """Yield the files of the finished site, if there is one, that differ from its manifest."""
    if site.exists():
        try:
            yield from (f"{site}: {fault}" for fault in check_manifest(site))
        except ManifestError as error:
            yield str(error)
