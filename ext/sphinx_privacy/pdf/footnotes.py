"""The part of the writer for notes: footnotes where they are first referred to, and citations."""

from __future__ import annotations

from typing import Any

from docutils import nodes

from sphinx_privacy.pdf.translator import BaseTranslator, end_of, writes
from sphinx_privacy.pdf.typst import quoted, shown


class NoteTranslator(BaseTranslator):
    """Writes notes."""

    def __init__(self, document: nodes.document, *args: Any) -> None:
        """Find the notes of the page."""
        super().__init__(document, *args)
        notes = document.findall(nodes.footnote)
        marks = document.findall(nodes.footnote_reference)
        self.notes = {id_: note for note in notes for id_ in note["ids"]}
        self.noted = {mark.get("refid") for mark in marks}
        self.written_notes: set[str] = set()

    def visit_footnote_reference(self, node: nodes.footnote_reference) -> None:
        """Write a note at the foot of the sheet; where it is referred to again, a link to it."""
        id_ = node.get("refid", "")
        mark, note = shown(node.astext()), self.notes.get(id_)
        if note is None:
            self.put(f"#super[{mark}]", node)
        elif id_ in self.written_notes:
            self.put(f"#super[#link(label({quoted(end_of(self.page, id_))}))[{mark}]]", node)
        else:
            self.written_notes.add(id_)
            self.put(f"#below({quoted(node.astext())})[", node)
            self._write_note(note)
            self.put("]")
        raise nodes.SkipNode

    def _write_note(self, note: nodes.footnote) -> None:
        """Write the words of a note; its first paragraph stays beside the mark."""
        self.write_anchors(note)
        parts = [part for part in note.children if not isinstance(part, nodes.label)]
        if parts and isinstance(parts[0], nodes.paragraph):
            parts[:1] = parts[0].children
        for part in parts:
            part.walkabout(self)

    def visit_footnote(self, node: nodes.footnote) -> None:
        """Open a note that nothing refers to; the others are at the foot of a sheet."""
        if self.is_noted(node):
            raise nodes.SkipNode
        self.put("\n#note([", node)

    depart_footnote = writes("])\n")

    def is_noted(self, node: nodes.Node) -> bool:
        """Return whether a node is a note that the page refers to."""
        return isinstance(node, nodes.footnote) and not self.noted.isdisjoint(node["ids"])

    visit_citation, depart_citation = writes("\n#note(["), depart_footnote

    def visit_label(self, node: nodes.label) -> None:
        """Write the mark of a note, as references to it show it."""
        is_source = isinstance(node.parent, nodes.citation)
        mark = f"[{node.astext()}]" if is_source else node.astext()
        self.put(shown(mark) if is_source else f"#super[{shown(mark)}]", node)
        self.put("], [")
        raise nodes.SkipNode
