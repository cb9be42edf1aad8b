"""On pages about versions: a picture of periods, statuses, and whether a version was announced.

All depend on the day. In a site of versions they are filled in when editions are assembled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_privacy.decorations.web_only import on_web_pages, web_only
from sphinx_privacy.exports.periods_in_words import PeriodWords
from sphinx_privacy.exports.periods_picture import announcement_badge, as_of_tools, status_badge
from sphinx_privacy.register.models import Version
from sphinx_privacy.register.timeline import periods_and_gaps, status
from sphinx_privacy.register.today import today
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.page_placeholders import (
    ANNOUNCED,
    AS_OF,
    PLACEHOLDER,
    STATUS,
    placeholder_for,
)
from sphinx_privacy.sphinxext.priorities import AFTER_COMPARISON

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def add_timeline(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the picture before the first table of periods on a page."""
    tables = (table for table in doctree.findall(nodes.table) if "periods" in table["classes"])
    table = next(tables, None)
    if table is not None:
        table.parent.insert(table.parent.index(table), _html(_tools(app), "div"))


def add_statuses(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the status of each version into its heading in a list of versions."""
    for entry in doctree.findall(nodes.definition_list_item):
        if "version" in entry:
            term = next(entry.findall(nodes.term))
            term += _html(_status(app, entry["version"]), "span")


def add_announcements(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Say of each announcement that was planned whether its day has come."""
    for note in doctree.findall(nodes.paragraph):
        if "announced" in note:
            note.append(_html(_announced(app, note["announced"]), "span"))


def _html(html: str, tag: str) -> web_only:
    return web_only("", "", nodes.raw("", html, format="html"), tag=tag)


def _tools(app: Sphinx) -> str:
    if app.config.privacy_edition:
        return placeholder_for(PLACEHOLDER, {"kind": AS_OF})
    register = PrivacyDomain.of(app.env).register
    spans = periods_and_gaps(register.all(Version).values())
    return as_of_tools(register, spans, PeriodWords(today()))


def _status(app: Sphinx, id_: str) -> str:
    if app.config.privacy_edition:
        return placeholder_for(PLACEHOLDER, {"kind": STATUS, "version": id_})
    known = PrivacyDomain.of(app.env).register.all(Version)
    return status_badge(status(known[id_], known.values(), today()))


def _announced(app: Sphinx, day: str) -> str:
    if app.config.privacy_edition:
        return placeholder_for(PLACEHOLDER, {"kind": ANNOUNCED, "day": day})
    return announcement_badge(day, today())


def setup(app: Sphinx) -> None:
    """Add them to web pages."""
    for add in (add_timeline, add_statuses, add_announcements):
        app.connect("doctree-resolved", on_web_pages(add), AFTER_COMPARISON)
