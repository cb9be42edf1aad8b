"""What every part of the writer shares: how a node is opened, closed, and refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from docutils import nodes
from sphinx.util.docutils import SphinxTranslator

from sphinx_privacy.pdf.typst import quoted, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx.builders import Builder

    from sphinx_privacy.pdf.columns import Columns
    from sphinx_privacy.pdf.compile import Piece

# Nodes whose anchors are inside them; those of other nodes come before them.
ENTERED = (nodes.paragraph, nodes.list_item, nodes.entry, nodes.rubric, nodes.footnote)


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

    `ends` has the label of each target within the files, and `attached` the name of each attached
    file by its path below the downloads of the site. `warn` reports a problem, given its code, a
    sentence, and the node.
    """

    def __init__(
        self,
        document: nodes.document,
        builder: Builder,
        page: str,
        ends: Mapping[str, str],
        attached: Mapping[str, str],
        warn: Callable[[str, str, nodes.Node], None],
    ) -> None:
        """Begin with nothing written."""
        super().__init__(document, builder)
        self.page = page
        self.ends = ends
        self.attached = attached
        self.warn = warn
        self.level = 0
        self.shown_addresses: set[str] = set()
        self.addresses_elsewhere: set[str] = set()
        self.pieces: list[Piece] = []
        self.tables: list[Columns] = []

    def put(self, text: str, node: nodes.Node | None = None) -> None:
        """Write a piece of Typst; errors of the compiler in it are reported at the node."""
        self.pieces.append((text, node))

    def dispatch_visit(self, node: nodes.Node) -> None:
        """Write a node with its anchors; a heading has a label instead."""
        if isinstance(node, ENTERED):
            self._visit(node)
            self.write_anchors(node)
        else:
            self.write_anchors(node)
            self._visit(node)

    def _visit(self, node: nodes.Node) -> None:
        """Write a node; report what its method cannot write, so that its place is known."""
        try:
            super().dispatch_visit(node)
        except nodes.TreePruningException:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, the place is what helps
            self.refuse(node, _failure(error))

    def dispatch_departure(self, node: nodes.Node) -> None:
        """Close a node; report what its method cannot write."""
        try:
            super().dispatch_departure(node)
        except Exception as error:  # noqa: BLE001 - as above
            self._warn_of(node, _failure(error))

    def write_anchors(self, node: nodes.Node) -> None:
        """Write the anchors of a node; a heading has a label instead."""
        if isinstance(node, nodes.Element) and node["ids"] and not isinstance(node, nodes.section):
            ends = (quoted(end_of(self.page, id_)) for id_ in node["ids"])
            self.put("".join(f"#anchor({end})" for end in ends))

    def unknown_visit(self, node: nodes.Node) -> None:
        """Warn about a node that has no method here, and leave it out."""
        self.refuse(node, "write it in another way.")

    def refuse(self, node: nodes.Node, way: str) -> NoReturn:
        """Warn about a node that paper cannot show, and say how to write it; leave it out."""
        self._warn_of(node, way)
        raise nodes.SkipNode

    def _warn_of(self, node: nodes.Node, way: str) -> None:
        name = type(node).__name__
        message = f'"{name}" cannot be shown in a PDF, and its words would be lost; {way}'
        self.warn("pdf-unknown-node", message, node)

    def visit_Text(self, node: nodes.Text) -> None:
        """Write words."""
        self.put(shown(node.astext()), node.parent)

    depart_Text = nothing


def _failure(error: Exception) -> str:
    return f"the writer fails with {type(error).__name__}: {error}."
