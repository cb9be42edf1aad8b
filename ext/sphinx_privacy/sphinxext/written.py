"""Where something on a page is written: its line and column in the source."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_privacy.sphinxext.source_place import SourcePlace

if TYPE_CHECKING:
    from docutils import nodes


class Written:
    """Finds the places of what is wrong on a page; the same words at the next place each time."""

    def __init__(self, page: Path) -> None:
        """Set the file of the page, to which everything belongs that names no file."""
        self._page = page
        self._found: set[str] = set()

    def at(self, node: nodes.Element, words: str) -> str:
        """Return the place of words of a node, or that of the node."""
        source, line = _place_of(node)
        return self.after(source, line, words)

    def after(self, source: str | None, line: int | None, words: str) -> str:
        """Return the place of words in the block that begins at a line; else that of the line."""
        path = Path(source) if source and Path(source).is_file() else self._page
        places = list(map(str, SourcePlace(path, line or 1).places_of(words)))
        place = next((each for each in places if each not in self._found), places[0])
        self._found.add(place)
        return place


def _place_of(node: nodes.Element | None) -> tuple[str | None, int | None]:
    """Return the file and line of a node, or of what it is in."""
    source = None
    while node is not None:
        source = source or node.source
        if node.line:
            return source, node.line
        node = node.parent
    return source, None
