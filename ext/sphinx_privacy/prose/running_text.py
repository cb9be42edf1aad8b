"""Text as readers see it, with the place of each letter in its file."""

from __future__ import annotations

from typing import NamedTuple

from sphinx_privacy.problems import Place

VALUE = "\ue000"
"""A letter of what is shown but not written here: a value of the register, code, an address."""

JOINED = "\u2060"
"""A mark of emphasis inside a word."""


class LinkWords(NamedTuple):
    """The words of a link in a text; for a bare address, the address."""

    start: int
    words: str
    is_address: bool = False


class RunningText(NamedTuple):
    """The words of a paragraph, a heading, a point or a cell.

    Marks are spaces in it, so that each letter is where it is in the source.
    """

    words: str
    lines: tuple[Place, ...]
    """Where each line begins; of a text of the register, only where it begins is known."""
    links: tuple[LinkWords, ...] = ()
    is_at_one_place: bool = False

    def place(self, position: int) -> Place:
        """Return where the letter at a position is written."""
        if self.is_at_one_place:
            return self.lines[0]
        number = self.words.count("\n", 0, position)
        path, line, column = self.lines[number]
        return Place(path, line, column + position - (self.words.rfind("\n", 0, position) + 1))
