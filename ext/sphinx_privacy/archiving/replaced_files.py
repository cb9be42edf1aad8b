"""A warning, in every build, about a file of a page that was replaced since the last version.

The builder `privacyarchive` compares all of a page with that version. Any other builder looks at
this alone: words that change are seen in git and on the page, but another file has the same name.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_privacy.archive.document import ArchiveError, digest_of
from sphinx_privacy.archive.store import Archive
from sphinx_privacy.register.models import Version
from sphinx_privacy.register.timeline import last_archived
from sphinx_privacy.sphinxext.archive_folder import archive_folder
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.from_sphinx_files import shown_and_offered
from sphinx_privacy.sphinxext.policy_pages import is_versioned
from sphinx_privacy.sphinxext.warning import warn
from sphinx_privacy.sphinxext.written import Written

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


ARCHIVE = "privacyarchive"


def warn_of_replaced(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of each file that is not the one of the last version, unless there is a draft."""
    if app.builder.name == ARCHIVE:
        return
    versions = PrivacyDomain.of(env).register.all(Version).values()
    last = last_archived(versions)
    if last is None or any(version.is_draft for version in versions):
        return
    try:
        files = Archive(archive_folder(app)).version(str(last.id)).document.files
    except ArchiveError:
        return  # `verify` reports what is wrong with the archive
    for path, pages in sorted(shown_and_offered(env).items()):
        file = Path(app.srcdir, path)
        if path in files and file.is_file() and digest_of(file.read_bytes()) != files[path]:
            for page in sorted(page for page in pages if is_versioned(app, page)):
                warn("file-changed", another_file(path, str(last.id)), _place(env, page, path))


def _place(env: BuildEnvironment, page: str, path: str) -> str:
    """Return where a page refers to a file."""
    written, name = Written(Path(env.doc2path(page))), Path(path).name
    doctree = env.get_doctree(page)
    for image in doctree.findall(nodes.image):
        if path in image.get("candidates", {}).values():
            return written.at(image, name)
    for download in doctree.findall(addnodes.download_reference):
        if env.relfn2path(download["reftarget"], page)[0] == path:
            return written.at(download, name)
    return written.after(None, None, name)


def another_file(path: str, version: str) -> str:
    """Return that a file has other content than in a version."""
    return (
        f'"{path}" is not the file that readers get in the version "{version}"; add a draft, or '
        "restore the file."
    )
