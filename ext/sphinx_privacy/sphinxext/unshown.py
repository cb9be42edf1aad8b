"""What Sphinx shows in no format, or fails at: reported, and taken off the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_privacy.sphinxext.priorities import AFTER_NOTES
from sphinx_privacy.sphinxext.warning import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx

KINDS = (
    *(nodes.decoration, nodes.header, nodes.footer),
    *(nodes.footnote, nodes.footnote_reference),
)


class ReportUnshown(SphinxTransform):
    """Reports words at the head and foot of sheets, and marks of notes that have no text."""

    default_priority = AFTER_NOTES

    def apply(self, **kwargs: object) -> None:
        """Take them off the page, with a warning for each."""
        for node in [each for each in self.document.findall() if isinstance(each, KINDS)]:
            match node:
                case nodes.header() | nodes.footer():
                    _warn_of_sheet(node)
                case nodes.decoration():
                    node.parent.remove(node)
                case nodes.footnote_reference() if "refid" not in node:
                    message = (
                        'this note has no text; write "[^name]", and "[^name]: …" with the text.'
                    )
                    warn("note-without-text", message, node.parent)
                    node.replace_self(nodes.inline("", node.astext()))
                case nodes.footnote() if not isinstance(node.next_node(), nodes.label):
                    node.replace_self(node.children)  # nothing leads to it


def _warn_of_sheet(node: nodes.Element) -> None:
    message = f'Sphinx shows "{{{node.tagname}}}" in no format; write it as a paragraph.'
    warn("shown-nowhere", message, next(iter(node.findall(nodes.TextElement)), node))


def setup(app: Sphinx) -> None:
    """Add the transform of pages that are read."""
    app.add_transform(ReportUnshown)
