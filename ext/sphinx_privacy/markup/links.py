"""Links that are shown as text, that lead nowhere, or whose words are another address."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import unquote

from sphinx_privacy.markup.found import Found, at, numbered
from sphinx_privacy.markup.hosts import ENCODED, look_alike, readable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

ADDRESS = r"(?:https?://|mailto:|#|\.{0,2}/)"
BRACKETS = "this is not a link; write the words in square brackets, and the address in round ones."
NEARLY = (
    (
        re.compile(rf"\]\s+\({ADDRESS}"),
        "this is not a link; remove the space between the two brackets.",
    ),
    (
        re.compile(rf"\]\({ADDRESS}"),
        "this is not a link; its address needs a closing bracket, and no space.",
    ),
    (
        re.compile(rf"\([^()]+\)\[{ADDRESS}"),
        BRACKETS,
    ),
    (
        re.compile(r"\]\[[^\]\[]*[^\W\d_][^\]\[]*\]"),
        "this is not a link; write its address in round brackets after the words.",
    ),
)
# Markdown does not make a link of these.
UNSAFE = re.compile(
    r"(?:\]\(|\]:\s*|<)\s*<?"
    r"(?P<address>(?:javascript|vbscript|data|file):[^\s<>()]*(?:\([^\s()]*\)[^\s<>()]*)*)",
    re.IGNORECASE,
)
WRITTEN = re.compile(r"\](?:\(|:[ \t]*)<?(?P<address>[^\s<>()]+)")
LONGEST = 255
"""How many bytes the name of a file can have."""
IN_CODE = re.compile(r".+<(?:https?://|mailto:)[^<>]+>$")
OUTSIDE = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
DOUBLED = re.compile(r"(?:https?://|mailto:)(?=https?:|mailto:)", re.IGNORECASE)
EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@.]+")
WEB = re.compile(r"https?://\S+", re.IGNORECASE)


def nearly_links(text: str, lines: Sequence[str], number: int) -> Iterator[Found]:
    """Yield what was meant as a link, and is text."""
    if unsafe := UNSAFE.search(text):
        message = unsafe_address(unsafe["address"])
        yield at(lines, number, unsafe["address"], "unsafe-address", message)
    for pattern, message in NEARLY:
        if link := pattern.search(text):
            yield at(lines, number, link[0], "nearly-link", message)


def faults_of_links(children: Sequence[Token], lines: Sequence[str], first: int) -> Iterator[Found]:
    """Yield links to addresses other than their words, and links that cannot be seen."""
    places = [number for number, _ in numbered(children, first)]
    for position, child in enumerate(children):
        if child.type == "link_open" and OUTSIDE.match(str(child.attrs["href"])):
            href, words = str(child.attrs["href"]), _words(children, position)
            for code, message in _faults_of_link(words, href):
                yield at(lines, places[position], words or href, code, message)
            written = "".join(lines[places[position] : places[position] + 1])
            if ENCODED not in written and (fault := look_alike(readable(href))):
                message = f'"{unquote(readable(href))}" {fault}'
                yield at(lines, places[position], words or href, "malformed-url", message)
    for number, (token, following) in zip(places, pairwise(children), strict=False):
        is_link = token.type == "code_inline" and IN_CODE.match(token.content)
        if is_link and following.content.startswith("_"):
            yield at(lines, number, f"`{token.content}", "nearly-link", BRACKETS)


def impossible(source: str) -> Iterator[tuple[int, str]]:
    """Yield where addresses are written that no file can have, and the addresses."""
    for found in WRITTEN.finditer(source):
        address = unquote(found["address"]).partition("#")[0]
        longest = max(len(part.encode("utf-8", "replace")) for part in address.split("/"))
        if not OUTSIDE.match(address) and (longest > LONGEST or "\0" in address):
            yield found.start("address"), found["address"]


def unsafe_address(address: str) -> str:
    """Return the sentence about an address that runs code, or is a file of the reader's."""
    return (
        f'"{address}" is not an address that a page may have; write one that begins with "https:" '
        'or "mailto:".'
    )


def doubled(address: str) -> str | None:
    """Return an address without its first scheme, if it has two: "https://https://…"."""
    found = DOUBLED.match(address)
    return address[found.end() :] if found else None


def leads_elsewhere(words: str, href: str) -> bool:
    """Return whether the words of a link are one address, and it leads to another."""
    href, words = unquote(href), words.removeprefix("mailto:")
    if EMAIL.fullmatch(words):
        address = href.partition(":")[2].partition("?")[0]
        return href.lower().startswith("mailto:") and address.lower() != words.lower()
    return bool(WEB.fullmatch(words)) and not _bare(href).startswith(_bare(unquote(words)))


def _faults_of_link(words: str, href: str) -> Iterator[tuple[str, str]]:
    if once := doubled(href):
        yield "malformed-url", f'"{href}" begins twice; write "{once}".'
    elif not words:
        yield "nearly-link", "this link has no words; write them between the square brackets."
    elif leads_elsewhere(words, href):
        message = (
            f'"{words}" leads to another address, "{unquote(href)}"; write the same one twice, or '
            "other words."
        )
        yield "other-address", message


def _words(children: Sequence[Token], position: int) -> str:
    """Return the words of the link that begins at a position; a picture has some, too."""
    words = ""
    for child in children[position + 1 :]:
        if child.type == "link_close":
            break
        words += child.content or ("?" if child.type == "image" else "")
    return words.strip()


def _bare(address: str) -> str:
    """Return an address without what two spellings of it may differ in."""
    return re.sub(r"^https?://(?:www\.)?|/+$", "", address, flags=re.IGNORECASE).lower()
