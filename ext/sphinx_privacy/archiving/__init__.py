"""Convert pages to the archive format, and back to Sphinx.

- `archiver`: the builder `privacyarchive`; `archivable`: what cannot be archived, and why.
- `archived_page`: a resolved page as a page of the archive.
- `difference`: how the pages differ from the last version; `changed_files`: warns of their files.
- `replaced_files`: warns, in every other build, of files with other content.
- `from_archive`: has Sphinx build a version from the archive.
- `resolve`, `placeholders`: resolve what the archive leaves to the build.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.archiving.archiver import ArchiveBuilder
from sphinx_privacy.archiving.replaced_files import warn_of_replaced

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Add the builder; if archived pages are built beside sources, have them read.

    Those built alone need nothing else: see `sphinx_privacy.setup`.
    """
    app.add_builder(ArchiveBuilder)
    if (job := app.config.privacy_edition) and job.version:
        from sphinx_privacy.archiving import from_archive  # noqa: PLC0415 - other builds have no use for it

        from_archive.setup(app)
    elif not job:
        app.connect("env-check-consistency", warn_of_replaced)
