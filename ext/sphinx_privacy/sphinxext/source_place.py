"""Places of warnings: file, line and column, as far as Sphinx or the source of a page has them."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_privacy.sphinxext.load_register import shown_path

if TYPE_CHECKING:
    from collections.abc import Sequence

PLACE = re.compile(r"(?P<path>.*?)(?::(?P<line>\d+))?(?::(?P<column>\d+))?:?", re.DOTALL)
FENCE = re.compile(r"\s*(`{3,}|:{3,}|~{3,})")
NEXT_KEY = re.compile(r"\s*(- |[\w-]+:(\s|$)|$)")
"""A line of a register file that is not of the value before it."""
BEFORE, AFTER = r"(?:(?<![\w-])|(?=\W))", r"(?:(?![\w-])|(?<=\W))"
"""What is around a word: no letter, unless the word begins or ends with none."""


class SourcePlace:
    """A file, with a line and a column; each is 0 if it is not known."""

    def __init__(self, path: Path, line: int = 0, column: int = 0) -> None:
        """Take a path from the current folder, or a whole one."""
        self.path, self.line, self.column = Path.cwd() / path, line, column

    def __str__(self) -> str:
        """Return ``path:line:column``, the path from the current folder.

        What is wrong with a page as a whole is on its first line.
        """
        place = f"{shown_path(self.path).as_posix()}:{self.line or 1}"
        return f"{place}:{self.column}" if self.column else place

    @cached_property
    def lines(self) -> Sequence[str]:
        """The lines of the file; none if it cannot be read."""
        try:
            return self.path.read_text("utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return ()

    @property
    def source(self) -> str:
        """The text of the line; empty if it is not known."""
        return self.lines[self.line - 1] if 0 < self.line <= len(self.lines) else ""

    def at(self, line: int, column: int = 0) -> SourcePlace:
        """Return another place in the file."""
        return SourcePlace(self.path, line, column)

    def places_of(self, word: str) -> list[SourcePlace]:
        """Return the places of a word in the block that begins here; only this if there is none.

        Where a path is not written as it is, its last part is looked for. Where no line is known,
        the places are in all of the file, the last first.
        """
        for each in filter(None, (word, word.rpartition("/")[2])):
            pattern = re.compile(BEFORE + re.escape(each) + AFTER, re.IGNORECASE)
            found = [
                self.at(number, match.start() + 1)
                for number in self._block()
                for match in pattern.finditer(self.lines[number - 1])
            ]
            if found:
                return found if self.line else found[::-1]
        return [self]

    def _block(self) -> Sequence[int]:
        """Return the lines of the directive, the paragraph or the value that begins here."""
        if not self.line:
            return range(1, len(self.lines) + 1)
        fence = FENCE.match(self.source)
        end = re.escape(fence[1]) if fence else ""
        pattern = NEXT_KEY if self.path.suffix == ".yaml" else re.compile(rf"\s*{end}\s*$")
        for number, line in enumerate(self.lines[self.line :], self.line + 1):
            if pattern.match(line):
                return range(self.line, number)
        return range(self.line, len(self.lines) + 1)


def place_in(text: str | None) -> SourcePlace | None:
    """Return the place that a text names: ``path:line:column``, as Sphinx writes it."""
    found = PLACE.fullmatch(text or "")
    if not found or not found["path"]:
        return None
    return SourcePlace(Path(found["path"]), int(found["line"] or 0), int(found["column"] or 0))
