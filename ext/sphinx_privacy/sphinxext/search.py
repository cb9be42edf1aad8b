"""The index of words for the search of a site."""

from __future__ import annotations

from sphinx.search.en import SearchEnglish


class English(SearchEnglish):
    """English as Sphinx has it, but the stem of a word is found once, not on each of its pages."""

    def __init__(self, options: dict[str, str]) -> None:
        """Begin with no stems."""
        super().__init__(options)
        self.stems: dict[str, str] = {}

    def stem(self, word: str) -> str:
        """Return the stem of a word."""
        if word not in self.stems:
            self.stems[word] = super().stem(word)
        return self.stems[word]
