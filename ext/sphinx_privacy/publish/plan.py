"""What is to be built: the versions of the register at the head of the branch, and their cores."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_privacy.checks import check
from sphinx_privacy.publish.core import Core, Job, engine_digest, key_of
from sphinx_privacy.publish.git import GitError
from sphinx_privacy.publish.project import Place, PublishError
from sphinx_privacy.publish.workspace import Workspace
from sphinx_privacy.register import Register, read_register
from sphinx_privacy.register.models import Version
from sphinx_privacy.register.timeline import Period, Status, in_force, in_order, status

if TYPE_CHECKING:
    from sphinx_privacy.problems import Problem
    from sphinx_privacy.publish.warm import Warm

# The name of the newest pages, beside those of versions.
NEWEST = "newest"
REGISTER = "register"


class Plan:
    """The versions at the head of a branch, and the cores that they need."""

    def __init__(self, place: Place, day: str, warm: Warm, *, with_records: bool = False) -> None:
        """Read the register as it is committed; `day` decides what is in force.

        `warm` is the process that builds are forked from. Raises `PublishError` if the register
        has problems, and `GitError`.
        """
        self.place, self.day, self.warm = place, day, warm
        self.with_records = with_records
        self.workspace = Workspace(place.build)
        self.repository, self.folder = place.repository, place.folder
        self.head = self.repository.head_tree(self.folder)
        self.register = self._read_register()
        self.versions = in_order(self.register.all(Version).values())
        self._cores: dict[str, Core] = {}

    def __getstate__(self) -> dict[str, Any]:
        """Return what is sent to builds: all but the process that starts them."""
        return {name: value for name, value in self.__dict__.items() if name != "warm"}

    def _read_register(self) -> Register:
        """Return the register as committed."""
        with tempfile.TemporaryDirectory() as folder:
            pages = Path(folder, self.place.docs.name)
            self.repository.extract(self.head, pages)
            if not (pages / REGISTER).is_dir():
                raise PublishError(
                    f"there is no register in {self.place.docs / REGISTER} of the last commit; "
                    "versions are noted there."
                )
            register = read_register(pages / REGISTER)
            errors = [problem for problem in check(register) if problem.is_error]
            if errors:
                raise PublishError("\n".join(told(errors, pages, self.place.docs)))
            return register

    @cached_property
    def drafts(self) -> list[Version]:
        """The versions that have still to be published."""
        return [v for v in self.register.all(Version).values() if v.is_draft]

    @cached_property
    def kept(self) -> list[Version]:
        """The versions whose pages are kept in git, as the register lists them."""
        return [version for version in self.register.all(Version).values() if version.git]

    @cached_property
    def trees(self) -> dict[str, str]:
        """The tree of each kept version, by its id. Raises `PublishError` as `jobs` does."""
        return {name: job.tree for name, job in self.jobs.items() if name != NEWEST}

    @cached_property
    def current(self) -> Period | None:
        """The period in force on the day."""
        return in_force(self.versions, self.day)

    def status(self, version: Version) -> Status:
        """Return what a version is on the day."""
        return status(version, self.versions, self.day)

    @cached_property
    def jobs(self) -> dict[str, Job]:
        """A job for each kept version, and one for the newest pages.

        Raises `PublishError` with the reasons of all whose pages git lacks.
        """
        if lacking := [str(job) for job in self._jobs.values() if isinstance(job, PublishError)]:
            raise PublishError("\n".join(lacking))
        return {name: self.job(name) for name in self._jobs}

    def job(self, name: str) -> Job:
        """Return the job of a kept version, or of the newest pages.

        Raises `PublishError` if git lacks the pages of this one.
        """
        job = self._jobs[name]
        if isinstance(job, PublishError):
            raise job
        return job

    def add(self, job: Job) -> None:
        """Add the job of a version that is still a draft."""
        self._jobs[job.name] = job

    @cached_property
    def _jobs(self) -> dict[str, Job | PublishError]:
        """The jobs by name; in the place of one, why git lacks the pages."""
        try:
            trees = self.repository.trees({str(version.git) for version in self.kept}, self.folder)
        except GitError:  # which tells of one version alone
            trees = {}
        made = {str(version.id): self._job_of(version, trees) for version in self.kept}
        last = max((str(version.recorded) for version in self.kept), default=self.day)
        newest = max((str(version.effective_from) for version in self.kept), default=self.day)
        return {**made, NEWEST: Job(NEWEST, self.head, last, newest, is_newest=True)}

    def _job_of(self, version: Version, trees: dict[str, str]) -> Job | PublishError:
        ref = str(version.git)
        try:
            tree = trees.get(ref) or self.repository.tree(ref, self.folder)
        except GitError as error:
            return PublishError(f"edition {version.id}: {error}")
        return job_of(version, tree)

    @cached_property
    def engine(self) -> str:
        """The digest of what builds the pages."""
        return engine_digest(self.place.conf)

    def core(self, name: str) -> Core:
        """Return the core of a version, or of the newest pages; it may have still to be built."""
        if name not in self._cores:
            self._cores[name] = Core(self.workspace.core(key_of(self.job(name), self.engine)))
        return self._cores[name]

    def missing(self, names: Iterable[str]) -> list[str]:
        """Return which cores have still to be built, or are no longer as they were built."""
        return [name for name in names if not self.core(name).is_whole()]


def job_of(version: Version, tree: str) -> Job:
    """Return the job that builds a version."""
    dates = str(version.recorded), str(version.effective_from)
    return Job(str(version.id), tree, *dates, str(version.source_sha256))


def told(problems: Iterable[Problem], folder: Path, name: Path) -> list[str]:
    """Return problems in an extracted folder as lines, with places as the publisher knows them."""
    return [str(problem).replace(folder.as_posix(), name.as_posix()) for problem in problems]
