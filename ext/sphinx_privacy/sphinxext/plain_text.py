"""Pages as plain text: what Sphinx's writer of plain text would run together, or leave out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import _

from sphinx_privacy.sphinxext.from_sphinx import CellOfLines
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
    for node in list(doctree.findall(nodes.inline)):
        if "struck" in node["classes"]:
            node[:] = [nodes.Text("~~"), *node.children, nodes.Text("~~")]
    for table in list(doctree.findall(nodes.table)):
        if _is_in_cell(table):
            table.replace_self(_as_lines(table))
    for image in list(doctree.findall(nodes.image)):
        image.replace_self(_words_of(image))
    for raw in list(doctree.findall(nodes.raw)):
        if is_html(raw) and not is_break(raw):
            _show_words(raw)
    for text in list(doctree.findall(nodes.TextElement)):
        if any(map(is_break, text.children)):
            _break_lines(text)


def _is_in_cell(node: nodes.Node) -> bool:
    return node.parent is not None and (
        isinstance(node.parent, nodes.entry) or _is_in_cell(node.parent)
    )


def _as_lines(table: nodes.table) -> nodes.line_block:
    """Return a table as lines: the writer knows no table within another."""
    rows = (" | ".join(cell.astext() for cell in row.children) for row in table.findall(nodes.row))
    return nodes.line_block("", *(nodes.line("", row) for row in rows))


def _words_of(image: nodes.image) -> nodes.Node:
    """Return the description of a picture; Sphinx would add that there is a picture, again."""
    words = nodes.Text(_("[image: %s]") % image["alt"] if image.get("alt") else _("[image]"))
    is_inline = isinstance(image.parent, nodes.TextElement)
    return words if is_inline else nodes.paragraph("", "", words)


def _show_words(raw: nodes.raw) -> None:
    """Replace HTML by its words."""
    words = checkbox(raw.astext()) or words_of_html(raw)
    if isinstance(raw.parent, nodes.TextElement):
        raw.replace_self(nodes.Text(words))
    else:
        raw.replace_self(nodes.paragraph("", words) if words else [])


def _break_lines(text: nodes.TextElement) -> None:
    """Turn a paragraph with ends of lines into lines; other words into words with spaces."""
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


def setup(app: Sphinx) -> None:
    """Have cells of tables keep their lines."""
    app.add_node(nodes.entry, override=True, text=(_visit_entry, _depart_entry))


def _visit_entry(self: TextTranslator, node: nodes.entry) -> None:
    self.entry = CellOfLines("", node.get("morerows", 0) + 1, node.get("morecols", 0) + 1)
    self.new_state(WIDE)


def _depart_entry(self: TextTranslator, node: nodes.entry) -> None:
    blocks = self.states.pop()
    self.stateindent.pop()
    lines = (" " * indent + line for indent, of_block in blocks for line in of_block if line)
    self.entry.text = "\n".join(lines)
    self.table.add_cell(self.entry)
