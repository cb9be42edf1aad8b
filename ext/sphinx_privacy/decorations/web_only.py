"""The node for words that only web pages show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_privacy.sphinxext.pages import makes_web_pages
from sphinx_privacy.sphinxext.passages import WORDS_ALONE

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


class web_only(nodes.comment):
    """A box that web pages show.

    To all other writers, to the search and to the text of a version it is a comment.
    """


def on_web_pages(add: Callable[..., None]) -> Callable[..., None]:
    """Return a handler of ``doctree-resolved`` that runs for web pages only."""

    def handler(app: Sphinx, doctree: nodes.document, docname: str) -> None:
        if makes_web_pages(app) and not doctree.get(WORDS_ALONE):
            add(app, doctree, docname)

    return handler


def setup(app: Sphinx) -> None:
    """Add the HTML of the node."""
    app.add_node(web_only, override=True, html=(_visit, _depart))


def _visit(self: HTML5Translator, node: web_only) -> None:
    self.body.append(self.starttag(node, node.get("tag", "div"), CLASS="web-only"))


def _depart(self: HTML5Translator, node: web_only) -> None:
    self.body.append(f"</{node.get('tag', 'div')}>\n")
