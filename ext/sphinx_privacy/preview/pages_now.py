"""The pages as they were built last: archived, so that they can be compared with a version."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sphinx_privacy.archive.document import ArchiveError
from sphinx_privacy.archive.store import Archive
from sphinx_privacy.archiving.archiver import ArchiveBuilder
from sphinx_privacy.editions.compare_by_id import PAGES
from sphinx_privacy.editions.project import Project
from sphinx_privacy.editions.project_paths import ProjectPaths
from sphinx_privacy.editions.publish_error import PublishError
from sphinx_privacy.editions.translated_project import in_language
from sphinx_privacy.register.folder_names import folder_names
from sphinx_privacy.register.today import today
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.translation import languages_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from sphinx_privacy.archive.store import Archived
    from sphinx_privacy.register.models import Version


class NoComparisonError(LookupError):
    """There is nothing to compare with; the message says why."""


def project_of(app: Sphinx) -> Project:
    """Return the project of an application, with the register that its pages have read."""
    names, languages = tuple(folder_names(app.config.privacy_register)), languages_of(app.config)
    paths = ProjectPaths(Path(app.srcdir), Path(app.confdir), register_names=names)
    register = PrivacyDomain.of(app.env).register
    project = Project(paths, today(), register.as_written, Archive(paths.archive))
    return in_language(project, languages.own, register) if languages.is_translation else project


def version_named(project: Project, id_: str) -> Version:
    """Return an archived version; without an id, the one in force. Raises `NoComparisonError`."""
    try:
        return project.archived_version(id_) if id_ else project.front
    except PublishError as error:
        raise NoComparisonError(str(error)) from None


@contextmanager
def archived_now(app: Sphinx) -> Iterator[Archived]:
    """Yield the pages as an archived version.

    The application has another builder afterwards: a process that does this must build no more.
    Raises `NoComparisonError` if an archive is damaged.
    """
    builder = app.builder = ArchiveBuilder(app, app.env)
    builder.init()
    builder.write_documents(app.env.found_docs)
    with TemporaryDirectory() as folder:
        archive = Archive(Path(folder))
        archive.add(builder.contents(PAGES, ""))
        try:
            yield archive.version(PAGES)
        except ArchiveError as error:
            raise NoComparisonError(str(error)) from None
