"""Whether the words of a page are in the Typst that is written from it, and no others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_privacy.archive.word_changes import LETTERS, Changes, first_words, letters_of
from sphinx_privacy.sphinxext.raw_html import words_of_html
from sphinx_privacy.sphinxext.said_words import UNSEEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_privacy.pdf.compile import Piece

QUOTED = re.compile(r'(?P<hash>#?)"(?P<text>(?:[^"\\]|\\.)*)"', re.DOTALL)
ESCAPED = re.compile(r"\\(.)")


def changes_in_typst(doctree: nodes.document, pieces: Iterable[Piece]) -> Changes:
    """Return the first words of a page that are not written, and the first that it does not have.

    Notes and numbers are in other places on paper, so each piece of text is looked for by itself.
    """
    written = [
        (found["hash"], ESCAPED.sub(_meant, found["text"]))
        for found in QUOTED.finditer("".join(text for text, _ in pieces))
    ]
    texts = list(_texts(doctree))
    there = "".join(letters_of(text) for _, text in written)
    own = "".join(map(letters_of, [*texts, *_explanations(doctree)]))
    lost = next((text for text in texts if letters_of(text) not in there), "")
    shown = (text for mark, text in written if mark and LETTERS.search(text))
    added = next((text for text in shown if letters_of(text) not in own), "")
    return Changes(first_words(lost), first_words(added))


def _meant(escaped: re.Match[str]) -> str:
    return " " if escaped[1] == "n" else escaped[1]


def _texts(node: nodes.Node) -> Iterator[str]:
    """Yield the texts that readers see."""
    if isinstance(node, nodes.Text):
        yield str(node)
    elif isinstance(node, nodes.raw):
        yield words_of_html(node)
    elif not isinstance(node, UNSEEN):
        for child in node.children:
            yield from _texts(child)


def _explanations(doctree: nodes.document) -> Iterator[str]:
    """Yield the words that paper shows in the place of what web pages have for them."""
    for node in doctree.findall(nodes.image):
        yield node.get("alt", "")
    for abbreviation in doctree.findall(nodes.abbreviation):
        yield abbreviation.get("explanation", "")
