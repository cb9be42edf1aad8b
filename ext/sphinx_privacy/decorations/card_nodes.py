"""The card of a notice: where it is, and the nodes that only web pages have in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_privacy.sphinxext.site_info import notice_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


class card_row(nodes.definition_list_item):
    """A question and its answer, as a box."""


class fold(nodes.container):
    """What is shown once a reader opens it; its first child is the summary."""


def cards_in(doctree: nodes.document) -> list[nodes.container]:
    """Return the cards of notices, whatever page they are on."""
    return [card for card in doctree.findall(nodes.container) if "notice-facts" in card["classes"]]


def card_on(
    app: Sphinx, doctree: nodes.document, docname: str
) -> Iterator[tuple[nodes.container, str]]:
    """Yield the card of the notice that a page is about, and the id of the notice."""
    about = notice_on(app.env, docname)
    if about is not None:
        yield from ((card, about.id) for card in cards_in(doctree)[:1])


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
