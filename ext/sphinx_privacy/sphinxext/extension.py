"""The extension: domain, roles, builders and events."""

from __future__ import annotations

import os
from functools import cache, reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

from sphinx_privacy.sphinxext import (
    addresses,
    archive_folder,
    backlinks,
    build_language,
    captions,
    current_text,
    dated_editions,
    downloads,
    form_nodes,
    formulas,
    from_docutils,
    from_furo,
    from_sphinx_gettext,
    late_dates,
    listed_titles,
    load_register,
    lost_words,
    machine_readable,
    markup,
    navigation,
    nodes,
    not_found,
    notice_pages,
    outside_files,
    outside_texts,
    page_files,
    page_list_titles,
    page_result,
    page_settings,
    pages,
    plain_text,
    question_places,
    quoted_words,
    raw_html,
    refused_nodes,
    repeated_sentences,
    settings,
    single_page,
    translated_places,
    translation,
    typed_out,
    unread_pages,
    unshown,
    untranslated_pages,
)
from sphinx_privacy.sphinxext.beside_pages import BesidePages, check_needs
from sphinx_privacy.sphinxext.cookie_index import CookieIndex, name_index, warn_of_page
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.job import Job
from sphinx_privacy.sphinxext.priorities import (
    AFTER_COMPARISON,
    AFTER_OTHERS,
    AFTER_TEXTS,
    AFTER_TITLES,
    BEFORE_CHECKS,
    BEFORE_COLLECTORS,
    BEFORE_FINAL_SETTINGS,
    BEFORE_THEME,
    CONTEXT_IS_FINAL,
    NORMAL,
)
from sphinx_privacy.sphinxext.roles import ROLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    Handler = Callable[..., None]


PACKAGE = Path(__file__).parents[1]


@cache
def _code() -> int:
    """Return a number that changes with the code of this package, and with its words."""
    names = (f"{at}/{name}" for at, _, names in os.walk(PACKAGE) for name in names)
    paths = sorted(name for name in names if name.endswith((".py", ".po")))
    return reduce(lambda number, path: crc32(Path(path).read_bytes(), number), paths, 0)


HANDLERS = (
    ("config-inited", build_language.use_language_of_build, BEFORE_CHECKS),
    ("builder-inited", build_language.keep_latin_words_apart, NORMAL),
    ("config-inited", pages.name_site, BEFORE_CHECKS),
    ("config-inited", pages.leave_out_sources, NORMAL),
    ("config-inited", dated_editions.limit_years, BEFORE_FINAL_SETTINGS),
    ("builder-inited", name_index, NORMAL),
    ("builder-inited", pages.add_static_files, NORMAL),
    ("builder-inited", pages.print_meta_tags, NORMAL),
    ("env-get-updated", pages.pages_to_frame_again, AFTER_TEXTS),
    ("env-updated", backlinks.documents_to_rewrite, NORMAL),
    ("doctree-resolved", backlinks.fill_backlinks, NORMAL),
    ("html-page-context", pages.add_facts, NORMAL),
    ("html-page-context", pages.leave_out_source_of_page, BEFORE_THEME),
    ("html-page-context", dated_editions.share_static, BEFORE_THEME),
    ("html-page-context", pages.leave_out_files, CONTEXT_IS_FINAL),
    ("html-page-context", machine_readable.add_meta, CONTEXT_IS_FINAL),
    ("html-collect-pages", dated_editions.add_changes, NORMAL),
)
"""Each event, what handles it, and when."""

HANDLERS_OF_SOURCES = (
    ("config-inited", archive_folder.exclude_others, NORMAL),
    ("config-inited", settings.check_names, BEFORE_CHECKS),
    ("config-inited", check_needs, BEFORE_CHECKS),
    ("env-before-read-docs", settings.check_pages, BEFORE_CHECKS),
    ("env-before-read-docs", page_files.check_page_files, NORMAL),
    ("env-before-read-docs", page_files.check_page_names, NORMAL),
    ("builder-inited", outside_files.check_directives, NORMAL),
    ("source-read", notice_pages.note_notice, BEFORE_CHECKS),
    ("source-read", page_settings.check_settings, BEFORE_CHECKS),
    ("source-read", markup.warn_of_markup, NORMAL),
    ("source-read", markup.leave_out_impossible, NORMAL),
    ("source-read", typed_out.warn_of_typed_out, NORMAL),
    ("source-read", late_dates.warn_of_late_dates, NORMAL),
    ("doctree-read", refused_nodes.refuse_nodes, BEFORE_COLLECTORS),
    ("doctree-read", page_settings.lift_restriction, NORMAL),
    ("doctree-read", listed_titles.unlink_titles, AFTER_TITLES),
    ("env-get-outdated", pages.remove_pages, NORMAL),
    ("env-get-outdated", build_language.pages_with_other_words, NORMAL),
    ("env-get-outdated", pages.pages_with_new_facts, NORMAL),
    ("env-get-updated", question_places.check_questions, AFTER_TEXTS),
    ("env-updated", unread_pages.warn_of_unread_pages, NORMAL),
    ("env-updated", notice_pages.check_notice_pages, NORMAL),
    ("env-updated", page_list_titles.check_page_list_titles, NORMAL),
    ("env-updated", addresses.check_addresses, NORMAL),
    ("env-updated", warn_of_page, NORMAL),
    ("env-updated", repeated_sentences.warn_of_repeated_sentences, NORMAL),
    ("env-updated", repeated_sentences.warn_of_unused_sentences, NORMAL),
    ("env-updated", outside_texts.check_texts_outside, NORMAL),
    ("warn-missing-reference", backlinks.warn_of_missing, NORMAL),
    ("doctree-resolved", backlinks.link_sections, NORMAL),
    ("doctree-resolved", question_places.link_places, NORMAL),
    ("doctree-resolved", page_result.check_result, AFTER_COMPARISON),
    ("doctree-resolved", formulas.warn_of_formulas, AFTER_COMPARISON),
    ("html-page-context", not_found.lead_from_host, CONTEXT_IS_FINAL),
)
"""The same for pages that are read from their sources.

A dated edition has none: its pages are resolved, and the files beside the pages of a site, except
data, would be below the root.
"""

HANDLERS_OF_BUILDERS = {
    "epub": (("doctree-resolved", downloads.link_downloads, AFTER_COMPARISON),),
    "privacypdf": (("doctree-resolved", raw_html.wrap_struck, AFTER_COMPARISON),),
    "text": (
        ("doctree-resolved", captions.number_captions, AFTER_COMPARISON),
        ("doctree-resolved", plain_text.prepare_plain_text, AFTER_COMPARISON),
        ("doctree-resolved", downloads.name_downloads, AFTER_COMPARISON),
    ),
}
"""The same for single builders."""

HANDLERS_OF_TRANSLATIONS = (
    ("config-inited", translation.translate_settings, NORMAL),
    ("build-finished", translation.write_template, NORMAL),
)
"""The same for a site in several languages."""

HANDLERS_OF_FURO = (
    ("doctree-resolved", from_furo.drop_double_ids, NORMAL),
    ("doctree-resolved", from_furo.show_contents, NORMAL),
)
"""The same for pages in the theme Furo, or one that inherits from it."""


def setup(app: Sphinx, guard: Callable[[Handler], Handler]) -> ExtensionMetadata:
    """Set up the domain and everything around it.

    `guard` returns a handler that reports its errors; Sphinx's own build has others reported.
    """
    for setting in settings.OWN:
        app.add_config_value(setting.name, setting.default, setting.rebuild, setting.types)
    if reads_sources(app):
        settings.correct(app, settings.OWN)
    _add_elements(app)
    navigation.setup(app)
    _connect(app, HANDLERS)
    if app.config.privacy_languages:
        _connect(app, HANDLERS_OF_TRANSLATIONS)
    if reads_sources(app):
        _set_up_sources(app, guard)
    return {
        "env_version": _code(),  # with other code, pages are read again
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


def _add_elements(app: Sphinx) -> None:
    """Add nodes, the domain with its roles and its index, and builders."""
    nodes.setup(app)
    from_docutils.setup(app)
    app.add_domain(PrivacyDomain)
    for name, role in ROLES.items():
        app.add_role_to_domain(PrivacyDomain.name, name, role)
    app.add_index_to_domain(PrivacyDomain.name, CookieIndex)
    app.add_builder(addresses.AddressBuilder)
    app.add_builder(single_page.SinglePageBuilder)
    app.connect("builder-inited", _connect_for_builder)


def _set_up_sources(app: Sphinx, guard: Callable[[Handler], Handler]) -> None:
    """Set up what only pages have that are read from their sources."""
    files = BesidePages()
    app.connect("build-finished", files.write, AFTER_OTHERS)
    app.connect("html-collect-pages", files.add_not_found, AFTER_OTHERS)
    form_nodes.setup(app)
    raw_html.setup(app)
    from_docutils.setup_sources(app)
    unshown.setup(app)
    quoted_words.setup(app)
    current_text.setup(app)
    lost_words.setup(app)
    translated_places.setup(app)
    untranslated_pages.setup(app)
    _connect(app, HANDLERS_OF_SOURCES)
    app.connect("config-inited", guard(load_register.load_register))


def _connect_for_builder(app: Sphinx) -> None:
    _connect(app, HANDLERS_OF_BUILDERS.get(app.builder.name, ()))
    if (app.config.language or "en")[:2] != "en":  # Sphinx's words are English, as ours
        from_sphinx_gettext.add_words(app)
    if from_furo.EXTENSION in app.extensions:
        _connect(app, HANDLERS_OF_FURO)
        from_furo.translate_words(app)
    if app.builder.name == "text":
        plain_text.setup(app)


def reads_sources(app: Sphinx) -> bool:
    """Return whether pages are read from their sources, and not from the archive."""
    job = app.config.privacy_edition
    return not isinstance(job, Job) or bool(job.docs)


def _connect(app: Sphinx, handlers: Iterable[tuple[Any, Callable[..., Any], int]]) -> None:
    for event, handler, priority in handlers:
        app.connect(event, handler, priority)
