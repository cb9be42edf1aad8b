"""Whether the words of a page are in the Typst that is written from it, and no others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_privacy.archive.word_changes import LETTERS, Changes, first_words, letters_of
from sphinx_privacy.sphinxext.raw_html import words_of_html
from sphinx_privacy.sphinxext.said_words import UNSEEN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sphinx_privacy.pdf.compile import Piece

QUOTED = re.compile(r'(?P<hash>#?)"(?P<text>(?:[^"\\]|\\.)*)"', re.DOTALL)
ESCAPED = re.compile(r"\\(.)")


def changes_in_typst(doctree: nodes.document, pieces: Iterable[Piece]) -> Changes:
    """Return the first words of a page that are not written, and the first that it does not have.

    Notes and numbers are in other places on paper, so each piece of text is looked for by itself.
    """
    found = QUOTED.findall("".join(text for text, _ in pieces))
    written = [(mark, ESCAPED.sub(_meant, text) if "\\" in text else text) for mark, text in found]
    texts: list[str] = []
    explanations: list[str] = []
    _add_texts(doctree, texts, explanations)
    lost = _first_without(texts, [text for _, text in written])
    shown = [text for mark, text in written if mark and LETTERS.search(text)]
    added = _first_without(shown, [*texts, *explanations])
    return Changes(first_words(lost), first_words(added))


def _first_without(texts: Iterable[str], others: Collection[str]) -> str:
    """Return the first text whose letters others do not have; empty if they have all."""
    same, letters = set(others), letters_of("".join(others))
    differing = (text for text in texts if text not in same)  # few are left
    return next((text for text in differing if letters_of(text) not in letters), "")


def _meant(escaped: re.Match[str]) -> str:
    return " " if escaped[1] == "n" else escaped[1]


def _add_texts(node: nodes.Node, texts: list[str], explanations: list[str]) -> None:
    """Add the texts that readers see, and the words that only paper shows for what they see."""
    if isinstance(node, nodes.Text):
        texts.append(str(node))
    elif isinstance(node, nodes.raw):
        texts.append(words_of_html(node))
    elif not isinstance(node, UNSEEN):
        if isinstance(node, nodes.image):
            explanations.append(node.get("alt", ""))
        elif isinstance(node, nodes.abbreviation):
            explanations.append(node.get("explanation", ""))
        for child in node.children:
            _add_texts(child, texts, explanations)
