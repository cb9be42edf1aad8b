"""Latin words on pages from right to left: signs at their ends would be at the wrong end.

``*.example.com`` would read as ``example.com.*``, and "Example, Ltd." would begin with its full
stop. Such words are kept apart from those around them. They are part of no archived text.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from unicodedata import bidirectional

from docutils import nodes

from sphinx_privacy.sphinxext.nodes import left_to_right
from sphinx_privacy.sphinxext.raw_html import is_break

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils.nodes import Node
    from sphinx.application import Sphinx

LEFT, RIGHT = "L", ("R", "AL", "AN")
ARABIC_COMMA = "\N{ARABIC COMMA}"
"""It counts as a sign of any language in Unicode."""
AT_AN_END = ("L", "EN")
"""What cannot be turned round at the end of words: a letter, or a digit."""
UNTOUCHED = (nodes.Inline, nodes.FixedTextElement, nodes.Invisible, nodes.raw)


def keep_apart(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Keep Latin words apart on a page that is written from right to left."""
    keep_latin_apart(doctree)


def keep_latin_apart(page: nodes.Element) -> None:
    """Keep the Latin words of a page apart that is written from right to left."""
    for block in list(page.findall(nodes.TextElement)):
        if not isinstance(block, UNTOUCHED):
            _keep_words_apart(block)


def _keep_words_apart(element: nodes.Element) -> None:
    """Keep the Latin words of an element apart, line by line."""
    for is_end, line in groupby(list(element.children), is_break):
        if not is_end:
            _keep_apart_in_line(element, list(line))


def _keep_apart_in_line(element: nodes.Element, line: list[Node]) -> None:
    """Keep the Latin words of a line apart; all of it, if it has no others."""
    if not any(map(_has_right, line)):
        _wrap(element, line)
        return
    for is_latin, run in groupby(line, _is_latin):
        if is_latin:
            _wrap(element, list(run))
            continue
        for child in run:
            if isinstance(child, nodes.Element) and _has_right(child):
                _keep_words_apart(child)


def _has_right(node: Node) -> bool:
    return any(each == ARABIC_COMMA or bidirectional(each) in RIGHT for each in node.astext())


def _is_latin(node: Node) -> bool:
    """Return whether a node has Latin letters and no others, or is a telephone number."""
    if isinstance(node, nodes.reference) and node.get("refuri", "").startswith("tel:"):
        return True
    words = node.astext()
    return any(bidirectional(each) == LEFT for each in words) and not _has_right(node)


def _wrap(element: nodes.Element, run: list[Node]) -> None:
    """Keep a run of nodes apart if signs are at its ends; the space around it is left outside."""
    words = "".join(node.astext() for node in run)
    inside = words.strip()
    is_safe = bidirectional(inside[:1]) == LEFT and bidirectional(inside[-1:]) in AT_AN_END
    if not any(map(_is_latin, run)) or is_safe:
        return
    before = words[: len(words) - len(words.lstrip())]
    after = words[len(words.rstrip()) :]
    made = left_to_right("", "", *_trimmed(run))
    place = element.index(run[0])
    spaced = [nodes.Text(before), made, nodes.Text(after)]
    element[place : place + len(run)] = [node for node in spaced if node is made or node.astext()]


def _trimmed(run: Iterable[Node]) -> list[Node]:
    """Return nodes without the space before and after them."""
    made = list(run)
    if isinstance(made[0], nodes.Text):
        made[0] = nodes.Text(made[0].lstrip())
    if isinstance(made[-1], nodes.Text):
        made[-1] = nodes.Text(made[-1].rstrip())
    return made
