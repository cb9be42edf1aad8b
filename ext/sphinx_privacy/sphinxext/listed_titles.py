"""Titles in lists of pages: each is a link there, so no link, and no place for words, is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx import addnodes

from sphinx_privacy.sphinxext.nodes import current_fact, phrase

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

WITHOUT_NODE = (addnodes.download_reference, current_fact, phrase)
"""Nodes that a list of pages cannot show: what replaces them runs on pages alone."""


def unlink_titles(app: Sphinx, doctree: nodes.document) -> None:
    """Leave the words of links to files in the titles of a page, as its lists of pages show them.

    Sphinx ends with a `KeyError` if such a link leads nowhere, or to another site.
    """
    env, docname = app.env, app.env.current_document.docname
    for titles in (env.titles, env.longtitles, env.tocs):
        shown = titles.get(docname)
        for node in list(shown.findall(_is_without_node)) if shown else ():
            node.parent.replace(node, node.children)


def _is_without_node(node: nodes.Node) -> bool:
    return isinstance(node, WITHOUT_NODE)
