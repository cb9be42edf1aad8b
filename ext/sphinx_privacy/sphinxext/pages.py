"""What the templates of HTML pages get, files that pages need, and removed pages."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.builders.epub3 import Epub3Builder
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_privacy.locale import N_, _, is_right_to_left
from sphinx_privacy.locale.formats import date_in_words
from sphinx_privacy.sphinxext.current_text import is_draft, version_shown
from sphinx_privacy.sphinxext.domain import ObjectEntry, PrivacyDomain
from sphinx_privacy.sphinxext.from_sphinx import (
    add_static_folder,
    change_pages,
    defined_in_conf,
    settings_given,
)
from sphinx_privacy.sphinxext.from_sphinx_design import SCRIPT, SHEET
from sphinx_privacy.sphinxext.page_placeholders import FRAME_PLACEHOLDER
from sphinx_privacy.sphinxext.policy_pages import is_policy_page, is_versioned
from sphinx_privacy.sphinxext.settings import place_of
from sphinx_privacy.sphinxext.single_page import SinglePageBuilder
from sphinx_privacy.sphinxext.site_info import site_info, title_of
from sphinx_privacy.sphinxext.theme_html import replaced, theme_of, with_meta_tags
from sphinx_privacy.sphinxext.warning import warn

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment


STATIC = Path(__file__).with_name("static")
OF_DATA = ("json", "pickle")
"""Builders that write what templates get, and no pages."""
WITH_DIRECTION = ("furo",)
"""Themes whose whole pages can go from right to left."""
# Scripts by the class of the tables that they enhance.
TABLE_SCRIPTS = {"cookies": "cookie-table.js", "periods": "as-of.js"}
SCRIPT_WORDS = {
    "cookie-table.js": {
        "find": N_("Find a cookie, a service or a purpose"),
        "rows": N_("{shown} of {all} rows"),
        "sort": N_("Sort by"),
        "upwards": N_("Sorted by {column}, upwards"),
        "downwards": N_("Sorted by {column}, downwards"),
    }
}
"""The words of scripts, which have them in English."""
STYLES_FOR = {
    "_static/pygments.css": re.compile(r'class="[^"]*\bhighlight'),
    "_static/pygments_dark.css": re.compile(r'class="[^"]*\bhighlight'),
    f"_static/{SHEET}": re.compile(r'class="[^"]*\bsd-(?!octicon)'),
}
NOTHING = re.compile(r"(?!)")
ELSEWHERE = ("http:", "https:", "//")
SCRIPTS_FOR = {f"_static/{SCRIPT}": re.compile(r"data-sync-id=")}
"""Files that Sphinx and sphinx-design add to every page, each with what needs it.

Icons do not: `privacy.css` has their look.
"""
OF_VERSIONS = ("privacy_version", "privacy_versions", "privacy_restated")
"""The variables that only the pages of a version get."""


def name_site(app: Sphinx, config: Config) -> None:
    """Leave the version of the policy out of the name of the site, if conf.py gives no name.

    Sphinx would make the name of the project and a version, which here changes without a release.
    """
    if "html_title" not in settings_given(config):
        release, config.release = config.release, defined_in_conf(config).get("release", "")
        config.html_title = " ".join(config.html_title.split())  # no release leaves two spaces
        config.release = release


def leave_out_sources(app: Sphinx, config: Config) -> None:
    """Publish no sources in a project that is only the policy, unless it asks for them."""
    if config.privacy_pages == ["**"]:
        for name in {"html_copy_source", "html_show_sourcelink"} - settings_given(config):
            config[name] = False


def leave_out_source_of_page(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Publish the source of a page of the policy, with its comments, only if the project asks."""
    is_asked = "html_copy_source" in settings_given(app.config)
    if not is_asked and is_policy_page(app.config, pagename):
        context["sourcename"] = ""  # there is no copy of it then, and no link


def remove_pages(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Delete the HTML of removed pages; return no page to read again."""
    if isinstance(app.builder, StandaloneHTMLBuilder):
        for docname in removed:
            Path(app.builder.get_outfilename(docname)).unlink(missing_ok=True)
    return []


def pages_with_new_facts(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> set[str]:
    """Return the pages that read a record which has changed, come or gone since."""
    return PrivacyDomain.of(env).documents_to_read_again()


def add_facts(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Give templates the controller, how to reach it, where to complain, and the version."""
    if is_right_to_left(app.config.language or "") and app.builder.name not in OF_DATA:
        _set_direction(app, context)
    if title := title_of(app.env, pagename):
        context["title"] = escape(title)
    if app.config.privacy_edition:
        context["privacy_placeholder"] = FRAME_PLACEHOLDER
    context["privacy_replaced"] = _replacing(theme_of(app))
    is_of_version = is_versioned(app, pagename)
    for name, (words, entry) in _frame(app).items():
        if is_of_version or name not in OF_VERSIONS:
            context[name] = words if entry is None else _href(app, pagename, entry)
    tables = doctree.findall(nodes.table) if doctree else ()
    for name in sorted({name for table in tables for name in table["classes"]}):
        if name in TABLE_SCRIPTS:
            script = TABLE_SCRIPTS[name]
            app.add_js_file(script, loading_method="defer", **words_of_script(script))  # type: ignore[arg-type] # attributes


def _set_direction(app: Sphinx, context: dict[str, Any]) -> None:
    """Say that a page goes from right to left; some themes are laid out for left to right alone."""
    if app.config.html_theme in WITH_DIRECTION:
        # They print it as the attribute "lang" of the page, and have no place for its direction.
        context["language"] = f'{context["language"]}" dir="rtl'
    elif "body" in context:
        context["body"] = f'<div dir="rtl">\n{context["body"]}</div>\n'


def words_of_script(name: str) -> dict[str, str]:
    """Return the words of a script as attributes of its element; English is in the script."""
    words = SCRIPT_WORDS.get(name, {})
    return {f"data-{key}": _(each) for key, each in words.items() if _(each) != each}


def _replacing(theme: str) -> Callable[[str, str, str], str]:
    """Return the function of templates; builders of data leave functions out, not partial ones."""

    def privacy_replaced(html: str, old: str, new: str) -> str:
        return replaced(html, old, new, writer=theme)

    return privacy_replaced


def pages_to_frame_again(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return every page if the page frame has changed since the last build."""
    frames, now = PrivacyDomain.of(env).data["frame_before"], _frame(app)
    before = frames.get(app.builder.name, now)
    frames[app.builder.name] = now
    return sorted(env.found_docs) if before != now else []


def add_static_files(app: Sphinx) -> None:
    """Add our scripts and styles to the static files; pages of a site use the styles."""
    _warn_of_same_names(app)
    add_static_folder(app, STATIC)
    if makes_web_pages(app):
        app.add_css_file("privacy.css")


def print_meta_tags(app: Sphinx) -> None:
    """Have meta tags that a template leaves out put at the end of the head of its page."""
    if makes_web_pages(app):
        change_pages(cast("StandaloneHTMLBuilder", app.builder), with_meta_tags)


def _warn_of_same_names(app: Sphinx) -> None:
    """Warn of each static file of the project that takes the place of ours."""
    ours = [path.relative_to(STATIC) for path in sorted(STATIC.rglob("*")) if path.is_file()]
    for folder in app.config.html_static_path:
        for name in ours:
            if Path(app.confdir, folder, name).is_file():
                message = (
                    f'"{name}" in the folder "{folder}" takes the place of a file of this '
                    "extension, which pages need; rename yours."
                )
                warn("file-exists", message, place_of(app, "html_static_path"))


def leave_out_files(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Take the files away that the body of a page does not need; a project's own templates may.

    No page of the policy, archived or not, asks another site for MathJax. Other pages are left.
    """
    is_own = pagename in app.config.html_additional_pages
    if is_own or not is_policy_page(app.config, pagename):
        return
    body, scripts = context.get("body", ""), SCRIPTS_FOR
    if path := mathjax_elsewhere(app.config):
        scripts = {**scripts, path: NOTHING}
    for key, files in (("css_files", STYLES_FOR), ("script_files", scripts)):
        if key in context:  # builders of data, such as json, have no such files
            context[key] = [each for each in context[key] if _is_needed(each, files, body)]


def _is_needed(asset: Any, files: dict[str, re.Pattern[str]], body: str) -> bool:
    name = str(getattr(asset, "filename", asset))
    return name not in files or files[name].search(body) is not None


def mathjax_elsewhere(config: Config) -> str:
    """Return the address of MathJax on another site; empty if a copy of it is used, or none."""
    path = str(getattr(config, "mathjax_path", ""))
    return path if path.startswith(ELSEWHERE) else ""


def makes_web_pages(app: Sphinx) -> bool:
    """Return whether web pages are built; the pages of ePubs are HTML, too."""
    return app.builder.format == "html" and not isinstance(app.builder, Epub3Builder)


def _frame(app: Sphinx) -> dict[str, tuple[str, ObjectEntry | None]]:
    """Return what templates show on every page: words, or a record to link to."""
    domain, site = PrivacyDomain.of(app.env), site_info(app.env)
    frame: dict[str, tuple[str, ObjectEntry | None]] = {}
    if site.email:
        frame["privacy_email"] = (site.email, None)
    if site.complaint:
        frame["privacy_complaint"] = ("", domain.objects.get(site.complaint))
    job = app.config.privacy_edition
    if job:
        frame["privacy_version"] = (job.label, None)
    elif version := version_shown(app):
        frame["privacy_version"] = (str(version.title), None)
        frame["privacy_versions"] = ("", domain.objects.get((version.kind, str(version.id))))
        if version.is_restated and version.text and version.text.written:
            written = date_in_words(version.text.written, app.config.language)
            frame["privacy_restated"] = (written, None)
    frame["privacy_draft"] = ("yes" if not job and is_draft(app) else "", None)
    return frame


def _href(app: Sphinx, pagename: str, entry: ObjectEntry) -> str:
    """Return the address of the place that shows a record, seen from a page."""
    builder = app.builder
    address = f"{builder.get_relative_uri(pagename, entry.docname)}#{entry.anchor}"
    return builder.ids.address(address) if isinstance(builder, SinglePageBuilder) else address
