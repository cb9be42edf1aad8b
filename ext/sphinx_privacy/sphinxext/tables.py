"""The numbers of tables in plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_privacy.sphinxext.from_sphinx import figure_numbers

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def number_tables(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Write "Table 1" into captions and references; only the builder of plain text does not."""
    for reference in list(doctree.findall(addnodes.number_reference)):
        reference.replace_self(nodes.Text(reference.astext()))
    numbers = figure_numbers(app.env, docname, "table")
    for table in doctree.findall(nodes.table):
        title = table.next_node(nodes.title)
        if title and table["ids"] and table["ids"][0] in numbers:
            number = ".".join(map(str, numbers[table["ids"][0]]))
            title.insert(0, nodes.Text(f"{app.config.numfig_format['table'] % number}: "))
