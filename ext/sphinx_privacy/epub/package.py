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
# The attributes that name a file, by the element; a link has "href".
USES = {
    **{f"{XHTML}{name}": ("src",) for name in ("audio", "embed", "iframe", "img", "script")},
    **{f"{XHTML}{name}": ("src",) for name in ("source", "track")},
    f"{XHTML}video": ("src", "poster"),
    f"{XHTML}object": ("data",),
    f"{SVG}image": ("href", "{http://www.w3.org/1999/xlink}href"),
}
LINKS = {f"{XHTML}a", f"{XHTML}area", f"{SVG}a"}
SHEET_USES = re.compile(r"""url\(\s*["']?([^"')#?]+)""")


class Picture(NamedTuple):
    """A picture on a page."""

    name: str
    """The name of its file; empty for one that is in the page itself."""
    is_described: bool
    is_still: bool
    """Whether it is known that it does not move."""


class BookPage(NamedTuple):
    """A page of the book; names are paths in the book, addresses are as the page has them."""

    name: str
    sheets: tuple[str, ...]
    """The names of its style sheets."""
    pictures: tuple[Picture, ...]
    properties: tuple[str, ...]
    """What the package declares of it."""
    ids: tuple[str, ...]
    links: tuple[str, ...]
    """The addresses of its links."""
    uses: tuple[str, ...]
    """The addresses of the files that it needs: style sheets, pictures and the like."""


class NotXhtmlError(ValueError):
    """A page cannot be read as XHTML; the message says what is wrong, and near which words."""

    def __init__(self, fault: str, line: str) -> None:
        """Set the line of the page that is read last."""
        super().__init__(f'{fault} near "{shorten(line, 60, placeholder="…")}"')
        self.line = line


def read_page(folder: Path, name: str) -> BookPage:
    """Return a page that has been written. Raises `NotXhtmlError`."""
    tree = _tree((folder / name).read_text("utf-8"))
    parts = list(tree.iter())
    sheets = [part.get("href", "") for part in tree.iter(f"{XHTML}link") if _is_sheet(part)]
    used = (part.get(key) for part in parts for key in USES.get(part.tag, ()))
    return BookPage(
        name,
        sheets=tuple(_names(name, sheets)),
        pictures=tuple(_pictures(name, tree)),
        properties=tuple(sorted({DECLARED[one.tag] for one in parts if one.tag in DECLARED})),
        ids=tuple(part.attrib["id"] for part in parts if "id" in part.attrib),
        links=tuple(part.attrib["href"] for part in parts if _is_link(part)),
        uses=(*sheets, *filter(None, used)),
    )


def _tree(text: str) -> ET.Element:
    try:
        return ET.fromstring(text)  # noqa: S314 - a page of our own
    except ET.ParseError as error:
        line = text.split("\n")[error.position[0] - 1]
        raise NotXhtmlError(ErrorString(error.code), line) from error


def _is_sheet(link: ET.Element) -> bool:
    return "stylesheet" in link.get("rel", "").split()


def _is_link(part: ET.Element) -> bool:
    return part.tag in LINKS and "href" in part.attrib


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
        if name := name_of(user, address):
            yield name


def name_of(user: str, address: str) -> str:
    """Return the file of the book at an address that a file has; empty if it names none."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path:
        return ""
    return normpath(join(dirname(user), unquote(parts.path)))


def addresses_in_sheet(folder: Path, name: str) -> list[str]:
    """Return the addresses of the fonts and pictures that a style sheet uses."""
    return SHEET_USES.findall((folder / name).read_text("utf-8"))


def files_used(folder: Path, pages: Iterable[BookPage]) -> list[str]:
    """Return the names of the files that pages and their style sheets use."""
    users = {page.name: page.uses for page in pages}
    sheets = {name for page in pages for name in page.sheets}
    users |= {name: tuple(addresses_in_sheet(folder, name)) for name in sheets}
    return sorted({name for user, addresses in users.items() for name in _names(user, addresses)})
