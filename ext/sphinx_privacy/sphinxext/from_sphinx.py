"""Parts of Sphinx that we use although its documentation does not promise them.

Read this when Sphinx is upgraded: each part says what to check.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from docutils import nodes
from sphinx.application import builtin_extensions
from sphinx.config import eval_config_file
from sphinx.environment.adapters.toctree import TocTree
from sphinx.jinja2glue import BuiltinTemplateLoader
from sphinx.util.docutils import patch_docutils
from sphinx.util.logging import NAMESPACE, WarningStreamHandler
from sphinx.util.tags import Tags

from sphinx_privacy.sphinxext.from_sphinx_log import Reports, place_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from jinja2 import BytecodeCache
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

IMPORTED_LATE = (
    *builtin_extensions,
    "sphinx.ext.mathjax",
    "sphinx.builders.latex.transforms",
    "docutils.languages.en",
    "docutils.parsers.rst.languages.en",
    "babel.numbers",
    "jinja2.ext",
    "xml.dom.minidom",
)
"""What a build imports, some of it late.

Check that they exist: without one of them, builds of editions are slower.
"""

# -- what a build reports -------------------------------------------------------------


def report_with(app: Sphinx, report: Callable[[logging.LogRecord, str | None], bool]) -> None:
    """Have each warning looked at by a function before it is counted, with its place as text.

    The function returns whether to show it, and may give it an attribute "report" with what to
    show. Check that `sphinx.util.logging.setup` still makes one handler for the warnings of an
    application, whose filters suppress, count and place them before its formatter writes them.
    """
    for handler in logging.getLogger(NAMESPACE).handlers:
        if isinstance(handler, WarningStreamHandler):
            handler.filters.insert(0, lambda record: report(record, place_of(app, record)))
            handler.setFormatter(Reports())


def guarded(
    function: Callable[..., None], report: Callable[..., BaseException]
) -> Callable[..., None]:
    """Return a function whose errors are reported by another, which says what to raise instead."""

    def call(*args: Any, **options: Any) -> None:
        try:
            function(*args, **options)
        except Exception as error:
            reported = report(error, *args)
            if reported is error:  # it keeps its cause
                raise
            raise reported from error

    return call


def guard_build(app: Sphinx, report: Callable[..., BaseException]) -> None:
    """Guard all that a build does."""
    vars(app)["build"] = guarded(app.build, report)


def guard_pages(app: Sphinx, report: Callable[..., BaseException]) -> None:
    """Guard what a build does for each page.

    Check that `Sphinx.build` still calls `read_doc` and `write_doc` of its builder for each.
    """
    for name in ("read_doc", "write_doc"):
        vars(app.builder)[name] = guarded(getattr(app.builder, name), report)


# -- settings and templates -----------------------------------------------------------


def with_docutils_settings(conf: Path) -> AbstractContextManager[None]:
    """Return the context in which builds use a project's docutils.conf.

    Check that `sphinx.cmd.build` still uses it in this way.
    """
    return patch_docutils(conf)


def settings_of(conf: Path) -> dict[str, Any]:
    """Return the settings of a project's conf.py. Raises `ConfigError`.

    Check that `eval_config_file` still runs it with these tags, and nothing else.
    """
    return eval_config_file((conf / "conf.py").absolute(), Tags())


def defined_in_conf(config: Config) -> dict[str, Any]:
    """Return all that conf.py defines, by its names. Check that `Config` still has it."""
    return config._raw_config  # noqa: SLF001 - it has only the settings that somebody added


def settings_given(config: Config) -> set[str]:
    """Return the names of the settings that conf.py or the command line gives."""
    return {*defined_in_conf(config), *config.overrides}


def share_compiled_templates(app: Sphinx, cache: BytecodeCache) -> None:
    """Let the first build that needs a template compile it for all builds.

    Check that the loader still has Jinja's `environment`; without it, every build compiles them.
    """
    loader = app.builder.templates
    if isinstance(loader, BuiltinTemplateLoader):
        loader.environment.bytecode_cache = cache


def shared_context(app: Sphinx) -> dict[str, Any]:
    """Return the context that all templates of an HTML builder get.

    Check that the builder still has `globalcontext` once it prepares to write.
    """
    context: dict[str, Any] = app.builder.globalcontext  # type: ignore[attr-defined] # HTML builders have it
    return context


def end_of_build() -> SystemExit:
    """Return the exception that stops a build without a traceback, which would not help editors.

    Check that `SystemExit` still passes through event handlers and `sphinx.cmd.build`.
    """
    return SystemExit(2)


def addresses_of_files(app: Sphinx) -> dict[str, str]:
    """Return where a site has the files that its pages show or offer, by their paths.

    Check that Sphinx's HTML builder still copies `images` and `dlfiles` in this way.
    """
    pictures = {path: f"{app.builder.imagedir}/{name}" for path, name in app.builder.images.items()}
    downloads = {path: f"_downloads/{name}" for path, (_, name) in app.env.dlfiles.items()}
    return {str(path): quote(place) for path, place in [*downloads.items(), *pictures.items()]}


def leave_uncoloured(node: nodes.Element) -> None:
    """Have code with elements in it written as it is.

    Check that Sphinx's `visit_literal_block` colours only what equals its `rawsource`.
    """
    node.rawsource = str(node)


def add_static_folder(app: Sphinx, folder: Path) -> None:
    """Have the files of a folder copied to the output, and those of the project after them.

    Check that the setting is still read after ``builder-inited``, in its order.
    """
    app.config.html_static_path.insert(0, str(folder))


# -- labels and numbers ---------------------------------------------------------------


def labels_of(env: BuildEnvironment) -> dict[str, tuple[str, str]]:
    """Return the page and anchor of each label, titled or not; the dictionary can be changed.

    Check `StandardDomain.anonlabels`.
    """
    return env.domains.standard_domain.anonlabels


def note_label(env: BuildEnvironment, name: str, docname: str, anchor: str, title: str) -> None:
    """Note a label of a page, with or without a title. Check `StandardDomain.labels`."""
    labels_of(env)[name] = docname, anchor
    if title:
        env.domains.standard_domain.labels[name] = docname, anchor, title


def label_titles(env: BuildEnvironment) -> dict[str, str]:
    """Return the titles of labels that have one. Check `StandardDomain.labels`."""
    return {name: str(title) for name, (_, _, title) in env.domains.standard_domain.labels.items()}


def note_term(env: BuildEnvironment, name: str, docname: str, anchor: str) -> None:
    """Note a term of a glossary. Check `StandardDomain._terms`, which is in its data."""
    standard = env.domains.standard_domain
    standard.objects["term", name] = docname, anchor
    standard.data.setdefault("terms", {})[name.lower()] = docname, anchor


def terms_on(env: BuildEnvironment, docname: str) -> dict[str, str]:
    """Return the anchors of the terms on a page. Check `StandardDomain.objects`."""
    objects = env.domains.standard_domain.objects.items()
    return {
        name: anchor
        for (type_, name), (page, anchor) in objects
        if type_ == "term" and page == docname
    }


def note_index_entries(env: BuildEnvironment, docname: str, entries: list[Any]) -> None:
    """Note what the general index has of a page. Check `IndexDomain.entries`: five fields each."""
    env.domains.index_domain.entries[docname] = entries


def note_citations_as_used(env: BuildEnvironment, docname: str) -> None:
    """Have Sphinx not warn that nothing refers to the citations of a page.

    Check `CitationDomain.citations` and `citation_refs`.
    """
    domain = env.domains.citation_domain
    for name, (page, _, _) in domain.citations.items():
        if page == docname:
            domain.citation_refs.setdefault(name, set()).add(docname)


def use_numbers(env: BuildEnvironment, docname: str, sections: Any, figures: Any) -> None:
    """Have writers show these numbers on a page, and in lists of pages.

    Check that `BuildEnvironment.tocs` still have a "secnumber" beside each "anchorname".
    """
    env.toc_secnumbers[docname], env.toc_fignumbers[docname] = sections, figures
    for entry in env.tocs[docname].findall(nodes.reference):
        # A section without a number would be given that of its page.
        shown = sections.setdefault(entry["anchorname"], ()) if sections else ()
        entry["secnumber"] = shown or None


def put_figure_numbers(
    env: BuildEnvironment, in_words: Callable[[str, tuple[int, ...]], str]
) -> None:
    """Have writers show the numbers of figures and tables in words, by their kinds.

    Check that they still join the parts of a number in `BuildEnvironment.toc_fignumbers`.
    """
    for pages in env.toc_fignumbers.values():
        for kind, numbers in pages.items():
            for anchor, counted in numbers.items():
                shown: Any = (in_words(kind, counted),)
                numbers[anchor] = shown


def section_numbers(env: BuildEnvironment, docname: str) -> dict[str, tuple[int, ...]]:
    """Return the numbers of a page's sections by "#" and anchor, and the page's own by "".

    Check `BuildEnvironment.toc_secnumbers`.
    """
    return env.toc_secnumbers.get(docname, {})


def figure_numbers(env: BuildEnvironment, docname: str, kind: str) -> dict[str, tuple[int, ...]]:
    """Return the numbers of a page's tables, or of another kind, by anchor.

    Check `BuildEnvironment.toc_fignumbers`.
    """
    return env.toc_fignumbers.get(docname, {}).get(kind, {})


# -- lists of pages -------------------------------------------------------------------


def pages_listed_on(env: BuildEnvironment, docname: str) -> list[str]:
    """Return the pages in the ``toctree`` of a page. Check `BuildEnvironment.toctree_includes`."""
    return env.toctree_includes.get(docname, [])


def pages_in_order(env: BuildEnvironment) -> list[str]:
    """Return the pages in the order of the lists of pages, each once.

    Check `BuildEnvironment.toctree_includes`; it may have pages that Sphinx makes by itself.
    """
    listed = dict.fromkeys(_below(env, env.config.root_doc, frozenset()))
    return [page for page in listed if page in env.all_docs]


def _below(env: BuildEnvironment, page: str, above: frozenset[str]) -> Iterator[str]:
    if page not in above:
        yield page
        for child in pages_listed_on(env, page):
            yield from _below(env, child, above | {page})


def sections_of(builder: Builder, docname: str) -> nodes.Node:
    """Return the sections of a page as a list. Check `TocTree`; Sphinx shows it as ``toc``."""
    return TocTree(builder.env).get_toc_for(docname, builder)


def page_list(
    builder: Builder,
    docname: str,
    *,
    collapse: bool = True,
    includehidden: bool = False,
    **options: Any,
) -> nodes.Element | None:
    """Return the list of pages that the template function ``toctree`` shows on a page, as nodes.

    Check that `StandaloneHTMLBuilder._get_local_toctree` still does no more than this and
    `render_partial`, with these defaults.
    """
    given = {name: value for name, value in options.items() if value != ""}
    return TocTree(builder.env).get_toctree_for(
        docname, builder, collapse, includehidden=includehidden, **given
    )


def as_html(builder: StandaloneHTMLBuilder, node: nodes.Node | None) -> str:
    """Return nodes as HTML; empty for None.

    Check that `render_partial` still gives a "fragment"; the 404 page and the lists of pages need
    it.
    """
    return builder.render_partial(node)["fragment"]


def change_pages(
    builder: StandaloneHTMLBuilder, change: Callable[[dict[str, Any], str], str]
) -> None:
    """Have each page changed once its template has made it, with what the template was given.

    Check that `StandaloneHTMLBuilder.handle_page` still calls `TemplateBridge.render` for a page;
    builders that make no HTML have no templates.
    """
    if templates := getattr(builder, "templates", None):
        render = templates.render

        def rendered(template: str, context: dict[str, Any]) -> str:
            return change(context, render(template, context))

        templates.render = rendered


# -- builders -------------------------------------------------------------------------


def builders_and_formats(app: Sphinx) -> set[str]:
    """Return the tags that Sphinx sets by itself for a builder and its format.

    Check that `SphinxComponentRegistry.builders` still has the classes by their names. Our builders
    for the archive and for PDFs also override `Builder.write_documents`.
    """
    builders = app.registry.builders
    return {*builders, *(builder.format for builder in builders.values())}


def media_types(builder: Any) -> dict[str, str]:
    """Return the media types of the files that an ePub may have, by their suffixes.

    Check `EpubBuilder.media_types`. `sphinx_privacy.epub` also overrides, as Sphinx calls them,
    `get_theme_config`, `prepare_writing`, `write_doc` and `handle_finish` of `Epub3Builder`, and
    takes its `name` once it is made, by which Sphinx chooses settings.
    """
    types: dict[str, str] = builder.media_types
    return types


def index_names(builder: Any) -> list[str]:
    """Return the names of the pages that are indices of domains.

    Check that the name is still the first item in `StandaloneHTMLBuilder.domain_indices`.
    """
    return [index[0] for index in builder.domain_indices]
