"""A page as XML: the same page always gives the same bytes.

Attributes are sorted, escapes are fixed, and white space is added between block elements only.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_privacy.archive.elements import (
    BLOCKS,
    ELEMENTS,
    FLAG,
    LIST,
    NOTHING,
    NUMBER,
    TEXT,
    Element,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
# Characters that XML 1.0 forbids, even as escapes: https://www.w3.org/TR/xml/#charsets
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
PYTHON = {LIST: list, FLAG: bool, NUMBER: int, TEXT: str}
# docutils sets it where white space counts; a reader knows that from the element.
PRESERVED = "xml:space"
IN_TEXT = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
IN_ATTRIBUTE = {**IN_TEXT, '"': "&quot;", "\t": "&#9;", "\n": "&#10;"}


class PageError(Exception):
    """A page does not follow the format; the message says which part of it does not."""


def page_to_xml(document: nodes.document) -> bytes:
    """Return a page as XML in UTF-8. Raises `PageError` if it is not of the format."""
    return (DECLARATION + "".join(_block(document, 0))).encode()


def _block(node: nodes.Element, depth: int) -> Iterator[str]:
    """Yield an element on lines of its own."""
    start, described = _start(node), _described(node)
    if described.content == BLOCKS and node.children:
        yield f"{' ' * depth}<{start}>\n"
        for child in node.children:
            yield from _block(_element(child, node), depth + 1)
        yield f"{' ' * depth}</{node.tagname}>\n"
    else:
        yield f"{' ' * depth}{''.join(_inline(node))}\n"


def _inline(node: nodes.Node) -> Iterator[str]:
    """Yield words, or an element among words, where white space must not be added."""
    if isinstance(node, nodes.Text):
        yield _escaped(node.astext(), IN_TEXT)
        return
    element = _element(node, node.parent)
    content = _described(element).content
    if element.children and content == NOTHING:
        raise PageError(f'"{element.tagname}" contains something.')
    if content == BLOCKS and element.children:
        raise PageError(f'"{element.tagname}" is among words.')
    start = _start(element)
    inside = "".join(part for child in element.children for part in _inline(child))
    yield f"<{start}>{inside}</{element.tagname}>" if inside else f"<{start}/>"


def _element(node: nodes.Node, parent: nodes.Element) -> nodes.Element:
    if not isinstance(node, nodes.Element):
        raise PageError(f'"{parent.tagname}" contains words that are not in a paragraph.')
    if node.tagname == "document" and node.parent is not None:
        raise PageError('"document" is in an element.')
    return node


def _described(node: nodes.Element) -> Element:
    if node.tagname not in ELEMENTS:
        raise PageError(f'there is no element "{node.tagname}".')
    return ELEMENTS[node.tagname]


def _start(node: nodes.Element) -> str:
    """Return the name of an element, and its attributes."""
    types = _described(node).attributes
    parts = [node.tagname]
    for name, value in sorted(node.attributes.items()):
        if name == PRESERVED or value is None or value is False or value == []:
            continue
        if name not in types:
            raise PageError(f'"{node.tagname}" has no attribute "{name}".')
        parts.append(f'{name}="{_escaped(_as_text(types[name], value), IN_ATTRIBUTE)}"')
    return " ".join(parts)


def _as_text(type_: str, value: object) -> str:
    """Return the value of an attribute as it is written in the file."""
    if type_ == LIST and isinstance(value, list):
        if any(not name or name.split() != [name] for name in value):
            raise PageError(f"a name in {value} is empty, or has a space.")
        return " ".join(value)
    if type(value) is not PYTHON[type_] or value is False:
        raise PageError(f"{value!r} is not a {type_}.")
    return "true" if type_ == FLAG else str(value)


def _escaped(text: str, escapes: dict[str, str]) -> str:
    if found := FORBIDDEN.search(text):
        raise PageError(f"the character U+{ord(found[0]):04X} cannot be in a file of XML.")
    for character, escape in escapes.items():
        text = text.replace(character, escape)
    return text
