"""All that follows from a version, made from a copy of the pages before it is recorded."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.archive.store import Archive
from sphinx_privacy.commands.check_pages import (
    BUILDERS,
    check_orders,
    read_reports,
    reported_by,
)
from sphinx_privacy.commands.record_file import complete_copy, record_file
from sphinx_privacy.commands.refuse import refuse
from sphinx_privacy.editions.build_missing import build_missing
from sphinx_privacy.editions.builds import builds_of
from sphinx_privacy.editions.project import Project
from sphinx_privacy.editions.publish_error import PublishError
from sphinx_privacy.editions.source_files import without_others
from sphinx_privacy.editions.translated_project import in_site_languages
from sphinx_privacy.records.bundle import make_bundles
from sphinx_privacy.records.parts import BUILDERS as RECORDS
from sphinx_privacy.records.parts import build_parts
from sphinx_privacy.site.assemble import assemble
from sphinx_privacy.site.joining import check_places, frames

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_privacy.archive.document import Document
    from sphinx_privacy.commands.version_contents import VersionContents
    from sphinx_privacy.editions.builds import Builds
    from sphinx_privacy.editions.fork_server import ForkServer
    from sphinx_privacy.editions.project_paths import ProjectPaths
    from sphinx_privacy.register.chain import ChainLink
    from sphinx_privacy.register.models import Version

# The archive has no lines: the pages in their folder are built first, by the builders of records.
OF_PAGES = {"html": "", "privacypdf": BUILDERS["pdfcheck"], "privacyepub": BUILDERS["privacyepub"]}
SUFFIXES = (".md", ".rst", ".txt")
NAMES = {"pdf": "PDF", "epub": "ePub"}


class Tried(NamedTuple):
    """The result of a trial."""

    completed: ChainLink
    """The record as it will be, in the chain of records."""
    not_tried: list[str]
    """A sentence on the kinds of records that were not tried, if there are any."""


@dataclass(frozen=True)
class Trial:
    """A version that is not recorded yet, and a folder for a copy of the pages with its record."""

    project: Project
    server: ForkServer
    draft: Version
    folder: Path

    def run(self, fields: Mapping[str, str], contents: VersionContents) -> Tried:
        """Make everything, and return what is known then.

        Builds are stored in the workspace, where the next site finds them. Raises `PublishError`
        with the reasons against publishing.
        """
        project = self._recorded(fields, contents)
        refuse(self._of_the_pages())
        completed = project.links[str(self.draft.id)]
        try:
            return Tried(completed, self._made(project))
        except PublishError as error:
            lines = str(error).splitlines()
            reasons = [self._with_place(line, contents.original.document) for line in lines]
        refuse(reasons)
        return Tried(completed, [])

    def _recorded(self, fields: Mapping[str, str], contents: VersionContents) -> Project:
        """Return the project as it will be: the version is recorded in a copy of the pages."""
        paths, file = self.project.paths, record_file(self.project.paths)
        copy = self._copy(paths)
        register = complete_copy(file, record_file(copy), self.draft, fields, paths.shared)
        archive = Archive(copy.archive)
        contents.add_to(archive)
        return Project(copy, self.project.day, register, archive)

    def _copy(self, paths: ProjectPaths) -> ProjectPaths:
        """Copy a project: its pages, and its register and its archive if they are elsewhere.

        Records that it shares with others are read where they are.
        """
        docs = self.folder / paths.docs.absolute().name
        shutil.copytree(paths.docs, docs, ignore=without_others(paths.docs))
        *shared, own = paths.registers_elsewhere or paths.register_names
        if paths.register in paths.outside:
            own = str(self.folder / "elsewhere" / paths.register.name)
            for folder in filter(Path.is_dir, (paths.register, paths.archive)):
                shutil.copytree(folder, Path(own).with_name(folder.name))
        return replace(paths, docs=docs, register_names=(*shared, own))

    def _of_the_pages(self) -> Iterator[str]:
        """Yield what builds of the pages in their folder report, with lines, in each language."""
        docs, conf = self.project.paths.docs, self.project.paths.conf
        languages = ["", *self.project.languages.translations]
        orders = check_orders(OF_PAGES, [], self.project.paths, self.folder, languages)
        lines = reported_by(orders, self.server)
        problems, others = read_reports(lines, [], docs, conf)
        yield from map(str, problems) if problems else others

    def _made(self, project: Project) -> list[str]:
        """Make the editions that the site lacks, and the records of the version."""
        not_tried = [self._made_and_named(each) for each in in_site_languages(project)]
        return not_tried[0]

    def _made_and_named(self, project: Project) -> list[str]:
        """Make them in a language of the site, which is named in what is wrong in a translation."""
        try:
            return list(self._made_in(project))
        except PublishError as error:
            language = project.paths.language
            lines = (
                f"{language}: {line}" if language else line for line in str(error).splitlines()
            )
            raise PublishError("\n".join(lines)) from error

    def _made_in(self, project: Project) -> Iterator[str]:
        """Make them in a language of the site; yield which kinds of records were not tried."""
        builds = builds_of(project, self.server)
        build_missing(builds, self.server, builds.jobs)
        check_places(builds)
        version = project.archived_version(str(self.draft.id))
        yield from self._records(builds, version)
        first, *dated = frames(builds)
        assemble(builds, self.server, [first, *(each for each in dated if each.version is version)])

    def _records(self, builds: Builds, version: Version) -> Iterator[str]:
        """Make the records whose extensions the settings load; yield which were not tried."""
        kinds = [kind for kind in RECORDS if kind in builds.root.about["records"]]
        if len(kinds) == len(RECORDS):
            make_bundles(builds, self.server, [version])
        else:
            build_parts(builds, self.server, [version], kinds)
        if missing := [kind for kind in RECORDS if kind not in kinds]:
            names = " or ".join(NAMES[kind] for kind in missing)
            extensions = " and ".join(f'"sphinx_privacy.{kind}"' for kind in missing)
            yield (
                f"No {names} of it was tried; if you file records, add {extensions} to "
                '"extensions" in conf.py.'
            )

    def _with_place(self, line: str, document: Document) -> str:
        """Return a line with the place of the draft, and the file of a page for its name."""
        docs = self.project.paths.docs
        for page in document.pages:
            for source in (docs / f"{page}{suffix}" for suffix in SUFFIXES):
                name = re.escape(f"{docs.absolute().name}/{page}")
                line = re.sub(rf"\b{name}(?=:)", str(source), line) if source.is_file() else line
        return line if line.startswith(" ") else f"{self.draft.id.place}: {line}"
