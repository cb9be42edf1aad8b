"""A page from XML: the nodes that `page_writer` wrote, and nothing else."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET
from xml.parsers import expat

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.utils import new_document

from sphinx_privacy.archive import nodes as ours
from sphinx_privacy.archive.elements import BLOCKS, ELEMENTS, FLAG, LIST, NOTHING, NUMBER
from sphinx_privacy.archive.page_writer import DECLARATION, PageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils.frontend import Values

_CLASSES: Mapping[str, Any] = {
    name: getattr(ours if hasattr(ours, name) else nodes, name) for name in ELEMENTS
}
WHOLE_NUMBER = re.compile(r"0|-?[1-9][0-9]*")


def page_from_xml(content: bytes) -> nodes.document:
    """Return a page. Raises `PageError` if the file is not of the format."""
    document = new_document("", _settings().copy())
    del document["source"]
    fill_document(document, parsed(content))
    return document


@cache
def _settings() -> Values:
    """Return the settings of docutils, which makes all its options each time it is asked."""
    return get_default_settings()


def parsed(content: bytes) -> ET.Element:
    """Return the elements of a page. Raises `PageError` if it is not XML of our form."""
    start = DECLARATION.encode()
    if not content.startswith(start) or b"<!" in content or b"<?" in content[len(start) :]:
        raise PageError(
            "it does not begin as every page does, or has a declaration, a comment or an "
            "instruction."
        )
    builder = ET.TreeBuilder()
    parser = expat.ParserCreate()  # without namespaces: "xmlns" is an attribute like any other
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    try:
        parser.Parse(content, True)  # noqa: FBT003 - the signature is expat's
    except expat.ExpatError as error:
        raise PageError(f"it is not XML: {error}.") from error
    return builder.close()


def fill_document(document: nodes.document, root: ET.Element) -> None:
    """Put the elements of a page into a document. Raises `PageError` if one is not allowed."""
    if root.tag != "document":
        raise PageError(f'it begins with "{root.tag}", not with "document".')
    if _strays(root):
        raise PageError('"document" contains words that are not in a paragraph.')
    document.attributes.update(_attributes(root))
    try:
        document.extend(_node(child, BLOCKS) for child in root)
    except RecursionError as error:
        raise PageError("its elements are nested too deeply.") from error


def _node(element: ET.Element, around: str) -> nodes.Element:
    """Return an element and its children as nodes; `around` is what its parent contains."""
    if element.tag not in ELEMENTS:
        raise PageError(f'there is no element "{element.tag}".')
    if element.tag == "document":
        raise PageError('"document" is in an element.')
    content = ELEMENTS[element.tag].content
    if content == BLOCKS and around != BLOCKS and len(element):
        raise PageError(f'"{element.tag}" is among words.')
    node: nodes.Element = _CLASSES[element.tag]("", **_attributes(element))
    has_words = bool(element.text or any(child.tail for child in element))
    if content == NOTHING and (has_words or len(element)):
        raise PageError(f'"{element.tag}" contains something.')
    if content == BLOCKS and _strays(element):
        raise PageError(f'"{element.tag}" contains words that are not in a paragraph.')
    if content != BLOCKS and element.text:
        node.append(nodes.Text(element.text))
    for child in element:
        node.append(_node(child, content))
        if content != BLOCKS and child.tail:
            node.append(nodes.Text(child.tail))
    return node


def _strays(element: ET.Element) -> bool:
    """Return whether there are words between the elements in an element."""
    texts = (element.text, *(child.tail for child in element))
    return any(text and text.strip(" \n") for text in texts)


def _attributes(element: ET.Element) -> dict[str, Any]:
    types = ELEMENTS[element.tag].attributes
    for name in element.attrib:
        if name not in types:
            raise PageError(f'"{element.tag}" has no attribute "{name}".')
    return {name: _value(types[name], value) for name, value in element.attrib.items()}


def _value(type_: str, text: str) -> Any:
    """Return the value of an attribute. Raises `PageError` if it is not of its type."""
    if type_ == LIST:
        names = text.split(" ")
        if names != text.split():
            raise PageError(f'"{text}" is not a list of names with a space between them.')
        return names
    if type_ == FLAG:
        if text != "true":
            raise PageError(f'a flag is "true", or left out; it is "{text}".')
        return True
    if type_ == NUMBER:
        if not WHOLE_NUMBER.fullmatch(text):
            raise PageError(f'"{text}" is not a whole number.')
        return int(text)
    return text
