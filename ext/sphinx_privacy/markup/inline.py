"""Roles, links and names inside a line that are shown as text, or lose letters."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from sphinx_privacy.markup.found import Found, at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from sphinx_privacy.markup.names import Names

BRACES = re.compile(r"\{(?P<name>[\w:-]+)\}(?P<next>.?)")
BRACES_IN_CODE = re.compile(r"\{(?P<name>[\w:-]+)\}[\w.-]")
BARE_NAME = re.compile(r"(?:^|[\s(])(?P<name>[a-z][a-z-]*)$")
QUOTES = "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{ACUTE ACCENT}'\""
ADDRESS = r"(?:https?://|mailto:|#|\.{0,2}/)"
LINKS = (
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
        "this is not a link; write the words in square brackets, and the address in round ones.",
    ),
)
# What a page may write as HTML; any other word in angle brackets is taken for a tag and not shown.
HTML = (
    "a abbr article aside b blockquote br caption center cite code col colgroup dd del details "
    "dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i iframe img input "
    "ins kbd li link main mark meta nav object ol p pre q s samp script section small span strike "
    "strong style sub summary sup svg table tbody td template tfoot th thead time tr tt u ul var "
    "video wbr"
)
TAGS = frozenset(HTML.split())
TAG = re.compile(r"</?(?P<name>[A-Za-z][\w.@:-]*)")


def faults_in_line(token: Token, lines: Sequence[str], names: Names) -> Iterator[Found]:
    """Yield the faults of the text of a paragraph, heading or cell."""
    number = token.map[0] if token.map else 0
    children = token.children or []
    yield from _lost_letters(children, lines, number)
    for child, following in pairwise([*children, None]):
        if child is None or child.type in {"softbreak", "hardbreak"}:
            number += 1
        elif child.type == "text":
            yield from _faults_of_text(child.content, following, lines, number, names)
        elif child.type == "code_inline":
            yield from _faults_of_code(child.content, lines, number, names)
        elif child.type == "html_inline":
            yield from _faults_of_tag(child.content, lines, number)


def _faults_of_text(
    text: str, following: Token | None, lines: Sequence[str], number: int, names: Names
) -> Iterator[Found]:
    for found in BRACES.finditer(text):
        if names.is_role(found["name"]):
            message = _advice(found["name"], found["next"])
            yield at(lines, number, found[0], "nearly-role", message)
        elif names.is_directive(found["name"]):
            message = (
                f"a directive needs three ticks before its name, on a line of its own: "
                f"```{{{found['name']}}}"
            )
            yield at(lines, number, found[0], "nearly-directive", message)
    bare = BARE_NAME.search(text)
    if bare and following and following.type == "code_inline" and names.is_role(bare["name"]):
        message = f"a role needs braces around its name: {{{bare['name']}}}`…`"
        yield at(lines, number, f"{bare['name']}`", "nearly-role", message)
    for pattern, message in LINKS:
        if link := pattern.search(text):
            yield at(lines, number, link[0], "nearly-link", message)


def _advice(name: str, following: str) -> str:
    """Return how to write a role, by the character after its name."""
    written = f"{{{name}}}`…`"
    if following == "`":
        return f"this role has no end; write a tick after its words: {written}"
    if following in QUOTES and following:
        return f"these are quotation marks; a role needs ticks: {written}"
    return f"a role needs ticks around its words, directly after its name: {written}"


def _faults_of_code(text: str, lines: Sequence[str], number: int, names: Names) -> Iterator[Found]:
    found = BRACES_IN_CODE.match(text)
    if found and names.is_role(found["name"]):
        message = f"the first tick belongs after the braces: {{{found['name']}}}`…`"
        yield at(lines, number, found[0], "nearly-role", message)


def _faults_of_tag(text: str, lines: Sequence[str], number: int) -> Iterator[Found]:
    tag = TAG.match(text)
    if tag and tag["name"].lower() not in TAGS:
        message = f"browsers take {text} for HTML and do not show it; write it between ticks."
        yield at(lines, number, text, "lost-letters", message)


def _lost_letters(children: Sequence[Token], lines: Sequence[str], number: int) -> Iterator[Found]:
    """Yield names whose underscores are taken for emphasis."""
    for before, (opening, inside) in zip([None, *children], pairwise(children), strict=False):
        if opening.type in {"softbreak", "hardbreak"}:
            number += 1
        is_emphasis = opening.type in {"em_open", "strong_open"} and "_" in opening.markup
        if is_emphasis and _is_part_of_name(before, inside):
            name = f"{opening.markup}{inside.content}"
            message = (
                f"the underscores of {name}{opening.markup} become emphasis and are not shown; "
                "write the name between ticks."
            )
            yield at(lines, number, name, "lost-letters", message)


def _is_part_of_name(before: Token | None, inside: Token) -> bool:
    """Return whether emphasised words look like a name: "_ga_1", "__txn_"."""
    words = inside.content
    if not words or re.search(r"\s", words):
        return False
    is_joined = before is not None and before.type == "text" and before.content.endswith("_")
    return is_joined or bool(re.search(r"[_\d]", words))
