"""A check on pages: what looks like Markdown, and is shown as text or hides text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_privacy.markup.links import impossible
from sphinx_privacy.markup.names import Names
from sphinx_privacy.markup.page import faults_of_page
from sphinx_privacy.problems import Place
from sphinx_privacy.register.files import place_after
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.from_myst import parser_of
from sphinx_privacy.sphinxext.load_register import shown_path
from sphinx_privacy.sphinxext.policy_pages import is_checked
from sphinx_privacy.sphinxext.warning import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

ADMONITIONS = ("attention", "caution", "danger", "error", "hint", "important", "note", "tip")
DIRECTIVES = frozenset({*ADMONITIONS, "admonition", "figure", "list-table", "toctree", "warning"})
"""Directives of docutils and Sphinx that pages of a policy may have."""
ROLES = frozenset({"abbr", "doc", "download", "ref", "term"})
"""The same for roles."""


def warn_of_markup(app: Sphinx, docname: str, content: list[str]) -> None:
    """Warn of each fault of the Markdown of a page, at its place."""
    path = Path(app.env.doc2path(docname))
    if path.suffix != ".md" or not is_checked(app.env, docname):
        return
    faults = list(faults_of_page(content[0], parser_of(app.env), _names(app.env)))
    lines = frozenset(found.line for found in faults)
    PrivacyDomain.of(app.env).faulty_lines[docname] = lines
    for found in faults:
        place = Place(str(shown_path(path)), found.line, found.column)
        note_report(app.env, found.code, str(place))
        warn(found.code, found.message, str(place))


def warn_of_translated_markup(env: BuildEnvironment, words: str, place: Place) -> None:
    """Warn of each fault of the Markdown of a translation, at its place."""
    if env.doc2path(env.docname).suffix == ".md":
        for found in faults_of_page(words, parser_of(env), _names(env)):
            warn(found.code, found.message, str(place))


def leave_out_impossible(app: Sphinx, docname: str, content: list[str]) -> None:
    """Warn of each link at which MyST would fail when it looks for a file; leave it empty."""
    source, path = content[0], Path(app.env.doc2path(docname))
    if path.suffix != ".md" or not is_checked(app.env, docname):
        return
    for start, address in reversed(list(impossible(source))):
        place = place_after(source[:start], str(shown_path(path)))
        message = f'no page or file can have the address "{address}"; write another one.'
        warn("nearly-link", message, str(place))
        content[0] = content[0][:start] + "mailto:" + content[0][start + len(address) :]


def note_report(env: BuildEnvironment, code: str, place: str) -> bool:
    """Note a fault of the page being read; return whether it is the first with a code at a place.

    Some faults are found in the source, and once more in what became of it.
    """
    reported: set[tuple[str, str]] = env.temp_data.setdefault("privacy_reported", set())  # type: ignore[assignment] # as set here
    is_first = (code, place) not in reported
    reported.add((code, place))
    return is_first


def _names(env: BuildEnvironment) -> Names:
    """Return the names that directives and roles have on these pages."""
    domain = PrivacyDomain.of(env)
    return Names(DIRECTIVES | set(domain.directives), ROLES | set(domain.roles))
