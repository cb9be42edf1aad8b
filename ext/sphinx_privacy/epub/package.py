"""What the pages of the book use."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from posixpath import dirname, join, normpath
from textwrap import shorten
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET
from xml.parsers.expat import ErrorString

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

XHTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
# Elements of a page that the package must declare.
DECLARED = {
    f"{SVG}svg": "svg",
    "{http://www.w3.org/1998/Math/MathML}math": "mathml",
}
# What says in words what a picture shows, and the elements of one that cannot move.
DESCRIBED = ("aria-label", "aria-labelledby", "aria-hidden")
STILL = {f"{SVG}{name}" for name in ("svg", "title", "desc", "g", "rect", "path", "text", "tspan")}
SHEET_USES = re.compile(r"""url\(\s*["']?([^"')#?]+)""")


class Picture(NamedTuple):
    """A picture on a page."""

    name: str
    """The name of its file; empty for one that is in the page itself."""
    is_described: bool
    is_still: bool
    """Whether it is known that it does not move."""


class BookPage(NamedTuple):
    """A page of the book, with the names of what it uses; names are paths in the book."""

    name: str
    sheets: tuple[str, ...]
    pictures: tuple[Picture, ...]
    properties: tuple[str, ...]


class NotXhtmlError(ValueError):
    """A page cannot be read as XHTML; the message says what is wrong, and near which words."""


def read_page(folder: Path, name: str) -> BookPage:
    """Return a page that has been written. Raises `NotXhtmlError`."""
    tree = _tree((folder / name).read_text("utf-8"))
    sheets = (link.get("href", "") for link in tree.iter(f"{XHTML}link") if _is_sheet(link))
    declared = {DECLARED[one.tag] for one in tree.iter() if one.tag in DECLARED}
    return BookPage(
        name,
        tuple(_names(name, sheets)),
        tuple(_pictures(name, tree)),
        tuple(sorted(declared)),
    )


def _tree(text: str) -> ET.Element:
    try:
        return ET.fromstring(text)  # noqa: S314 - a page of our own
    except ET.ParseError as error:
        line = text.split("\n")[error.position[0] - 1]
        near = shorten(line, 60, placeholder="…")
        raise NotXhtmlError(f'{ErrorString(error.code)} near "{near}"') from error


def _is_sheet(link: ET.Element) -> bool:
    return "stylesheet" in link.get("rel", "").split()


def _pictures(page: str, tree: ET.Element) -> Iterator[Picture]:
    """Yield the pictures; the file name, which docutils sets, does not count as a description."""
    for one in tree.iter(f"{XHTML}img"):
        description = one.get("alt")
        for name in _names(page, [one.get("src", "")]):
            is_name = PurePosixPath(description or "").name == PurePosixPath(name).name
            yield Picture(name, description is not None and not is_name, is_still=False)
    for one in tree.iter(f"{SVG}svg"):
        is_still = all(part.tag in STILL for part in one.iter())
        yield Picture("", any(name in one.attrib for name in DESCRIBED), is_still)


def _names(user: str, addresses: Iterable[str]) -> Iterator[str]:
    """Yield the files of the book at some addresses, as seen from a file of the book."""
    for address in addresses:
        parts = urlsplit(address)
        if parts.path and not parts.scheme:
            yield normpath(join(dirname(user), unquote(parts.path)))


def used_by_sheet(folder: Path, name: str) -> list[str]:
    """Return the fonts and pictures that a style sheet uses."""
    return list(_names(name, SHEET_USES.findall((folder / name).read_text("utf-8"))))
