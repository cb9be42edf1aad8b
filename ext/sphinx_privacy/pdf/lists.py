"""The part of the writer that is about lists."""

from __future__ import annotations

from docutils import nodes

from sphinx_privacy.pdf.base import BaseTranslator, between, nothing, writes
from sphinx_privacy.pdf.typst import code, quoted

NUMBERING = {
    "arabic": "1",
    "loweralpha": "a",
    "upperalpha": "A",
    "lowerroman": "i",
    "upperroman": "I",
}


class ListTranslator(BaseTranslator):
    """Writes lists."""

    def visit_bullet_list(self, node: nodes.bullet_list) -> None:
        """Open a list."""
        self.put(f"\n#bullets(tight: {code(_is_tight(node))}, ", node)

    depart_bullet_list = writes(")\n")

    def visit_enumerated_list(self, node: nodes.enumerated_list) -> None:
        """Open a numbered list, its numbers as the page writes them."""
        number = NUMBERING[node.get("enumtype", "arabic")]
        pattern = f"{node.get('prefix', '')}{number}{node.get('suffix', '.')}"
        start = node.get("start", 1)
        given = f"numbering: {quoted(pattern)}, start: {start}, tight: {code(_is_tight(node))}"
        self.put(f"\n#numbers({given}, ", node)

    depart_enumerated_list = depart_bullet_list

    def visit_list_item(self, node: nodes.list_item) -> None:
        """Open an item."""
        self.put("[", node)

    depart_list_item = writes("],\n")

    visit_definition_list, depart_definition_list = between("\n#terms(", ")\n")
    visit_definition_list_item, depart_definition_list_item = between("item([", "]),\n")
    visit_definition, depart_definition = between("], [", "")
    visit_term, depart_term = nothing, nothing


def _is_tight(node: nodes.Element) -> bool:
    """Return whether the items of a list stand close to each other."""
    return all(len(item.children) == 1 for item in node.children)
