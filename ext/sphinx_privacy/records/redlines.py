"""What changed between any two versions, or the pages as they are, as one file."""

from __future__ import annotations

import tempfile
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.archive.document import ArchiveError
from sphinx_privacy.diff.as_text import changes_as_text
from sphinx_privacy.editions.build_missing import run_builds
from sphinx_privacy.editions.builds import job_of
from sphinx_privacy.editions.fork_server import ForkServer
from sphinx_privacy.editions.publish_error import PublishError
from sphinx_privacy.locale import in_language, is_right_to_left
from sphinx_privacy.records.history import changes_in, info_of
from sphinx_privacy.sphinxext.templating import templates_of

if TYPE_CHECKING:
    from sphinx_privacy.editions.compare import Comparison
    from sphinx_privacy.editions.compare_by_id import Ends
    from sphinx_privacy.editions.project import Project
    from sphinx_privacy.register.models import Version
    from sphinx_privacy.sphinxext.job import Job
    from sphinx_privacy.sphinxext.version_info import VersionInfo

TEMPLATES = Path(__file__).with_name("templates")


class RedlineOrder(NamedTuple):
    """What a process is to build: a redline, with the settings of a version."""

    job: Job
    info: VersionInfo
    conf: Path
    folder: Path


def redline_as_text(project: Project, ends: Ends, comparison: Comparison) -> bytes:
    """Return the facts that changed, then each page."""
    language = project.text(_archived(ends)).document.language
    with in_language(language, project.paths.locale_folders):
        return changes_as_text(comparison.facts, comparison.pages).encode()


def redline_as_html(project: Project, ends: Ends, comparison: Comparison) -> bytes:
    """Return a page that needs no other file: it has its style, and asks nothing of any network."""
    from sphinx_privacy.sphinxext.pages import STATIC
    from sphinx_privacy.sphinxext.redline_html import redline_html
    from sphinx_privacy.sphinxext.redline_pages import on_one_page, title_of_front

    sheets = TEMPLATES / "redline.css", STATIC / "privacy.css"
    style = "".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
    language = project.text(_archived(ends)).document.language
    with in_language(language, project.paths.locale_folders):
        changes = changes_in(project, comparison, *ends)
        title, body = title_of_front(changes), redline_html(on_one_page(changes))
    context = {
        "title": title,
        "language": language,
        "direction": "rtl" if is_right_to_left(language) else "",
        "style": style,
        "style_digest": b64encode(sha256(style.encode()).digest()).decode(),
        "body": body,
    }
    return templates_of(TEMPLATES).get_template("redline.html").render(context).encode()


def redline_as_pdf(project: Project, ends: Ends, comparison: Comparison) -> bytes:
    """Return a PDF with the fonts and the language of the project.

    Raises `PublishError` if it cannot be made.
    """
    version = _archived(ends)
    language = project.text(version).document.language
    with in_language(language, project.paths.locale_folders):
        changes = changes_in(project, comparison, *ends)
    info = info_of(project, version)._replace(changes=changes)
    conf = project.paths.conf.absolute()
    with ForkServer(conf) as server, tempfile.TemporaryDirectory() as folder:
        order = RedlineOrder(job_of(project, version), info, conf, Path(folder))
        run_builds(server, _build, [("the redline (pdf)", order)])
        return Path(folder, "files", "redline.pdf").read_bytes()


def _archived(ends: Ends) -> Version:
    """Return one of the versions that are compared, the new one if it is one."""
    return next(end for end in (ends.new, ends.old) if end)


def _build(order: RedlineOrder) -> str:
    """Build the file; return why that failed, or an empty string."""
    from sphinx_privacy.editions import engine

    job, info, conf, folder = order
    try:
        engine.build_files("privacyredline", info, job, conf, folder)
    except (PublishError, ArchiveError, OSError) as error:
        return str(error)
    return ""
