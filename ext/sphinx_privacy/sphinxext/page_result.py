"""Checks on what became of a page: headings and tables without content, and what is in its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_privacy.sphinxext.left_markup import warn_of_left_markup
from sphinx_privacy.sphinxext.notice_pages import WITHOUT_NOTICE
from sphinx_privacy.sphinxext.page_labels import warn_of_dates
from sphinx_privacy.sphinxext.passages import WORDS_ALONE
from sphinx_privacy.sphinxext.policy_pages import is_checked
from sphinx_privacy.sphinxext.warning import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx

UNSEEN = (nodes.title, nodes.Invisible, addnodes.index)
"""What may be in a section without being its content."""


def check_result(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Warn of what a page has without content, and of words in it that are not what they seem."""
    if doctree.get(WORDS_ALONE) or doctree.get(WITHOUT_NOTICE):
        return
    if is_checked(app.env, docname):
        _warn_of_empty(doctree)
        warn_of_left_markup(app.env, doctree, docname)
        warn_of_dates(app, doctree)


def _warn_of_empty(doctree: nodes.document) -> None:
    """Warn of each section, heading and table that has nothing to show."""
    for section in doctree.findall(nodes.section):
        heading = section.next_node(nodes.title)
        words = heading.astext() if heading else ""
        if heading and not words.strip() and not heading.next_node(nodes.image):
            message = 'this heading has no words; write them after the "#", or remove it.'
            warn("empty-heading", message, heading if heading.line else section)
        elif all(isinstance(child, UNSEEN) for child in section.children):
            message = (
                f'there is nothing below the heading "{words}"; write it, or remove the heading.'
            )
            warn("empty-section", message, heading or section)
    for table in doctree.findall(nodes.table):
        body = table.next_node(nodes.tbody)
        if body is None or not body.children:
            warn("empty-table", "this table has no rows; fill it, or remove it.", table)
