"""Build editions and their files with Sphinx; called in a process of its own."""

from __future__ import annotations

import json
import logging
import os
import re
import shutil
import time
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from babel.core import UnknownLocaleError
from babel.dates import get_month_names
from docutils import nodes
from jinja2.bccache import Bucket, FileSystemBytecodeCache
from sphinx.application import Sphinx
from sphinx.errors import ConfigError

from sphinx_privacy.archive.document import ArchiveError, Document
from sphinx_privacy.archive.store import Archive
from sphinx_privacy.archiving.from_archive import SUFFIX, lay_out
from sphinx_privacy.archiving.resolve import FILES
from sphinx_privacy.editions.conf_fault import fault_of_build, fault_of_conf
from sphinx_privacy.editions.publish_error import PublishError
from sphinx_privacy.editions.source_files import without_others
from sphinx_privacy.editions.source_settings import settings_of_sources
from sphinx_privacy.exports.cookies import cookies_schema
from sphinx_privacy.register.models import KINDS
from sphinx_privacy.sphinxext import from_myst, from_sphinx
from sphinx_privacy.sphinxext.dated_editions import about_static
from sphinx_privacy.sphinxext.from_sphinx_files import has_pictures_of_one_name
from sphinx_privacy.sphinxext.load_register import KNOWN, KnownRegister
from sphinx_privacy.sphinxext.page_placeholders import (
    CHANGES,
    CHANGES_PLACEHOLDER,
    FRAME_PLACEHOLDER,
    HEAD_PLACEHOLDER,
    has_placeholder,
)
from sphinx_privacy.sphinxext.policy_pages import (
    has_policy_front,
    is_versioned,
    pages_in_larger_site,
)
from sphinx_privacy.sphinxext.priorities import TEXT_IS_FINAL
from sphinx_privacy.sphinxext.site_info import about_site
from sphinx_privacy.sphinxext.theme_html import ThemeHtmlError, theme_of, with_beginning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment

    from sphinx_privacy.editions.project import Project
    from sphinx_privacy.editions.reading import Read
    from sphinx_privacy.sphinxext.job import Job
    from sphinx_privacy.sphinxext.version_info import VersionInfo

# A warning that says nothing about archived pages: the list of pages may have changed since.
NOT_INCLUDED = "toc.not_included"
# The extensions whose builders make files.
RECORD_EXTENSIONS = ("sphinx_privacy.epub", "sphinx_privacy.pdf")


def know_register(project: Project) -> None:
    """Have builds of the pages of a project use its register, instead of reading it again."""
    known = KnownRegister(project.register, project.problems)
    KNOWN[project.paths.register.absolute()] = known


def prepare(conf: Path) -> None:
    """Import and prepare what builds will need, so that processes forked from this have it."""
    with suppress(ConfigError):  # the builds will report what is wrong
        settings = settings_of_project(conf)
        for name in (
            *from_sphinx.IMPORTED_LATE,
            *from_myst.IMPORTED_LATE,
            *settings["extensions"],
            settings["html_theme"],
        ):
            with suppress(Exception):  # a theme may be no module
                import_module(name)
        Document.model_rebuild()
        for kind in KINDS:
            kind.model_rebuild()
        cookies_schema()
        with suppress(ValueError, UnknownLocaleError):
            get_month_names(locale=settings["language"])


def build_edition(
    job: Job, conf: Path, target: Path, templates: Path, read: Read | None = None
) -> None:
    """Build an archived document, or the pages at the root, in a folder.

    `archiving.from_archive` reads archived pages. `templates` is the folder of compiled templates.

    `read` is given if the pages are laid out already. Raises `PublishError` with what is wrong.
    """
    set_time(job.effective)
    written = WrittenPages()
    source = read.source if read else target / "source" / (Path(job.docs).name or "docs")
    with heard(source, is_lenient=not job.docs) as log, from_sphinx.with_docutils_settings(conf):
        if not read:
            _lay_out(job, source)
        hand_over_register(Path(job.docs), source)
        edition = job._replace(docs_digest="")  # else each edit would change the settings
        settings = {"privacy_edition": edition, "version": "", "release": ""}
        settings |= _settings_of(job, conf)
        app = new_app("html", settings, [], source, conf, target / "site", log, read)
        from_sphinx.share_compiled_templates(app, Compiled(str(templates)))
        app.connect("doctree-resolved", written.note, TEXT_IS_FINAL)
        app.connect("html-page-context", written.note_page)
        app.build(force_all=read is not None)
        forget_order(app, read)
        if not app.statuscode:
            _write(app, written, target)
    for folder in ("source", "doctrees"):
        shutil.rmtree(target / folder, ignore_errors=True)


def build_files(builder: str, info: VersionInfo | None, job: Job, conf: Path, target: Path) -> None:
    """Build the files of a version, or of a draft, with another builder.

    Raises `PublishError`, as above.
    """
    set_time(job.effective)
    source = target / "source" / "docs"
    with heard(source, is_lenient=False) as log, from_sphinx.with_docutils_settings(conf):
        _lay_out(job, source)
        settings = _settings_of(job, conf) | _settings_of_files(info, job, conf)
        app = new_app(builder, settings, [], source, conf, target / "files", log)
        app.build()
        _write_about(target, about_project(app))
    shutil.rmtree(target / "source")
    shutil.rmtree(target / "doctrees")


def _settings_of_files(info: VersionInfo | None, job: Job, conf: Path) -> dict[str, Any]:
    """Return the settings that files of a version, or of a draft, need."""
    name = info.id if info else "draft"  # an ePub must have one
    return {
        "privacy_edition": job if info else None,  # a draft is built as any project is
        "privacy_version": info,
        "privacy_pdf_notice": job.notice,
        "version": name,
        "release": name,
        "extensions": [*settings_of_project(conf)["extensions"], *RECORD_EXTENSIONS],
    }


def hand_over_register(docs: Path, source: Path) -> None:
    """Have the register of the pages, if it is known, used for their copy."""
    known = {folder: each for folder, each in KNOWN.items() if folder.is_relative_to(docs)}
    KNOWN.update({source / folder.relative_to(docs): each for folder, each in known.items()})


def _lay_out(job: Job, source: Path) -> None:
    """Lay out what is built: the pages in their folder, or archived ones, or both."""
    source.mkdir(parents=True)
    if job.docs:
        ignored = without_others(Path(job.docs), Path(job.archive))
        shutil.copytree(job.docs, source, ignore=ignored, dirs_exist_ok=True)
    if job.version:
        lay_out(job, source)


def _settings_of(job: Job, conf: Path) -> dict[str, Any]:
    """Return the settings that follow from archived pages, a register elsewhere, and a language."""
    settings = settings_of_sources(job, conf) if job.docs else {}
    if not job.version:
        return settings
    document = Archive(Path(job.archive)).version(job.version).document
    settings |= {
        "html_copy_source": False,  # readers have no use for the files of the archive
        **suppressed(conf, NOT_INCLUDED),
    }
    if not job.docs:
        settings |= {"language": document.language, "exclude_patterns": []}
    if not job.docs or has_policy_front(settings_of_project(conf)):
        settings["root_doc"] = document.root
    return settings


def suppressed(conf: Path, *codes: str) -> dict[str, Any]:
    """Return the setting that suppresses warnings beside those that the project suppresses."""
    return {"suppress_warnings": [*settings_of_project(conf)["suppress_warnings"], *codes]}


@contextmanager
def heard(source: Path, *, is_lenient: bool) -> Iterator[StringIO]:
    """Give a log to a build; raise `PublishError` if there is anything in it at the end.

    A lenient one ignores warnings about pages: a published text cannot be changed, and `verify`
    compares its words.
    """
    logging.disable(logging.INFO)  # only warnings and errors are read
    log = StringIO()
    try:
        yield log
    except PublishError:
        raise
    except ArchiveError as error:
        raise PublishError(str(error)) from None
    except ConfigError as error:
        raise PublishError(fault_of_conf(error)) from None
    except SystemExit as stop:
        log.write("" if log.getvalue() else f"the build stopped: {stop}.")
    except Exception as error:  # noqa: BLE001 - an extension may raise anything
        if isinstance(cause := getattr(error, "__cause__", None), ArchiveError):
            raise PublishError(str(cause)) from None
        raise PublishError(f"{_shown(log, source)}\n{fault_of_build(error)}".strip()) from None
    lines = _shown(log, source).splitlines()
    pages = f"{source.name}/" if is_lenient else "\n"
    if reason := "\n".join(line for line in lines if not line.startswith(pages)):
        raise PublishError(reason)


def set_time(day: str) -> None:
    """Set the time of the build to midnight UTC on a day."""
    moment = datetime.fromisoformat(day).replace(tzinfo=UTC)
    os.environ.update(SOURCE_DATE_EPOCH=str(int(moment.timestamp())), TZ="UTC")
    time.tzset()


def settings_of_project(conf: Path) -> dict[str, Any]:
    """Return the settings of a project. Raises `ConfigError`."""
    defaults = {"extensions": [], "html_theme": "", "language": "en", "suppress_warnings": []}
    return defaults | from_sphinx.settings_of(conf)


def new_app(
    builder: str,
    settings: dict[str, Any],
    tags: list[str],
    source: Path,
    conf: Path,
    target: Path,
    log: StringIO,
    read: Read | None = None,
) -> Sphinx:
    """Return Sphinx, ready to build; every warning is an error."""
    app = Sphinx(
        source,
        conf,
        target,
        read.doctrees if read else target.with_name("doctrees"),
        builder,
        confoverrides=settings,
        tags=tags,
        status=None,
        warning=log,
        freshenv=not read,
    )
    if read:
        app.connect("env-updated", _check_all)
    app.privacy_notes = []  # type: ignore[attr-defined] # what to report besides warnings
    return app


def _check_all(app: Sphinx, _: BuildEnvironment) -> list[str]:
    """Have Sphinx check all pages together, and save the environment, even if no page was read."""
    return [app.config.root_doc]


def forget_order(app: Sphinx, read: Read | None) -> None:
    """Forget what was read if the names of pictures depend on the order in which it was.

    Raises `PublishError` if that was another order than the one of a build from nothing.
    """
    if read and has_pictures_of_one_name(app.env):
        shutil.rmtree(read.doctrees)
        if not read.is_new:
            raise PublishError("two pictures have the same name; everything must be read again.")


class Compiled(FileSystemBytecodeCache):
    """Templates compiled by other builds."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Store a template; if that fails, the next build compiles it again."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


class WrittenPages:
    """What is noted about the pages as they are written."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.history: list[str] = []
        self.pages: list[str] = []

    def note_page(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Note that a page is written."""
        if templatename.endswith(".html"):
            self.pages.append(pagename)

    def note(self, app: Sphinx, doctree: nodes.document, docname: str) -> None:
        """Note whether a page says which version applied when."""
        if any("periods" in table["classes"] for table in doctree.findall(nodes.table)):
            self.history.append(docname)


def _shown(log: StringIO, source: Path) -> str:
    """Return what Sphinx has logged, with places as the publisher knows them."""
    text = re.sub(r"\x1b\[[\d;]*m", "", log.getvalue())
    for name in (source.as_posix(), os.path.relpath(source)):
        text = text.replace(f"{name}/", f"{source.name}/")
    return text.replace(SUFFIX, "").strip()


def _write(app: Sphinx, written: WrittenPages, target: Path) -> None:
    """Write what the build says about its pages, and check the placeholders of each page."""
    site = target / "site"
    (site / ".buildinfo").unlink(missing_ok=True)
    documents = {
        docname: app.builder.get_target_uri(docname) for docname in sorted(app.env.found_docs)
    }
    about = {
        "pages": documents,
        "front": documents[app.config.root_doc],
        "history": next((documents[name] for name in sorted(written.history)), ""),
        "unversioned": sorted(
            uri for docname, uri in documents.items() if not is_versioned(app, docname)
        ),
        "policy": [documents[docname] for docname in pages_in_larger_site(app)],
        "files": {
            path.removeprefix(f"{FILES}/"): address
            for path, address in from_sphinx.addresses_of_files(app).items()
            if path.startswith(f"{FILES}/")
        },
        "notes": app.privacy_notes,  # type: ignore[attr-defined] # set where the build begins
        **about_site(app),
        **about_project(app),
    }
    pages = [unquote(app.builder.get_target_uri(name)) for name in written.pages]
    for name in pages:
        _add_frame_placeholder(app, name, site)
    _write_about(target, {**about, **about_static(site, pages)})


def about_project(app: Sphinx) -> dict[str, Any]:
    """Return the kinds of files that are made beside the pages, and what they say."""
    config = app.config
    return {
        "title": config.html_title,
        "author": config.author,
        "base": config.html_baseurl,
        "language": config.language,
        "feed": config.privacy_feed,
        "records": [
            name.rpartition(".")[2] for name in RECORD_EXTENSIONS if name in app.extensions
        ],
    }


def _write_about(target: Path, about: dict[str, Any]) -> None:
    text = json.dumps(about, sort_keys=True)
    (target / "about.json").write_text(text, encoding="utf-8", newline="\n")


def _add_frame_placeholder(app: Sphinx, name: str, site: Path) -> None:
    """Give a page a placeholder for its frame; raise `PublishError` if its template lacks one."""
    page = site / name
    text = page.read_text(encoding="utf-8")
    if not has_placeholder(HEAD_PLACEHOLDER, text):  # it would be taken for no page
        raise PublishError(
            f'{name}: its template leaves out what Sphinx calls "metatags"; '
            "print {{ metatags }} in its head."
        )
    if name == CHANGES and CHANGES_PLACEHOLDER not in text:
        raise PublishError(
            f'{name}: its template leaves out what Sphinx calls "body"; '
            "print {{ body }} where the text of a page is."
        )
    if FRAME_PLACEHOLDER not in text:
        try:
            text = with_beginning(text, FRAME_PLACEHOLDER, theme_of(app))
        except ThemeHtmlError as error:
            raise PublishError(f"{name}: {error}") from None
        page.write_text(text, encoding="utf-8", newline="\n")
