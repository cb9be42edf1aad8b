"""Build the core of an edition with Sphinx; called in a process of its own."""

from __future__ import annotations

import json
import logging
import os
import re
import time
from collections.abc import Iterator
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
from sphinx.application import Sphinx, builtin_extensions
from sphinx.config import Config, eval_config_file
from sphinx.errors import ConfigError
from sphinx.jinja2glue import BuiltinTemplateLoader
from sphinx.util.docutils import patch_docutils
from sphinx.util.tags import Tags

from sphinx_privacy.exports.as_json import register_json
from sphinx_privacy.exports.cookies import cookies_schema
from sphinx_privacy.publish.blocks import Block, to_json, words_of
from sphinx_privacy.publish.core import CHANGES, CHANGES_SLOT, HEAD_SLOT, Job
from sphinx_privacy.publish.project import PublishError
from sphinx_privacy.register.models import KINDS
from sphinx_privacy.sphinxext.addresses import about_site
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.redline import redline_html
from sphinx_privacy.sphinxext.versions import NO_DRAFT
from sphinx_privacy.sphinxext.words import blocks_of, is_sealed

if TYPE_CHECKING:
    from sphinx_privacy.publish.filed import Filed

__all__ = ["add_changes", "build_core", "build_files", "redline_html", "settle_years", "warm_up"]

# What every build imports, some of it late.
ALWAYS = (
    *builtin_extensions,
    "sphinx.ext.mathjax",
    "sphinx.builders.latex.transforms",
    "myst_parser.parsers.sphinx_",
    "myst_parser.sphinx_ext.directives",
    "myst_parser.sphinx_ext.main",
    "myst_parser.sphinx_ext.mathjax",
    "myst_parser.sphinx_ext.myst_refs",
    "docutils.languages.en",
    "docutils.parsers.rst.languages.en",
    "babel.numbers",
    "jinja2.ext",
    "xml.dom.minidom",
)
# A year, or the place that Sphinx keeps for this year.
YEAR = re.compile(r"%Y|\b((?:19|20)\d\d)\b")


def warm_up(conf: Path) -> None:
    """Import and prepare what builds will need: processes forked from this one have it already."""
    with suppress(ConfigError):  # the builds will tell what is wrong
        settings = _settings(conf)
        for name in (*ALWAYS, *settings["extensions"], settings["html_theme"]):
            with suppress(Exception):  # a theme may be no module
                import_module(name)
        for kind in KINDS:
            kind.model_rebuild()
        cookies_schema()
        with suppress(ValueError, UnknownLocaleError):
            get_month_names(locale=settings["language"])


def build_core(job: Job, source: Path, conf: Path, target: Path, templates: Path) -> None:
    """Build a core into a folder; `templates` is one for templates compiled for other cores.

    Raises `PublishError` with what is wrong.
    """
    _settle_time(job.effective)
    collected = Collected()
    settings = {"privacy_edition": job.recorded, "version": "", "release": ""}
    tags = [NO_DRAFT] if job.is_newest else []
    with _heard(source) as log, patch_docutils(conf):
        app = _app("html", settings, tags, source, conf, target / "site", log)
        _share_templates(app, templates)
        app.connect("doctree-resolved", collected.note, priority=999)
        app.build()
        if not app.statuscode:
            _write(app, collected, target)


def build_files(builder: str, filed: Filed, source: Path, conf: Path, target: Path) -> None:
    """Build the files of a version with another builder. Raises `PublishError`, as above."""
    _settle_time(filed.effective)
    settings = {"privacy_version": filed, "version": filed.id, "release": filed.id}
    with _heard(source) as log, patch_docutils(conf):
        settings["extensions"] = [*_settings(conf)["extensions"], "sphinx_privacy.pdf"]
        _app(builder, settings, [], source, conf, target / "files", log).build()


@contextmanager
def _heard(source: Path) -> Iterator[StringIO]:
    """Give a log to a build; raise `PublishError` with what stands there then, if anything does."""
    logging.disable(logging.INFO)  # nobody reads what Sphinx tells beside warnings
    log = StringIO()
    try:
        yield log
    except PublishError:
        raise
    except SystemExit as stop:
        log.write("" if log.getvalue() else f"the build stopped: {stop}.")
    except Exception as error:  # noqa: BLE001 - an extension may raise anything
        log.write(f"{type(error).__name__}: {error}")
    if reason := _shown(log, source):
        raise PublishError(reason)


def _settle_time(day: str) -> None:
    """Have the build take place on a day, at midnight UTC."""
    moment = datetime.fromisoformat(day).replace(tzinfo=UTC)
    os.environ.update(SOURCE_DATE_EPOCH=str(int(moment.timestamp())), TZ="UTC")
    time.tzset()


def settle_years(app: Sphinx, config: Config) -> None:
    """Have no copyright of an edition be of a later year than the edition, whatever year it is now.

    Sphinx puts this year into it, or takes this year out, and so gives other bytes next year.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    is_edition = config.privacy_edition or config.privacy_version
    if not is_edition or not epoch:
        return
    year = time.gmtime(int(epoch)).tm_year

    def settled(text: str) -> str:
        return YEAR.sub(lambda found: str(min(year, int(found[1] or year))), text)

    given = config.copyright
    config.copyright = settled(given) if isinstance(given, str) else tuple(map(settled, given))


def _settings(conf: Path) -> dict[str, Any]:
    """Return the settings of a project. Raises `ConfigError`."""
    defaults = {"extensions": [], "html_theme": "", "language": "en"}
    return defaults | eval_config_file(conf / "conf.py", Tags())


def _app(
    builder: str,
    settings: dict[str, Any],
    tags: list[str],
    source: Path,
    conf: Path,
    target: Path,
    log: StringIO,
) -> Sphinx:
    """Return Sphinx, ready to build; every warning is an error."""
    return Sphinx(
        source,
        conf,
        target,
        target.with_name("doctrees"),
        builder,
        confoverrides=settings,
        tags=tags,
        status=None,
        warning=log,
        freshenv=True,
        warningiserror=True,
    )


class Compiled(FileSystemBytecodeCache):
    """Templates compiled by other builds."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template; where there is no room for it, the next build compiles it anew."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def _share_templates(app: Sphinx, folder: Path) -> None:
    """Have a template compiled by the first build that needs it, and not by each."""
    loader = app.builder.templates
    if isinstance(loader, BuiltinTemplateLoader):
        loader.environment.bytecode_cache = Compiled(str(folder))


class Collected:
    """What is noted of the pages as they are written."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.blocks: dict[str, tuple[Block, ...]] = {}
        self.history: list[str] = []

    def note(self, app: Sphinx, doctree: nodes.document, docname: str) -> None:
        """Note the words of a page, and whether it tells which version applied when."""
        if is_sealed(app, docname):
            self.blocks[docname] = blocks_of(doctree)
        if any("periods" in table["classes"] for table in doctree.findall(nodes.table)):
            self.history.append(docname)


def _shown(log: StringIO, source: Path) -> str:
    """Return what Sphinx has said, with places as the publisher knows them."""
    text = re.sub(r"\x1b\[[\d;]*m", "", log.getvalue())
    for name in (source.as_posix(), os.path.relpath(source)):
        text = text.replace(f"{name}/", f"{source.name}/")
    return text.strip()


def _write(app: Sphinx, collected: Collected, target: Path) -> None:
    """Write what the core tells beside its pages; each of these has to have a slot in its head."""
    site = target / "site"
    (site / ".buildinfo").unlink(missing_ok=True)
    documents = {
        docname: app.builder.get_target_uri(docname) for docname in sorted(app.env.found_docs)
    }
    about = {
        "pages": documents,
        "front": documents[app.config.root_doc],
        "history": next((documents[name] for name in sorted(collected.history)), ""),
        "chronicle": sorted(
            uri for docname, uri in documents.items() if not is_sealed(app, docname)
        ),
        **about_site(app),
        "title": app.config.html_title,
        "author": app.config.author,
    }
    register = PrivacyDomain.of(app.env).register
    texts = {
        "words.txt": words_of(collected.blocks),
        "blocks.json": to_json(collected.blocks),
        "register.json": register_json(register),
        "about.json": json.dumps(about, sort_keys=True),
    }
    for name, text in texts.items():
        (target / name).write_text(text, encoding="utf-8", newline="\n")
    for uri in documents.values():
        _check_head(site, unquote(uri))


def _check_head(site: Path, page: str) -> None:
    """Raise `PublishError` if a page has no slot in its head: it would be taken for no page."""
    if HEAD_SLOT not in (site / page).read_text(encoding="utf-8"):
        raise PublishError(
            f'{page}: its template leaves out what Sphinx calls "metatags"; '
            "print {{ metatags }} in its head."
        )


def add_changes(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the page that takes what a version has changed, if this is to be an edition."""
    if app.config.privacy_edition:
        page = CHANGES.removesuffix(".html")
        yield page, {"title": "What changed", "body": CHANGES_SLOT}, "page.html"
