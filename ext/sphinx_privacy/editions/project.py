"""A project on a day: its register and its archive, before anything is built."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sphinx_privacy import problems
from sphinx_privacy.archive.document import ArchiveError
from sphinx_privacy.archive.store import Archive
from sphinx_privacy.checks import check
from sphinx_privacy.editions.project_paths import NO_PROJECT, has_settings
from sphinx_privacy.editions.publish_error import PublishError
from sphinx_privacy.problems import no_such
from sphinx_privacy.register import Register, read_register
from sphinx_privacy.register.chain import chain
from sphinx_privacy.register.models import Version
from sphinx_privacy.register.text import Text
from sphinx_privacy.register.timeline import (
    Period,
    Status,
    in_force,
    oldest_first,
    periods,
    status,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_privacy.archive.store import Archived
    from sphinx_privacy.editions.project_paths import ProjectPaths
    from sphinx_privacy.problems import Problem
    from sphinx_privacy.register.chain import ChainLink
    from sphinx_privacy.sphinxext.site_languages import SiteLanguages


@dataclass(frozen=True)
class Project:
    """A project on a day, with options for its site: `read_project` returns one."""

    paths: ProjectPaths
    day: str
    """The day that decides what is in force; ISO."""
    register: Register
    archive: Archive
    with_records: bool = False
    """Whether the records of each version belong to the site."""
    pages_at_root: bool = False
    """Whether the pages in their folder are at the root, whatever is in force."""
    problems: Sequence[Problem] = ()
    """What is wrong in the register, but is not an error."""
    original: Project | None = None
    """The project that this one is a translation of."""
    fronts: Mapping[str, str] = field(default_factory=dict)
    """The languages of the site, each with the id of the version at its root, if that is known."""

    @cached_property
    def versions(self) -> list[Version]:
        """The published versions, oldest first."""
        return oldest_first(self.register.all(Version).values())

    @cached_property
    def drafts(self) -> list[Version]:
        """The versions that still have to be published."""
        return [version for version in self.register.all(Version).values() if version.is_draft]

    @cached_property
    def archived(self) -> list[Version]:
        """The versions that are archived, as the register lists them."""
        return [version for version in self.register.all(Version).values() if version.is_archived]

    @cached_property
    def documents(self) -> dict[str, str]:
        """The SHA-256 of the document of each archived version, by its id, as recorded."""
        return {str(version.id): str(version.document_sha256) for version in self.archived}

    @cached_property
    def links(self) -> dict[str, ChainLink]:
        """The recorded versions in the chain of records, by their ids."""
        links = chain(self.register.as_written.all(Version).values())
        return {str(link.version.id): link for link in links}

    @cached_property
    def current(self) -> Period | None:
        """The period in force on the day."""
        return in_force(self.versions, self.day)

    @cached_property
    def front(self) -> Version:
        """The version in force, else the last one that was, else the first.

        A version that was withdrawn before it took effect, or corrected from its first day, was
        never in force: it is returned only if no other is archived. Raises `PublishError` if none
        is archived.
        """
        if not self.archived:
            raise PublishError(
                "no version is archived yet; `sphinx-privacy publish DATE` records one."
            )
        spans = [span for span in periods(self.versions) if span.version.is_archived]
        begun = [span.version for span in spans if span.start <= self.day]
        first = [*(span.version for span in spans), *self.archived][0]
        return [first, *begun][-1]

    @property
    def languages(self) -> SiteLanguages:
        """The languages of the site, as conf.py names them, and the one of this project."""
        return self.paths.languages

    @property
    def latest(self) -> Version:
        """The last archived version, else the last draft or version, else an empty record."""
        keys: dict[str, Any] = {"id": Text("draft", problems.Place("versions.yaml"))}
        unrecorded = Version.model_construct(**keys)
        return [unrecorded, *self.versions, *self.drafts, *self.archived][-1]

    def status(self, version: Version) -> Status:
        """Return the status of a version on the day."""
        return status(version, self.versions, self.day)

    def archived_version(self, id_: str) -> Version:
        """Return an archived version. Raises `PublishError` if there is none with this id."""
        found = {str(version.id): version for version in self.archived}
        if id_ in found:
            return found[id_]
        outside = {str(version.id): version.outside for version in self.versions}.get(id_)
        if outside:
            raise PublishError(f'the version "{id_}" is not archived here; see {outside}')
        raise PublishError(no_such("archived version", id_, found))

    def text(self, version: Version) -> Archived:
        """Return the archived document of a version.

        Raises `ArchiveError` if it is not the one that the record of the version names.
        """
        text = self.archive.version(str(version.id))
        expected = {
            text.digest: version.document_sha256,
            text.document.text_sha256: version.text_sha256,
        }
        for found, recorded in expected.items():
            if found != recorded:
                raise ArchiveError(
                    f"{text.path}: this is not the document that was recorded: its SHA-256 is "
                    f'{found}, the record of "{version.id}" says {recorded}.'
                )
        return text


def read_project(
    paths: ProjectPaths, day: str, *, with_records: bool = False, pages_at_root: bool = False
) -> Project:
    """Return a project as its files are. Raises `PublishError` if its register has problems."""
    folder = paths.register
    if not folder.is_dir():
        if not has_settings(paths.conf):
            raise PublishError(NO_PROJECT)
        raise PublishError(f"there is no register in {folder}; versions are recorded there.")
    try:
        register = read_register(folder, shared=paths.shared)
    except NotADirectoryError as error:
        raise PublishError(str(error)) from error
    found = check(register)
    if any(problem.is_error for problem in found):
        shown, others = problems.to_show(found)
        raise PublishError("\n".join(filter(None, [*map(str, shown), others])))
    archive = Archive(paths.archive)
    return Project(paths, day, register, archive, with_records, pages_at_root, found)
