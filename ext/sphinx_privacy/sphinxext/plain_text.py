"""Pages as plain text: what Sphinx's writer of plain text would run together, or leave out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_privacy.locale import LEFT_TO_RIGHT, _
from sphinx_privacy.sphinxext.from_sphinx_text import MARKER, CellOfLines
from sphinx_privacy.sphinxext.nodes import left_to_right
from sphinx_privacy.sphinxext.raw_html import (
    checkbox,
    is_break,
    is_html,
    words_of_html,
    wrap_struck,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.writers.text import TextTranslator

WIDE = -10_000
"""An indent, in characters, by which no paragraph of a cell is broken before the cell is."""


def prepare_plain_text(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Give a page lines, signs and words in place of what only HTML shows."""
    wrap_struck(app, doctree, docname)
    for kind, replace in REPLACED:
        for node in list(doctree.findall(kind)):
            replace(node)


def _sign_struck(node: nodes.Element) -> None:
    if "struck" in node["classes"]:
        node[:] = [nodes.Text("~~"), *node.children, nodes.Text("~~")]


def _unwrap(node: nodes.Element) -> None:
    """Leave the words of a node that the writer does not know, or the archive does not."""
    node.replace_self(nodes.inline("", "", *node.children))


def _show_as_list(node: nodes.Element) -> None:
    """Leave the list of a node that the archive does not know."""
    node.replace_self(node.children)


def _show_inner_table(table: nodes.Element) -> None:
    """Turn a table in a cell into lines: the writer knows no table within another."""
    if _is_in_cell(table):
        rows = table.findall(nodes.row)
        lines = (" | ".join(cell.astext() for cell in row.children) for row in rows)
        table.replace_self(nodes.line_block("", *(nodes.line("", line) for line in lines)))


def _is_in_cell(node: nodes.Node) -> bool:
    return node.parent is not None and (
        isinstance(node.parent, nodes.entry) or _is_in_cell(node.parent)
    )


def _describe(image: nodes.Element) -> None:
    """Show the description of a picture; Sphinx would add that there is a picture, again."""
    words = _("[image: {words}]").format(words=image["alt"]) if image.get("alt") else _("[image]")
    kind = nodes.inline if isinstance(image.parent, nodes.TextElement) else nodes.paragraph
    image.replace_self(kind("", words))


def _show_words(raw: nodes.Element) -> None:
    """Replace HTML by its words, but for ends of lines."""
    if not isinstance(raw, nodes.raw) or not is_html(raw) or is_break(raw):
        return
    words = checkbox(raw.astext()) or words_of_html(raw)
    if isinstance(raw.parent, nodes.TextElement):
        raw.replace_self(nodes.Text(words))
    else:
        raw.replace_self(nodes.paragraph("", words) if words else [])


def _break_lines(text: nodes.Element) -> None:
    """Turn a paragraph with ends of lines into lines; other words into words with spaces."""
    if not any(map(is_break, text.children)):
        return
    if isinstance(text, nodes.paragraph):
        lines = [nodes.line("", "", *line) for line in _lines(text.children)]
        text.replace_self(nodes.line_block("", *lines))
    else:
        text[:] = [nodes.Text(" ") if is_break(each) else each for each in text.children]


def _lines(children: Iterable[nodes.Node]) -> list[list[nodes.Node]]:
    lines: list[list[nodes.Node]] = [[]]
    for child in children:
        if is_break(child):
            lines.append([])
        elif not (isinstance(child, nodes.raw) and not is_html(child)):
            lines[-1].append(child)
    return lines


REPLACED: tuple[tuple[type[nodes.Element], Callable[[nodes.Element], None]], ...] = (
    (nodes.inline, _sign_struck),
    (nodes.acronym, _unwrap),
    (addnodes.manpage, _unwrap),
    (addnodes.acks, _show_as_list),
    (nodes.table, _show_inner_table),
    (nodes.image, _describe),
    (nodes.raw, _show_words),
    (nodes.TextElement, _break_lines),
)
"""Kinds of node, and what replaces them, in this order."""


def setup(app: Sphinx) -> None:
    """Have cells of tables keep their lines, and Latin words their direction."""
    app.add_node(nodes.entry, override=True, text=(_visit_entry, _depart_entry))
    app.add_node(left_to_right, override=True, text=(_begin_isolated, _end_isolated))


def _begin_isolated(self: TextTranslator, node: left_to_right) -> None:
    self.add_text(LEFT_TO_RIGHT[0])


def _end_isolated(self: TextTranslator, node: left_to_right) -> None:
    self.add_text(LEFT_TO_RIGHT[1])


def _visit_entry(self: TextTranslator, node: nodes.entry) -> None:
    self.entry = CellOfLines("", node.get("morerows", 0) + 1, node.get("morecols", 0) + 1)
    self.new_state(WIDE)


def _depart_entry(self: TextTranslator, node: nodes.entry) -> None:
    blocks = self.states.pop()
    self.stateindent.pop()
    self.entry.text = _lines_of_cell(blocks)
    self.table.add_cell(self.entry)


def _lines_of_cell(blocks: Iterable[tuple[int, list[str] | str]]) -> str:
    """Return the lines of a cell, with an empty one before each paragraph, but not before items."""
    lines: list[str] = []
    is_apart = False
    for indent, block in blocks:
        for line in block.splitlines() if isinstance(block, str) else block:
            if is_apart and lines and line and not MARKER.match(line):
                lines.append("")
            lines += [" " * indent + line] if line else []
            is_apart = not line
    return "\n".join(lines)
