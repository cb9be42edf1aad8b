"""Conditions of the directive ``only`` that give different words to different formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx import addnodes

from sphinx_privacy.sphinxext.from_sphinx import builders_and_formats

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx


def conditions_on_builders(
    app: Sphinx, doctree: nodes.document
) -> Iterator[tuple[addnodes.only, str]]:
    """Yield each ``only`` that asks for a builder, and the builder's name."""
    for node in doctree.findall(addnodes.only):
        words = node["expr"].replace("(", " ").replace(")", " ").split()
        if asked := next((word for word in words if _names_builder(app, word)), ""):
            yield node, asked


def _names_builder(app: Sphinx, word: str) -> bool:
    return word.startswith(("builder_", "format_")) or word in builders_and_formats(app)
