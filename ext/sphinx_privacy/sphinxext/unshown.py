"""What Sphinx shows in no format, or fails at: reported, and taken off the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_privacy.sphinxext.priorities import AFTER_NOTES
from sphinx_privacy.sphinxext.warning import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx

SHEET = (("header", nodes.header), ("footer", nodes.footer))


class ReportUnshown(SphinxTransform):
    """Reports words at the head and foot of sheets, and marks of notes that have no text."""

    default_priority = AFTER_NOTES

    def apply(self, **kwargs: object) -> None:
        """Take them off the page, with a warning for each."""
        for name, kind in SHEET:
            for node in self.document.findall(kind):
                message = f'Sphinx shows "{{{name}}}" in no format; write it as a paragraph.'
                warn("shown-nowhere", message, next(iter(node.findall(nodes.TextElement)), node))
        for decoration in list(self.document.findall(nodes.decoration)):
            decoration.parent.remove(decoration)
        for mark in list(self.document.findall(nodes.footnote_reference)):
            if "refid" not in mark:
                message = 'this note has no text; write "[^name]", and "[^name]: …" with the text.'
                warn("note-without-text", message, mark.parent)
                mark.replace_self(nodes.inline("", mark.astext()))
        for note in list(self.document.findall(nodes.footnote)):
            if not isinstance(note.next_node(), nodes.label):  # nothing leads to it
                note.replace_self(note.children)


def setup(app: Sphinx) -> None:
    """Add the transform of pages that are read."""
    app.add_transform(ReportUnshown)
