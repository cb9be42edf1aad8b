"""The numbers of tables, pictures and code in plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_privacy.sphinxext.from_sphinx import figure_numbers

if TYPE_CHECKING:
    from sphinx.application import Sphinx

KINDS: tuple[tuple[type[nodes.Element], str], ...] = (
    (nodes.table, "table"),
    (nodes.figure, "figure"),
    (nodes.container, "code-block"),
)


def number_captions(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Write "Table 1" into captions and references; only the builder of plain text does not."""
    for reference in list(doctree.findall(addnodes.number_reference)):
        reference.replace_self(nodes.Text(reference.astext()))
    for class_, kind in KINDS:
        numbers = figure_numbers(app.env, docname, kind)
        for node in doctree.findall(class_):
            number = numbers.get(next(iter(node["ids"]), ""))
            caption = _caption(node)
            if number and caption:
                words = app.config.numfig_format[kind] % ".".join(map(str, number))
                caption.insert(0, nodes.Text(f"{words}: "))


def _caption(node: nodes.Element) -> nodes.Element | None:
    kinds = (nodes.title, nodes.caption)
    captions = (each for each in node.children if isinstance(each, kinds))
    return next(captions, None)
