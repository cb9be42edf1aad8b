"""An application of Sphinx that is kept between builds, although its documentation promises none.

Read this when Sphinx is upgraded, as `from_sphinx`: each part says what to check. The steps of a
build are those of `Builder.build`, in an order in which one page can be written before the others.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any

from sphinx import version_info
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.build_phase import BuildPhase
from sphinx.util.logging import NAMESPACE, WarningSuppressor
from sphinx.util.parallel import SerialTasks

from sphinx_privacy.sphinxext.from_sphinx_log import place_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from docutils import nodes
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    Heard = Callable[[logging.LogRecord], None]

CHECKSUM = re.compile(r"\?v=[0-9a-f]+(?=\")")
"""What Sphinx adds to the address of a style sheet or a script."""


class KeptSphinx(Sphinx):
    """Sphinx with a builder of ours, whose warnings are heard by a function.

    Check that the constructor still calls `setup_extension` right after it has set up the log, and
    `create_builder` once there is an environment.
    """

    def __init__(self, *args: Any, heard: Heard, **options: Any) -> None:
        """Set what hears the warnings, besides what Sphinx needs."""
        self.heard = heard
        self._is_heard = False
        super().__init__(*args, **options)

    def setup_extension(self, extname: str) -> None:
        """Set up an extension."""
        if not self._is_heard:
            self._is_heard = True
            logger = logging.getLogger(NAMESPACE)
            for handler in [*logger.handlers]:
                logger.removeHandler(handler)
            logger.addHandler(_Hearing(self))
        super().setup_extension(extname)

    def create_builder(self, name: str) -> Builder:
        """Return the builder, which is the same for every name."""
        return KeptBuilder(self, self.env)


class _Hearing(logging.Handler):
    """Hands over each warning at once, with its place as text instead of nodes."""

    def __init__(self, app: KeptSphinx) -> None:
        super().__init__(logging.WARNING)
        self._app = app

    def emit(self, record: logging.LogRecord) -> None:
        place = place_of(self._app, record)
        self._app.heard(logging.makeLogRecord({**vars(record), "location": place}))


def is_suppressed(app: Sphinx, record: logging.LogRecord) -> bool:
    """Return whether ``suppress_warnings`` has the code of a warning. Check `WarningSuppressor`."""
    return not WarningSuppressor(app).filter(record)


class KeptBuilder(StandaloneHTMLBuilder):
    """Writes web pages step by step, again and again."""

    name = "html"

    def __init__(self, app: Sphinx, env: BuildEnvironment) -> None:
        """Begin without pictures and words of pages."""
        super().__init__(app, env)
        self._added = app.registry
        self.pictures: dict[str, dict[str, str]] = {}
        self.to_index: dict[str, tuple[nodes.document, str]] = {}
        self.kept_index: Any = None
        self._assets: list[list[Any]] = []

    def prepare_writing(self, docnames: AbstractSet[str]) -> None:
        """Prepare, without the style sheets and scripts that pages of the last build have added.

        Check that `Sphinx.add_js_file` still adds to these four lists.
        """
        now: Any = (
            self._added.css_files,
            self._added.js_files,
            self._css_files,
            self._js_files,
        )
        self._assets = self._assets or [[*assets] for assets in now]
        for assets, before in zip(now, self._assets, strict=True):
            assets.clear()
            assets.extend(before)
        super().prepare_writing(docnames)

    def update_page_context(
        self, pagename: str, templatename: str, ctx: dict[str, Any], event_arg: Any
    ) -> None:
        """Have pages name style sheets and scripts without a checksum of what is in them."""
        for name in ("css_tag", "js_tag"):
            ctx[name] = _without_checksum(ctx[name])

    def index_page(self, pagename: str, doctree: nodes.document, title: str) -> None:
        """Note the page; its words are added to the index when all pages are written."""
        self.to_index[pagename] = (doctree, title)

    def index_pages(self) -> None:
        """Add the words of the pages that were written to the index."""
        for pagename, (doctree, title) in sorted(self.to_index.items()):
            super().index_page(pagename, doctree, title)
        self.to_index.clear()

    def load_indexer(self, docnames: Collection[str]) -> None:
        """Use the index of the last build, without the pages that are written again.

        Check which dictionaries `IndexBuilder.prune` and `IndexBuilder.freeze` go on from.
        """
        self.kept_index = self.kept_index or self.indexer
        self.indexer = index = self.kept_index
        index.prune(self.env.all_docs.keys() - set(docnames))
        for words in (index._mapping, index._title_mapping):
            for word in [word for word, pages in words.items() if not pages]:
                del words[word]
        index._objtypes.clear()  # it is made again, in the order of the pages there are now
        index._objnames.clear()


def _without_checksum(tag: Callable[[Any], str]) -> Callable[[Any], str]:
    return lambda asset: CHECKSUM.sub("", tag(asset))


def compile_catalogues(app: Sphinx) -> None:
    """Compile the catalogues that have changed. Check `Builder.build_update`."""
    app.builder.compile_update_catalogs()


def read_page(app: Sphinx, docname: str, folder: Path) -> None:
    """Read a page, and keep its nodes in a folder. Its numbers remain those that it had.

    Check `Builder._read_serial`, and that `write_doctree`
    and `get_doctree` still use these folders.
    """
    env, builder = app.env, app.builder
    env.doctreedir = builder.doctreedir = type(app.outdir)(folder)
    numbers = env.toc_secnumbers.get(docname), env.toc_fignumbers.get(docname)
    builder.phase = BuildPhase.READING
    app.events.emit("env-purge-doc", env, docname)
    env.clear_doc(docname)
    builder.read_doc(docname)
    known: Any
    for known, number in zip((env.toc_secnumbers, env.toc_fignumbers), numbers, strict=True):
        if number is not None:
            known[docname] = number


def write_to(app: Sphinx, folder: Path) -> None:
    """Have everything written to a folder. Check which folders `StandaloneHTMLBuilder` notes."""
    builder: Any = app.builder
    app.outdir = builder.outdir = type(app.outdir)(folder)
    for name in ("static", "sources", "downloads", "images"):
        setattr(builder, f"_{name}_dir", builder.outdir / f"_{name}")


def forget_templates(app: Sphinx) -> None:
    """Read templates again. Check that the loader still has Jinja's `environment`."""
    templates: Any = app.builder.templates
    templates.environment.cache.clear()


def leave_out(app: Sphinx, handlers: Collection[Callable[..., Any]]) -> None:
    """Call these handlers no more; a method is named by its class.

    Check `EventManager.listeners`.
    """
    for name, listeners in app.events.listeners.items():
        app.events.listeners[name] = [
            each
            for each in listeners
            if getattr(each.handler, "__func__", each.handler) not in handlers
        ]


def forget_pages(app: Sphinx) -> None:
    """Forget all pages, so that they are read in their order. Check `Builder.read`."""
    for docname in sorted(app.env.all_docs):
        app.events.emit("env-purge-doc", app.env, docname)
        app.env.clear_doc(docname)


def read_pages(app: Sphinx) -> set[str]:
    """Read the pages that have changed; return those to write. Check `Builder.build`."""
    builder, env = app.builder, app.env
    builder.phase = BuildPhase.READING
    updated = set(builder.read())
    updated.update(env.check_dependents(app, updated))
    return updated


def check_pages(app: Sphinx) -> None:
    """Check all pages together. Check `Builder.build`."""
    app.builder.phase = BuildPhase.CONSISTENCY_CHECK
    app.env.check_consistency()
    app.builder.phase = BuildPhase.RESOLVING


def prepare_to_write(app: Sphinx, docnames: set[str]) -> set[str]:
    """Prepare to write pages; return all that must be written. Check `Builder.write`."""
    builder, env = app.builder, app.env
    app.events.emit("write-started", builder)
    lists = {page for name in docnames for page in env.files_to_rebuild.get(name, ())}
    docnames |= lists & env.found_docs
    env.toctree_includes = dict(sorted(env.toctree_includes.items()))
    builder.finish_tasks = SerialTasks()
    builder.prepare_writing(docnames)
    return docnames


def write_page(app: Sphinx, docname: str) -> None:
    """Write a page. Check `_write_docname` beside `Builder`."""
    builder: Any = app.builder
    builder.images = builder.pictures[docname] = {}
    builder.phase = BuildPhase.RESOLVING
    tags: dict[str, Any] = {} if version_info < (9,) else {"tags": app.tags}
    doctree = app.env.get_and_resolve_doctree(docname, builder, **tags)
    builder.phase = BuildPhase.WRITING
    builder.write_doc_serialized(docname, doctree)
    builder.write_doc(docname, doctree)


def finish(app: Sphinx) -> None:
    """Write what is beside the pages. Check `Builder.build` and `Builder.write`."""
    builder: Any = app.builder
    found = sorted(app.env.found_docs)
    builder.images = {
        path: name for page in found for path, name in builder.pictures.get(page, {}).items()
    }
    builder.index_pages()
    builder.copy_assets()
    builder.finish()
    builder.finish_tasks.join()
    app.events.emit("build-finished", None)


def keep_doctree(env: BuildEnvironment, docname: str) -> None:
    """Keep a page that was read in memory, because a later process may fail that reads it again.

    Check `BuildEnvironment.get_doctree`: it looks here first, and for this file then; and that
    `master_doctree` is the only one that the environment keeps itself.
    """
    if docname == env.config.root_doc:
        vars(env).pop("master_doctree", None)
    path = env.doctreedir / f"{docname}.doctree"
    env._pickled_doctree_cache[docname] = path.read_bytes()
