"""The part of the writer for lists."""

from __future__ import annotations

from math import ceil

from docutils import nodes

from sphinx_privacy.pdf.columns import is_names
from sphinx_privacy.pdf.translator import BaseTranslator, between, nothing, writes
from sphinx_privacy.pdf.typst import code, quoted, shown

NUMBERING = {
    "arabic": "1",
    "loweralpha": "a",
    "upperalpha": "A",
    "lowerroman": "i",
    "upperroman": "I",
}

LINE = 80  # letters, about
SHORT = 8  # lines of a list that stays on one page


class ListTranslator(BaseTranslator):
    """Writes lists."""

    def visit_bullet_list(self, node: nodes.bullet_list) -> None:
        """Open a list; names in a table may be beside each other."""
        beside = self.tables[-1].beside if self.tables and is_names(node) else 1
        look = f"beside({beside}, " if beside > 1 else f"bullets({_options(node)}"
        self.put(f"\n#{look}", node)

    depart_bullet_list = writes(")\n")

    def visit_enumerated_list(self, node: nodes.enumerated_list) -> None:
        """Open a numbered list, with the kind of numbers that the page has."""
        number = NUMBERING[node.get("enumtype", "arabic")]
        pattern = f"{node.get('prefix', '')}{number}{node.get('suffix', '.')}"
        start = node.get("start", 1)
        given = f"numbering: {quoted(pattern)}, start: {start}, "
        self.put(f"\n#numbers({given}{_options(node)}", node)

    depart_enumerated_list = depart_bullet_list

    def visit_list_item(self, node: nodes.list_item) -> None:
        """Open an item."""
        self.put("[", node)

    depart_list_item = writes("],\n")

    # -- terms and definitions ----------------------------------------------------

    visit_definition_list, depart_definition_list = between("\n#terms(", ")\n")
    visit_definition_list_item, depart_definition_list_item = between("item([", "]),\n")
    depart_term = depart_definition = nothing

    def visit_term(self, node: nodes.term) -> None:
        """Open a term; a second term of a definition has a line of its own."""
        self.put("#ending;" if _follows(node, nodes.term) else "", node)

    def visit_definition(self, node: nodes.definition) -> None:
        """Open the definition of a term, or continue it."""
        self.put("" if _follows(node, nodes.definition) else "], [", node)

    visit_classifier, depart_classifier = between(": #emph[", "]")

    visit_field_list, depart_field_list = visit_definition_list, depart_definition_list
    visit_field, depart_field = visit_definition_list_item, depart_definition_list_item
    visit_field_name, depart_field_name = nothing, nothing
    visit_field_body, depart_field_body = between("], [", "")

    # -- lists of Sphinx, which group others ------------------------------------------

    visit_glossary, depart_glossary = nothing, nothing
    visit_hlist, depart_hlist = nothing, nothing
    visit_hlistcol, depart_hlistcol = nothing, nothing
    visit_acks, depart_acks = nothing, nothing

    # -- options of a command ------------------------------------------------------

    visit_option_list, depart_option_list = visit_definition_list, depart_definition_list
    visit_option_list_item = visit_definition_list_item
    depart_option_list_item = depart_definition_list_item
    visit_option_group, depart_option_group = nothing, nothing
    visit_description, depart_description = visit_field_body, depart_field_body

    def visit_option(self, node: nodes.option) -> None:
        """Open an option; a comma separates it from the one before it."""
        self.put(", " if _follows(node, nodes.option) else "", node)

    depart_option = nothing

    def visit_option_string(self, node: nodes.option_string) -> None:
        """Write an option as it is typed."""
        self.put(f"#literal({quoted(node.astext())});", node)
        raise nodes.SkipNode

    def visit_option_argument(self, node: nodes.option_argument) -> None:
        """Write the argument of an option."""
        self.put(f"#emph[{shown(node.astext())}]", node)
        raise nodes.SkipNode


def _follows(node: nodes.Element, kind: type[nodes.Element]) -> bool:
    """Return whether there is a node of a kind before a node."""
    place = node.parent.index(node)
    return place > 0 and any(isinstance(each, kind) for each in node.parent[:place])


def _options(node: nodes.Element) -> str:
    """Return whether a list is set without space between its items, and whether it is short."""
    lines = (ceil(len(item.astext()) / LINE) for item in node.children)
    return f"tight: {code(_is_tight(node))}, short: {code(sum(lines) <= SHORT)}, "


def _is_tight(node: nodes.Element) -> bool:
    """Return whether a list is set without space between its items."""
    return all(len(item.children) == 1 for item in node.children)
