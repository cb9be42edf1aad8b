"""The files that pages of a version show or offer: pictures and downloads."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from sphinx_privacy.archive.nodes import download

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SCHEME = "file:"
"""What the address of a picture of the archive begins with."""


class StoredFile(NamedTuple):
    """A file of the archive."""

    path: str
    """Its path from the folder of pages."""
    digest: str
    """Its SHA-256."""
    size: int
    """How many bytes it has."""


class UsedFile(NamedTuple):
    """A place on a page that shows or offers a file."""

    file: StoredFile
    words: str
    """The words of the link, or the alternative text of the picture."""
    context: str
    """The words around it: those of its paragraph, its row, or its figure."""


def used_files(
    page: nodes.document, stored: Callable[[str], StoredFile | None]
) -> tuple[UsedFile, ...]:
    """Return the places on an archived page that show or offer files, in order.

    `stored` returns a file by its path, or None if there is none; its places are left out.
    """
    return tuple(
        UsedFile(file, _words(node), _context(node))
        for node, path in references(page)
        if (file := stored(path))
    )


def references(page: nodes.Element) -> Iterator[tuple[nodes.Element, str]]:
    """Yield the nodes of an archived page, or a part of it, that refer to files; and the paths."""
    for node in page.findall(nodes.Element):
        if isinstance(node, download):
            yield node, node["file"]
        elif isinstance(node, nodes.image) and node["uri"].startswith(SCHEME):
            yield node, node["uri"].removeprefix(SCHEME)


def _words(node: nodes.Element) -> str:
    return str(node.get("alt", "")) if isinstance(node, nodes.image) else node.astext()


def _context(node: nodes.Element) -> str:
    """Return the words of the row, figure or paragraph around a reference; empty without one."""
    above = list(_above(node))
    for kind in (nodes.row, nodes.figure, nodes.TextElement):
        for each in above:
            if isinstance(each, kind) and not isinstance(each, nodes.Inline):
                return each.astext()
    return ""


def _above(node: nodes.Element) -> Iterator[nodes.Element]:
    while node.parent is not None:
        node = node.parent
        yield node
