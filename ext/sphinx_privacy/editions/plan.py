"""What is to be built: the archived versions of the register, and the root of the site."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_privacy import problems
from sphinx_privacy.archive.document import ArchiveError
from sphinx_privacy.archive.store import FOLDER, Archive
from sphinx_privacy.checks import check
from sphinx_privacy.diff.facts.stored import read_facts
from sphinx_privacy.editions.cached_build import CachedBuild, engine_digest, folder_digest, key_of
from sphinx_privacy.editions.current_pages import text_digest
from sphinx_privacy.editions.project import Place, PublishError
from sphinx_privacy.editions.workspace import Workspace
from sphinx_privacy.register import Register, read_register
from sphinx_privacy.register.models import Version
from sphinx_privacy.register.text import Text
from sphinx_privacy.register.timeline import (
    Period,
    Status,
    in_force,
    in_order,
    periods,
    status,
    version_of_text,
)
from sphinx_privacy.sphinxext.job import Job

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_privacy.archive.blocks import Pages
    from sphinx_privacy.archive.store import Archived
    from sphinx_privacy.editions.fork_server import ForkServer

ROOT = "root"
"""The name of the build at the root of the site, beside those of versions."""
REGISTER = "register"


class Side(NamedTuple):
    """One of two texts that are compared."""

    blocks: Pages
    facts: Mapping[str, Any]


class Plan:
    """The archived versions of a project, and the builds that they need."""

    def __init__(
        self,
        place: Place,
        day: str,
        server: ForkServer,
        *,
        with_records: bool = False,
        pages_at_root: bool = False,
    ) -> None:
        """Read the register; `day` decides what is in force.

        `server` is the fork server that builds are forked from. With `pages_at_root`, the pages in
        their folder are at the root, whatever is in force. Raises `PublishError` if the register
        has problems.
        """
        self.place, self.day, self.server = place, day, server
        self.with_records = with_records
        self.workspace = Workspace(place.build, pages_at_root=pages_at_root)
        self.pages_at_root = pages_at_root
        self.archive = Archive(place.docs / FOLDER)
        self.register = self._read_register()
        self.versions = in_order(self.register.all(Version).values())
        self._builds: dict[str, CachedBuild] = {}

    def __getstate__(self) -> dict[str, Any]:
        """Return what is sent to builds: all but the process that starts them."""
        return {name: value for name, value in self.__dict__.items() if name != "server"}

    def _read_register(self) -> Register:
        """Return the register as it lies in its folder."""
        folder = self.place.docs / REGISTER
        if not folder.is_dir():
            raise PublishError(f"there is no register in {folder}; versions are recorded there.")
        register = read_register(folder)
        if errors := [problem for problem in check(register) if problem.is_error]:
            raise PublishError("\n".join(map(str, errors)))
        return register

    @cached_property
    def drafts(self) -> list[Version]:
        """The versions that have still to be published."""
        return [v for v in self.register.all(Version).values() if v.is_draft]

    @cached_property
    def archived(self) -> list[Version]:
        """The versions that are archived, as the register lists them."""
        return [version for version in self.register.all(Version).values() if version.is_archived]

    @cached_property
    def documents(self) -> dict[str, str]:
        """The SHA-256 of the document of each archived version, by its id, as recorded."""
        return {str(version.id): str(version.document_sha256) for version in self.archived}

    @cached_property
    def current(self) -> Period | None:
        """The period in force on the day."""
        return in_force(self.versions, self.day)

    def status(self, version: Version) -> Status:
        """Return what a version is on the day."""
        return status(version, self.versions, self.day)

    def text(self, version: Version) -> Archived:
        """Return the archived document of a version.

        Raises `ArchiveError` if it is not the one that the record of the version names.
        """
        text = self.archive.version(str(version.id))
        named = {
            text.digest: version.document_sha256,
            text.document.text_sha256: version.text_sha256,
        }
        for found, recorded in named.items():
            if found != recorded:
                raise ArchiveError(
                    f"{text.path}: this is not the document that was recorded: its SHA-256 is "
                    f'{found}, the record of "{version.id}" says {recorded}.'
                )
        return text

    def side(self, version: Version) -> Side:
        """Return the text and the facts of a version, for a comparison."""
        id_ = str(version.id)
        for earlier in [*self._sides][:-1]:  # two are compared, and many may be
            if earlier != id_:
                del self._sides[earlier]
        if id_ not in self._sides:
            build, text = self.build_of(id_), self.text(version)
            blocks = build.blocks if build.folder.is_dir() else text.blocks
            self._sides[id_] = Side(blocks, read_facts(text.facts))
        return self._sides[id_]

    @cached_property
    def _sides(self) -> dict[str, Side]:
        """What `side` gave before."""
        return {}

    # -- builds -----------------------------------------------------------------------

    @cached_property
    def front(self) -> Version:
        """The version at the root: the one in force, else the last that was, else the first.

        One that was withdrawn before it took effect, or corrected from its first day, was never in
        force; it is there only if no other is archived. Raises `PublishError` if none is archived.
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
    def latest(self) -> Version:
        """The last archived version, or what else the register has; before all, an empty record."""
        keys: dict[str, Any] = {"id": Text("draft", problems.Place("versions.yaml"))}
        unrecorded = Version.model_construct(**keys)
        return [unrecorded, *self.versions, *self.drafts, *self.archived][-1]

    @cached_property
    def jobs(self) -> dict[str, Job]:
        """A job for each archived version, and one for the root of the site."""
        dated = {str(version.id): self._job(version) for version in self.archived}
        docs = str(self.place.docs.absolute())
        version = self.root_version
        job = self._job(version) if version else Job(ROOT, self.day)
        root = job._replace(name=ROOT, docs=docs, docs_digest=self.docs_digest)
        return {ROOT: root, **dated}

    @cached_property
    def root_version(self) -> Version | None:
        """The version at the root; none if the words there are those of no version."""
        if not self.pages_at_root:
            return self.front
        noted = self.workspace.editions / "texts" / f"{self.docs_digest}-{self.engine}"
        digest = text_digest(self.place, self.server, noted)
        return version_of_text(self.archived, digest)

    @cached_property
    def docs_digest(self) -> str:
        """The SHA-256 of the folder of pages."""
        return folder_digest(self.place.docs)

    def _job(self, version: Version) -> Job:
        return Job(
            str(version.id),
            str(version.effective_from),
            str(version.label),
            str(self.archive.folder.absolute()),
            str(version.id),
            self.text(version).digest,
        )

    @cached_property
    def engine(self) -> str:
        """The digest of what builds the pages."""
        return engine_digest(self.place.conf)

    def build_of(self, name: str) -> CachedBuild:
        """Return the build of a version, or of the root; it may have still to be made."""
        if name not in self._builds:
            key = key_of(self.jobs[name], self.engine)
            self._builds[name] = CachedBuild(self.workspace.cached_build(key))
        return self._builds[name]

    @property
    def root(self) -> CachedBuild:
        """The build at the root of the site."""
        return self.build_of(ROOT)

    def missing(self, names: Iterable[str]) -> list[str]:
        """Return which builds have still to be made, or are no longer as they were made."""
        return [name for name in names if not self.build_of(name).is_whole()]
