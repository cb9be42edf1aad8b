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
from sphinx_privacy.editions.source_settings import in_language, register_at
from sphinx_privacy.sphinxext import from_sphinx

if TYPE_CHECKING:
    from sphinx_privacy.archive.store import Contents
    from sphinx_privacy.editions.new_version import NewVersion
    from sphinx_privacy.editions.reading import Read

# Pages may be archived while other versions are still in git only.
IN_GIT_ONLY = "privacy.not-archived"
# What differs from a version is reported where pages are checked.
CHANGED_FILE = "privacy.file-changed"
# A draft may contain what this warning reports until it is published.
FOR_PUBLICATION = "privacy.version-in-text"


def archived_pages(
    docs: Path,
    conf: Path,
    version: NewVersion,
    read: Read | None = None,
    register: str = "",
    language: str = "",
) -> Contents:
    """Return the pages in their folder as an archived version.

    `read` is given if there is a copy of them, `register` if this has no register, and `language`
    if they are to be translated. Raises
    `PublishError`.
    """
    source = read.source if read else docs
    hand_over_register(docs, source)
    if version.day:
        set_time(version.day)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "text")
        # Sphinx warns of several copyrights where it has put a year into them for its ePubs.
        codes = [IN_GIT_ONLY, CHANGED_FILE, *(() if version.day else (FOR_PUBLICATION,))]
        settings = {"epub_copyright": "", **suppressed(conf, *codes), **register_at(register)}
        settings |= in_language(docs, conf, language)
        with heard(source, is_lenient=False) as log, from_sphinx.with_docutils_settings(conf):
            app = new_app(ArchiveBuilder.name, settings, [], source, conf, target, log, read)
            app.build()
            forget_order(app, read)
            if not log.getvalue():
                contents: Contents = app.builder.contents(version.id, version.summary)  # type: ignore[attr-defined] # by its name
        return contents


def check_pages(
    builder: str,
    extension: str,
    tags: list[str],
    docs: Path,
    conf: Path,
    target: Path,
    language: str = "",
) -> None:
    """Build the pages in their folder, if the project loads the extension that the builder needs.

    `language` is given if they are to be translated. Raises `PublishError` with all that is
    reported.
    """
    with heard(docs, is_lenient=False) as log, from_sphinx.with_docutils_settings(conf):
        if not extension or extension in settings_of_project(conf)["extensions"]:
            settings = {"nitpicky": True, **in_language(docs, conf, language)}
            new_app(builder, settings, tags, docs, conf, target, log).build()
