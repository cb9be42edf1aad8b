"""Tables in the output: their numbers in plain text, their ids in HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_privacy.sphinxext.from_sphinx import figure_numbers

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def number_tables(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Write "Table 1" into captions and references of plain text; other builders do it."""
    if app.builder.name != "text":
        return
    for reference in list(doctree.findall(addnodes.number_reference)):
        reference.replace_self(nodes.Text(reference.astext()))
    numbers = figure_numbers(app.env, docname, "table")
    for table in doctree.findall(nodes.table):
        title = table.next_node(nodes.title)
        if title and table["ids"] and table["ids"][0] in numbers:
            number = ".".join(map(str, numbers[table["ids"][0]]))
            title.insert(0, nodes.Text(f"{app.config.numfig_format['table'] % number}: "))


def drop_double_ids(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Remove a table's id from the box that a theme may put around it: ids must be unique."""
    for table in doctree.findall(nodes.table):
        if "facts" not in table["classes"]:
            continue
        box = table.parent
        if isinstance(box, nodes.container) and box["ids"] == table["ids"]:
            box["ids"] = []
