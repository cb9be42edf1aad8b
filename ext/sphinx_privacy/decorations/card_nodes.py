"""The nodes that only the card of a notice on web pages has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


class card_row(nodes.definition_list_item):
    """A question and its answer, as a box."""


class fold(nodes.container):
    """What is shown once a reader opens it; its first child is the summary."""


def setup(app: Sphinx) -> None:
    """Add the HTML of the nodes."""
    app.add_node(card_row, html=(_visit_row, _depart_row))
    app.add_node(fold, html=(_visit_fold, _depart_fold))


def _visit_row(self: HTML5Translator, node: card_row) -> None:
    self.body.append(self.starttag(node, "div"))


def _depart_row(self: HTML5Translator, node: card_row) -> None:
    self.body.append("</div>\n")


def _visit_fold(self: HTML5Translator, node: fold) -> None:
    self.body.append(self.starttag(node, "details"))


def _depart_fold(self: HTML5Translator, node: fold) -> None:
    self.body.append("</details>\n")
