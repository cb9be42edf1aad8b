"""Build the pages in their folder with Sphinx, to archive or to check them.

Called in a process of its own, as the engine is.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_privacy.archiving.archiver import ArchiveBuilder
from sphinx_privacy.editions.engine import (
    forget_order,
    hand_over_register,
    heard,
    new_app,
    set_time,
    settings_of_project,
    suppressed,
)
from sphinx_privacy.editions.source_settings import registers_at, translated_by
from sphinx_privacy.sphinxext import from_sphinx

if TYPE_CHECKING:
    from sphinx_privacy.archive.store import Contents
    from sphinx_privacy.editions.new_version import NewVersion
    from sphinx_privacy.editions.project_paths import ProjectPaths
    from sphinx_privacy.editions.reading import Read

# Pages may be archived while other versions are still in git only.
IN_GIT_ONLY = "privacy.not-archived"
# What differs from a version is reported where pages are checked.
CHANGED_FILE = "privacy.file-changed"
# A draft may contain what this warning reports until it is published.
FOR_PUBLICATION = "privacy.version-in-text"


def archived_pages(paths: ProjectPaths, version: NewVersion, read: Read | None = None) -> Contents:
    """Return the pages in their folder, in the language of the paths, as an archived version.

    `read` is given if there is a copy of them. Raises `PublishError`.
    """
    docs, conf = paths.docs.absolute(), paths.conf.absolute()
    source = read.source if read else docs
    hand_over_register(docs, source)
    if version.day:
        set_time(version.day)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "text")
        # Sphinx warns of several copyrights where it has put a year into them for its ePubs.
        codes = [IN_GIT_ONLY, CHANGED_FILE, *(() if version.day else (FOR_PUBLICATION,))]
        settings = {
            "epub_copyright": "",
            **suppressed(conf, *codes),
            **registers_at(paths.registers_elsewhere),
            **translated_by(paths),
        }
        with heard(source, is_lenient=False) as log, from_sphinx.with_docutils_settings(conf):
            app = new_app(ArchiveBuilder.name, settings, [], source, conf, target, log, read)
            app.build()
            forget_order(app, read)
            if not log.getvalue():
                contents: Contents = app.builder.contents(version.id, version.summary)  # type: ignore[attr-defined] # by its name
        return contents


def check_pages(
    builder: str, extension: str, tags: list[str], paths: ProjectPaths, target: Path
) -> None:
    """Build the pages in their folder, if the project loads the extension that the builder needs.

    They are in the language of the paths. Raises `PublishError` with all that is reported.
    """
    docs, conf = paths.docs.absolute(), paths.conf.absolute()
    with heard(docs, is_lenient=False) as log, from_sphinx.with_docutils_settings(conf):
        if not extension or extension in settings_of_project(conf)["extensions"]:
            settings = {"nitpicky": True, **translated_by(paths)}
            new_app(builder, settings, tags, docs, conf, target, log).build()
