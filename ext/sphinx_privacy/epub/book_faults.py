"""What EPUBCheck would refuse: links that go nowhere, and files that a book cannot have."""

from __future__ import annotations

from collections import Counter
from html import escape
from posixpath import splitext
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from sphinx_privacy.epub.package import addresses_in_sheet, name_of
from sphinx_privacy.problems import did_you_mean, in_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from sphinx_privacy.epub.package import BookPage

LINK, ANCHOR, FILE = "epub-link", "epub-anchor", "epub-file"


class Fault(NamedTuple):
    """A fault of a book: the file and the address in it that is wrong, a code, and a sentence."""

    name: str
    address: str
    code: str
    message: str


def faults(
    folder: Path, pages: Sequence[BookPage], contents: Iterable[str], suffixes: Collection[str]
) -> Iterator[Fault]:
    """Yield what is wrong with a book, given the addresses in its contents.

    `suffixes` are those of the files that a book may have.
    """
    known = {page.name: frozenset(page.ids) for page in pages}
    for page in pages:
        for address in dict.fromkeys(page.links):
            yield from _link(page.name, address, known)
        for address in dict.fromkeys(page.uses):
            yield from _file(page.name, address, folder, suffixes)
        yield from _repeated(page)
    for sheet in dict.fromkeys(sheet for page in pages for sheet in page.sheets):
        for address in addresses_in_sheet(folder, sheet) if (folder / sheet).is_file() else ():
            yield from _file(sheet, address, folder, suffixes)
    for address in contents:
        yield from (each._replace(name=name_of("", address)) for each in _link("", address, known))


def _link(page: str, address: str, known: Mapping[str, frozenset[str]]) -> Iterator[Fault]:
    """Yield the fault of a link to a page that the book does not have, or to no anchor of it."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not (parts.path or parts.fragment):
        return
    name, anchor = name_of(page, address) or page, unquote(parts.fragment)
    if name not in known:
        message = (
            f'a link goes to "{unquote(parts.path)}", which is not in the book; '
            "give the whole address that it has on the site."
        )
        yield Fault(page, address, LINK, message)
    elif anchor and anchor not in known[name]:
        guess = did_you_mean(anchor, known[name])
        message = (
            f'a link goes to the anchor "{anchor}" of the page "{splitext(name)[0]}", '
            f"and it is not there{guess}"
        )
        yield Fault(page, address, LINK, message)


def _file(page: str, address: str, folder: Path, suffixes: Collection[str]) -> Iterator[Fault]:
    """Yield the fault of a file that is elsewhere, is missing, or is not allowed in books."""
    parts = urlsplit(address)
    if parts.scheme == "data":
        return
    if parts.scheme or parts.netloc:
        fault = (
            f'"{address}" is on another site, and a book has its files with it; '
            "put a copy beside your pages."
        )
    elif not (folder / name_of(page, address)).is_file():
        fault = (
            f'there is no file "{unquote(parts.path)}" in the book; '
            "show a picture with Markdown, so that it is copied."
        )
    elif splitext(parts.path)[1] not in suffixes:
        allowed = in_words(suffix for suffix in suffixes if suffix not in {".xhtml", ".css"})
        fault = (
            f'a book must not have the file "{unquote(parts.path)}"; its name may end in {allowed}.'
        )
    else:
        return
    yield Fault(page, address, FILE, fault)


def is_taken_out(folder: Path, fault: Fault) -> bool:
    """Take the link of a fault, or the repeated anchors, out of its page; return whether it worked.

    All words stay.
    """
    is_link = fault.code == LINK
    wanted = f' href="{escape(fault.address)}"' if is_link else f' id="{escape(fault.address[1:])}"'
    path = folder / fault.name
    first, *parts = path.read_text("utf-8").split(wanted)
    if not is_link:
        first, parts = wanted.join([first, *parts[:1]]), parts[1:]
    path.write_text("".join([first, *parts]), encoding="utf-8", newline="\n")
    return fault.code != FILE and bool(parts)


def _repeated(page: BookPage) -> Iterator[Fault]:
    """Yield the fault of an anchor that a page has twice: links reach the first only."""
    for anchor, number in Counter(page.ids).items():
        if number > 1:
            message = f'the anchor "{anchor}" is on this page {number} times; rename all but one.'
            yield Fault(page.name, f"#{anchor}", ANCHOR, message)
