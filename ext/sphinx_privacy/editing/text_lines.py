"""The lines of a text, by the places of characters in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class TextLines:
    """A text, and where its lines are."""

    text: str

    def start(self, place: int) -> int:
        """Return the start of the line of a place."""
        return self.text.rfind("\n", 0, place) + 1

    def end(self, place: int) -> int:
        """Return the end of the line of a place, before its line break."""
        end = self.next(place)
        return end - len(self._break(end))

    def next(self, place: int) -> int:
        """Return the start of the line below, or the end of the text."""
        found = self.text.find("\n", place)
        return len(self.text) if found < 0 else found + 1

    def column(self, place: int) -> int:
        """Return how many characters of its line are before a place."""
        return place - self.start(place)

    def before(self, place: int) -> str:
        """Return what its line has before a place."""
        return self.text[self.start(place) : place]

    def after(self, place: int) -> str:
        """Return what its line has after a place."""
        return self.text[place : self.end(place)]

    def is_blank(self, place: int) -> bool:
        """Return whether the line of a place has nothing on it; there is none at the end."""
        return (
            place < len(self.text) and not self.text[self.start(place) : self.next(place)].strip()
        )

    @property
    def line_break(self) -> str:
        """The line break of the text: that of its first line."""
        return self._break(self.next(0)) or "\n"

    def _break(self, end: int) -> str:
        """Return the line break before a place."""
        last = self.text[max(end - 2, 0) : end]
        if not last.endswith("\n"):
            return ""
        return last if last == "\r\n" else "\n"
