"""Parts of Sphinx's plain text that we use although its documentation does not promise them.

Read this when Sphinx is upgraded: each part says what to check.
"""

from __future__ import annotations

import re

from sphinx.writers.text import Cell, my_wrap

MARKER = re.compile(r" *(?:[*•-]|(?:\d{1,3}|[A-Za-z])[.)]) +(?=\S)")
"""The sign or number before an item of a list."""


class CellOfLines(Cell):
    """A cell of a table in plain text that keeps its lines.

    Check that a table still asks each cell to `wrap` its `text` into lines, `wrapped`.
    """

    def wrap(self, width: int) -> None:
        """Break each line by itself; what follows a break is indented like the words before it."""
        self.wrapped = [part for line in self.text.split("\n") for part in _broken(line, width)]


def _broken(line: str, width: int) -> list[str]:
    """Return a line of a cell in parts; a part of an indented line is indented further."""
    marker = MARKER.match(line)
    indent = len(line) - len(line.lstrip())
    after = marker.end() if marker else indent and indent + 2
    return my_wrap(line, width, subsequent_indent=" " * after) or [""]
