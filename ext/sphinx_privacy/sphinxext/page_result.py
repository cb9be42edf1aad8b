"""Checks on what became of a page: headings and tables without content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_privacy.sphinxext.notice_pages import WITHOUT_NOTICE
from sphinx_privacy.sphinxext.passages import WORDS_ALONE
from sphinx_privacy.sphinxext.policy_pages import is_checked
from sphinx_privacy.sphinxext.warning import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx

UNSEEN = (nodes.title, nodes.Invisible, addnodes.index)
"""What may be in a section without being its content."""


def check_result(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Warn of each section, and of each table, that has nothing to show."""
    if doctree.get(WORDS_ALONE) or doctree.get(WITHOUT_NOTICE):
        return
    if not is_checked(app.env, docname):
        return
    for section in doctree.findall(nodes.section):
        if all(isinstance(child, UNSEEN) for child in section.children):
            heading = section.next_node(nodes.title)
            words = heading.astext() if heading else ""
            message = (
                f'there is nothing below the heading "{words}"; write it, or remove the heading.'
            )
            warn("empty-section", message, heading or section)
    for table in doctree.findall(nodes.table):
        body = table.next_node(nodes.tbody)
        if body is None or not body.children:
            warn("empty-table", "this table has no rows; fill it, or remove it.", table)
