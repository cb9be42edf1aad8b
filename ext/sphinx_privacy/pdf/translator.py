"""What every part of the writer shares: how a node is opened, closed, and refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.util.docutils import SphinxTranslator

from sphinx_privacy.pdf.typst import quoted, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx.builders import Builder

    from sphinx_privacy.pdf.columns import Columns
    from sphinx_privacy.pdf.compile import Piece

# Nodes whose anchors are inside them; those of other nodes come before them.
ENTERED = (nodes.paragraph, nodes.list_item, nodes.entry, nodes.rubric)


def end_of(page: str, anchor: str = "") -> str:
    """Return the name of a target of links: a page, or an anchor on it."""
    return f"{page}#{anchor}"


def writes(text: str) -> Any:
    """Return a method that always writes the same text, with the type that docutils wants."""

    def write(self: BaseTranslator, node: nodes.Element) -> None:
        self.put(text, node)

    return write


def between(before: str, after: str) -> tuple[Any, Any]:
    """Return the two methods of a node that write these texts around its content."""
    return writes(before), writes(after)


def skip(self: BaseTranslator, node: Any) -> None:
    """Leave out a node that readers do not see."""
    raise nodes.SkipNode


nothing = writes("")


class BaseTranslator(SphinxTranslator):
    """Writes one page.

    `ends` has the label of each target within the file. `warn` reports a problem, given its code, a
    sentence, and the node.
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
        self.shown_addresses: set[str] = set()
        self.pieces: list[Piece] = []
        self.tables: list[Columns] = []

    def put(self, text: str, node: nodes.Node | None = None) -> None:
        """Write a piece of Typst; errors of the compiler in it are reported at the node."""
        self.pieces.append((text, node))

    def dispatch_visit(self, node: nodes.Node) -> None:
        """Write a node with its anchors; a heading has a label instead."""
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
        """Warn about a node that has no method here, and leave it out."""
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
