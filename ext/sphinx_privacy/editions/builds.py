"""The builds that the editions of a project need: one for each archived version and the root."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_privacy.editions.cached_build import CachedBuild, key_of
from sphinx_privacy.editions.kept_pages import kept_pages_of
from sphinx_privacy.editions.workspace import Workspace
from sphinx_privacy.register.timeline import version_of_text
from sphinx_privacy.sphinxext.job import Job
from sphinx_privacy.sphinxext.page_placeholders import STATIC_FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_privacy.editions.fork_server import ForkServer
    from sphinx_privacy.editions.project import Project
    from sphinx_privacy.editions.reading import Reading
    from sphinx_privacy.register.models import Version

ROOT = "root"
"""The name of the build at the root of the site, beside those of versions."""


@dataclass(frozen=True)
class Builds:
    """The builds of a project, made or not: `builds_of` returns them."""

    project: Project
    workspace: Workspace
    """Where they are."""
    engine: str
    """The digest of everything that builds the pages."""
    docs_digest: str
    """The SHA-256 of the folder of pages."""
    root_version: Version | None
    """The version at the root; None if the words there do not belong to a version."""
    reading: Reading | None = None
    """What was read of the pages before; None if all is read afresh."""

    @cached_property
    def jobs(self) -> dict[str, Job]:
        """A job for each archived version, and one for the root of the site."""
        project, version = self.project, self.root_version
        dated = {str(version.id): job_of(project, version) for version in project.archived}
        first = Job(ROOT, project.day, language=project.paths.language)
        root = (job_of(project, version) if version else first)._replace(
            name=ROOT,
            archive=str(project.archive.folder.absolute()),
            docs=str(project.paths.docs.absolute()),
            docs_digest=self.docs_digest,
            registers=project.paths.registers_elsewhere,
        )
        return {ROOT: root, **dated}

    @cached_property
    def _by_name(self) -> dict[str, CachedBuild]:
        keys = {name: key_of(job, self.engine) for name, job in self.jobs.items()}
        return {name: CachedBuild(self.workspace.cached_build(key)) for name, key in keys.items()}

    @property
    def root(self) -> CachedBuild:
        """The build at the root of the site."""
        return self._by_name[ROOT]

    def of(self, version: Version) -> CachedBuild:
        """Return the build of an archived version."""
        return self._by_name[str(version.id)]

    def named(self, name: str) -> CachedBuild:
        """Return the build of a job, by its name."""
        return self._by_name[name]

    @cached_property
    def static_folders(self) -> dict[str, str]:
        """The folders in the site for the files of the theme of each build, by its name."""
        return shared_folders({name: self.named(name).about["static"] for name in self.jobs})

    def missing(self, names: Iterable[str]) -> list[str]:
        """Return the names of the builds that are missing, or were altered."""
        return [name for name in names if not self.named(name).is_whole()]


def builds_of(project: Project, server: ForkServer, *, resumes: bool = False) -> Builds:
    """Return the builds of a project; to know the version at the root may take a build.

    If `resumes`, of the pages at the root only those are read that have changed since the last
    time; the workspace must be locked. Raises `PublishError` if no version is archived, or the
    pages in their folder cannot be read.
    """
    build, language = project.paths.build, project.paths.language
    workspace = Workspace(build, pages_at_root=project.pages_at_root, language=language)
    pages = kept_pages_of(project, workspace)
    digests = workspace, pages.engine, pages.docs_digest
    if not project.pages_at_root:
        return Builds(project, *digests, project.front)
    reading = pages.reading() if resumes else None
    if not pages.are_there():
        pages.archive(server, reading)
    version = version_of_text(project.archived, pages.archived().document.text_sha256)
    return Builds(project, *digests, version, reading)


def job_of(project: Project, version: Version) -> Job:
    """Return the input of a build of an archived version."""
    return Job(
        str(version.id),
        str(version.effective_from),
        str(version.title),
        str(project.archive.folder.absolute()),
        str(version.id),
        project.text(version).digest,
        language=project.paths.language,
    )


def shared_folders(builds: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Return the folder in the site for the files of each build, by its name.

    `builds` has the digests of files by their paths. Each build gets the first folder in which
    none of its paths is another file.
    """
    folders: dict[str, dict[str, str]] = {}
    places = {}
    for build, files in builds.items():
        name = next((name for name, other in folders.items() if _fits(files, other)), "")
        name = name or (f"{STATIC_FOLDER}-{len(folders) + 1}" if folders else STATIC_FOLDER)
        folders.setdefault(name, {}).update(files)
        places[build] = name
    return places


def _fits(files: Mapping[str, str], folder: Mapping[str, str]) -> bool:
    return all(folder.get(path, digest) == digest for path, digest in files.items())
