"""From the nodes of a page to Typst.

A node without a method here is reported, so that no text is lost. Every text is written as a quoted
value, so that none can be taken for markup. The template decides on the look.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import admonitionlabels

from sphinx_privacy.pdf import tables
from sphinx_privacy.pdf.footnotes import NoteTranslator
from sphinx_privacy.pdf.inline_nodes import InlineTranslator
from sphinx_privacy.pdf.lists import ListTranslator
from sphinx_privacy.pdf.translator import between, end_of, nothing, skip, writes
from sphinx_privacy.pdf.typst import code, quoted, shown
from sphinx_privacy.sphinxext.from_sphinx import figure_numbers, section_numbers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_privacy.sphinxext.nodes import drawing

# Nodes whose title is not a heading.
BOXED = (nodes.Admonition, nodes.topic, nodes.sidebar)
# Boxes with a look of their own, by their class.
BOXES = {"notice-facts": "card", "boxed": "card", "was-definition": "definition"}
# The vowels and other points of Hebrew and Arabic.
OPTIONAL_MARKS = re.compile(
    r"[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670]"
)
# In lines, such as those of an address.
SHORT = 12


class TypstTranslator(InlineTranslator, ListTranslator, NoteTranslator):
    """Writes a page."""

    # -- paragraphs and boxes -----------------------------------------------------

    def visit_paragraph(self, node: nodes.paragraph) -> None:
        """Open a paragraph; one before a list or a table stays on the same page, as in an item."""
        following = node.next_node(_is_seen, descend=False, siblings=True)
        is_introduction = isinstance(
            following, (nodes.bullet_list, nodes.enumerated_list, nodes.table)
        ) or (following and isinstance(node.parent, nodes.list_item))
        self.put("\n#lead[" if is_introduction else "\n#par[", node)

    depart_paragraph = writes("]\n")

    visit_block_quote, depart_block_quote = between("\n#quote(block: true)[", "]\n")
    visit_legend, depart_legend = nothing, nothing
    visit_figure, depart_figure = between("\n#block(breakable: false)[", "]\n")
    visit_rubric, depart_rubric = between("\n#rubric[", "]\n")

    def visit_line_block(self, node: nodes.line_block) -> None:
        """Open lines; those of an address stay on one page."""
        self.put(f"\n#lines(together: {code(len(node) <= SHORT)})[", node)

    depart_line_block = writes("]\n")

    visit_centered, depart_centered = between("\n#align(center)[", "]\n")

    def visit_transition(self, node: nodes.transition) -> None:
        """Write a line, but none before notes that are at the foot of sheets."""
        following = node.next_node(_is_seen, descend=False, siblings=True)
        if following is None or not self.is_noted(following):
            self.put("\n#transition()\n", node)

    depart_transition = nothing

    def visit_container(self, node: nodes.Element) -> None:
        """Open a box; some kinds have a look of their own. An empty one would need room."""
        if all(isinstance(child, addnodes.toctree) for child in node.children):
            raise nodes.SkipNode
        looks = (look for name, look in BOXES.items() if name in node["classes"])
        self.put(f"\n#{next(looks, 'block')}[", node)

    depart_container = writes("]\n")

    visit_compound = visit_container
    depart_compound = depart_container

    def visit_Admonition(self, node: nodes.Element) -> None:
        """Open a box under Sphinx's word for its kind."""
        self.put("\n#card[", node)
        kind = type(node).__name__
        if kind in admonitionlabels:
            self.put(f"#rubric({quoted(str(admonitionlabels[kind]))})")

    depart_Admonition = writes("]\n")

    visit_topic, depart_topic = between("\n#card[", "]\n")
    visit_sidebar, depart_sidebar = visit_topic, depart_topic
    visit_subtitle, depart_subtitle = between("\n#rubric[", "]\n")
    visit_attribution, depart_attribution = between("\n#par[— ", "]\n")

    # A paragraph for each line: screen readers do not pause at a line break.
    visit_line, depart_line = between("#par[", "]\n")

    def visit_literal_block(self, node: nodes.TextElement) -> None:
        """Write lines literally."""
        self.put(f"\n#raw(block: true, {quoted(node.astext())})\n", node)
        raise nodes.SkipNode

    visit_doctest_block = visit_literal_block

    def visit_math_block(self, node: nodes.math_block) -> None:
        """Write the formula of an archived page as it was typed, with its number."""
        if not self.config.privacy_edition:
            self.visit_math(node)
        self.put(f"\n#raw(block: true, {quoted(node.astext())})\n", node)
        if node.get("number"):
            self.put(f"#par[({shown(str(node['number']))})]\n")
        raise nodes.SkipNode

    def visit_drawing(self, node: drawing) -> None:
        """Write a picture that is in the page itself.

        In pictures, Typst refuses marks that fonts draw as signs of their own. Arabic and Hebrew
        are read without; the words for those who do not see the picture have them.
        """
        svg = OPTIONAL_MARKS.sub("", normalize("NFC", node["svg"]))
        self.put(f"\n#drawing({quoted(svg)}, {quoted(node['words'])})\n", node)
        raise nodes.SkipNode

    def visit_image(self, node: nodes.image) -> None:
        """Write a picture with its alternative text; warn if it has none, or is not here.

        Archived pages cannot be changed, so they cause no warning: there, a picture without a text
        counts as decoration, and one that is not here becomes a link.
        """
        words, path = node.get("alt", "").strip(), self.builder.images.get(node["uri"])
        if not self.config.privacy_edition:
            self._warn_of_image(node, words, path)
        if path:
            look = "inline-picture" if isinstance(node.parent, nodes.TextElement) else "picture"
            self.put(f"#{look}({_image(path, words)});", node)
        else:
            self.put(f"{self.outside(node['uri'])}{shown(words)}];", node)
        raise nodes.SkipNode

    def _warn_of_image(self, node: nodes.image, words: str, path: str | None) -> None:
        if not words:
            message = 'the picture has no description for readers who cannot see it; add ":alt:".'
            self.warn("pdf-no-alternative", message, node)
        if path is None:
            message = f'the picture "{node["uri"]}" is not among the files of the project.'
            self.warn("pdf-no-picture", message, node)

    def visit_desc(self, node: nodes.Element) -> None:
        """Refuse the description of code: its signs are those of a programming language."""
        signature = node.next_node(addnodes.desc_signature)
        node.line = signature.line if signature else node.line  # else that of what is below it
        self.refuse(
            node, "write code as code, and what it does in paragraphs or a definition list."
        )

    visit_desc_inline = visit_productionlist = visit_desc

    # -- sections -----------------------------------------------------------------

    visit_document, depart_document = nothing, nothing

    def visit_section(self, node: nodes.section) -> None:
        """Go one level down."""
        self.level += 1

    def depart_section(self, node: nodes.section) -> None:
        """Go up again."""
        self.level -= 1

    def visit_title(self, node: nodes.title) -> None:
        """Open a heading, the caption of a table, or the first line of a box."""
        if isinstance(node.parent, nodes.table):
            self.put(f"caption: [{self.number(node.parent, 'table')}", node)
        elif isinstance(node.parent, BOXED):
            self.put("\n#rubric[", node)
        elif isinstance(node.parent, nodes.section):
            # Only the first page, the policy, has its sections in the contents.
            deepest = 2 if self.page == self.config.root_doc else 1
            listed = code(self.level <= deepest)
            self.put(f"\n#heading(level: {self.level}, outlined: {listed})[", node)
            self.put(self._section_number(node.parent))
        else:
            self.unknown_visit(node)

    def depart_title(self, node: nodes.title) -> None:
        """Close it with the label for links."""
        if isinstance(node.parent, nodes.table):
            self.put("], ")
        elif isinstance(node.parent, BOXED):
            self.put("]\n")
        else:
            ids = node.parent["ids"][:1]
            labels = (quoted(self.ends[end_of(self.page, id_)]) for id_ in ids)
            self.put("]" + "".join(f"#label({label})" for label in labels) + "\n")

    def _section_number(self, section: nodes.Element) -> str:
        """Return the number of a section, if the toctree of its page asks for numbers."""
        numbers = section_numbers(self.builder.env, self.page)
        anchor = f"#{section['ids'][0]}" if self.level > 1 and section["ids"] else ""
        number = ".".join(map(str, numbers.get(anchor) or ()))
        return shown(f"{number}. ") if number else ""

    def visit_caption(self, node: nodes.caption) -> None:
        """Open the caption of a picture or of code."""
        kind = "figure" if isinstance(node.parent, nodes.figure) else "code-block"
        self.put(f"\n#par[{self.number(node.parent, kind)}", node)

    depart_caption = depart_paragraph

    def number(self, node: nodes.Element, kind: str) -> str:
        """Return the beginning of a caption: the number that references show, too."""
        numbers = figure_numbers(self.builder.env, self.page, kind)
        number = numbers.get(node["ids"][0]) if node["ids"] else None
        if not number:
            return ""
        words = self.config.numfig_format[kind] % ".".join(map(str, number))
        return f"#strong({quoted(f'{words}: ')});"

    # -- tables -------------------------------------------------------------------

    visit_table, depart_table = tables.visit_table, tables.depart_table
    visit_thead, depart_thead = tables.visit_thead, writes("),\n")
    visit_entry, depart_entry = tables.visit_entry, tables.depart_entry
    visit_tgroup, depart_tgroup = nothing, nothing
    visit_tbody, depart_tbody = nothing, nothing
    visit_row, depart_row = nothing, nothing

    # -- nodes that readers do not see --------------------------------------------

    visit_Invisible = skip
    visit_colspec = visit_meta = visit_tabular_col_spec = visit_toctree = skip


def _image(path: str, words: str) -> str:
    """Return a picture as Typst, which reports the line of one that it cannot read."""
    made = f"image({quoted(f'images/{path}')}, alt: {quoted(words)})"
    return made if words else f"pdf.artifact({made})"


def _is_seen(node: nodes.Node) -> bool:
    """Return whether readers see a node: it is not a comment or a target."""
    return not isinstance(node, nodes.Invisible)


def ends_of(doctrees: Mapping[str, nodes.document]) -> dict[str, str]:
    """Return the targets of links, each with its label; a heading has only one."""
    ends: dict[str, str] = {}
    for page, doctree in doctrees.items():
        for node in doctree.findall(nodes.Element):
            ids = node["ids"]
            heads = isinstance(node, nodes.section)
            ends |= {end_of(page, id_): end_of(page, ids[0] if heads else id_) for id_ in ids}
        if top := next(doctree.findall(nodes.section), None):
            ends[end_of(page)] = end_of(page, top["ids"][0])
    return ends
