"""What every part of the writer shares: how a node is opened, closed, and refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.util.docutils import SphinxTranslator

from sphinx_privacy.pdf.typst import quoted, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx.builders import Builder

    from sphinx_privacy.pdf.compile import Piece

# Nodes that are opened before the place that links to them lead to; of others the place is before.
ENTERED = (nodes.paragraph, nodes.list_item, nodes.entry, nodes.rubric)


def end_of(page: str, anchor: str = "") -> str:
    """Return the name of a place that links lead to: a page, or an anchor on it."""
    return f"{page}#{anchor}"


def writes(text: str) -> Any:
    """Return a method that writes always the same; its type is the one docutils wants there."""

    def write(self: BaseTranslator, node: nodes.Element) -> None:
        self.put(text, node)

    return write


def between(before: str, after: str) -> tuple[Any, Any]:
    """Return the two methods of a node whose content is between these."""
    return writes(before), writes(after)


def skip(self: BaseTranslator, node: Any) -> None:
    """Leave out what readers are not meant to see."""
    raise nodes.SkipNode


nothing = writes("")


class BaseTranslator(SphinxTranslator):
    """Writes one page.

    `ends` are the places within the file, and the label of each. `warn` reports a problem: its
    code, a sentence, and the node.
    """

    def __init__(
        self,
        document: nodes.document,
        builder: Builder,
        page: str,
        ends: Mapping[str, str],
        warn: Callable[[str, str, nodes.Node], None],
    ) -> None:
        """Begin with nothing written."""
        super().__init__(document, builder)
        self.page = page
        self.ends = ends
        self.warn = warn
        self.level = 0
        self.told: set[str] = set()
        self.pieces: list[Piece] = []

    def put(self, text: str, node: nodes.Node | None = None) -> None:
        """Write a piece of Typst; what the compiler says of it is reported at the node's place."""
        self.pieces.append((text, node))

    def dispatch_visit(self, node: nodes.Node) -> None:
        """Write a node, with the places that links to it lead to; a heading has its label."""
        is_place = isinstance(node, nodes.Element) and not isinstance(node, nodes.section)
        places = cast("nodes.Element", node)["ids"] if is_place else []
        anchors = "".join(f"#anchor({quoted(end_of(self.page, id_))})" for id_ in places)
        if isinstance(node, ENTERED):
            super().dispatch_visit(node)
            self.put(anchors)
        else:
            self.put(anchors)
            super().dispatch_visit(node)

    def unknown_visit(self, node: nodes.Node) -> None:
        """Warn of a node that has no method here, and leave it out."""
        self.warn(
            "pdf-unknown-node",
            f'"{type(node).__name__}" cannot be shown in a PDF, and its words would be lost.',
            node,
        )
        raise nodes.SkipNode

    def visit_Text(self, node: nodes.Text) -> None:
        """Write words."""
        self.put(shown(node.astext()), node.parent)

    depart_Text = nothing
