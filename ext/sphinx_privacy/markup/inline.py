"""Roles and names inside a line that are shown as text, or lose letters."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from sphinx_privacy.markup.emphasis import lost_letters, open_marks
from sphinx_privacy.markup.found import Found, at, numbered
from sphinx_privacy.markup.links import faults_of_links, nearly_links

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from sphinx_privacy.markup.names import Names

BRACES = re.compile(r"\{(?P<name>[\w:-]+)\}(?P<next>.?)")
BRACES_IN_CODE = re.compile(r"\{(?P<name>[\w:-]+)\}[\w.-]")
NAME = r"[a-z][a-z-]*"
BEFORE_CODE = re.compile(
    rf"(?:^|\s|\()(?P<mark>(?P<open>[(\[<:]?)(?P<name>{NAME})(?(open)[)\]>:]?))$"
)
QUOTES = "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{ACUTE ACCENT}'\""
# What a page may write as HTML; any other word in angle brackets is taken for a tag and not shown.
HTML = (
    "a abbr article aside b blockquote br caption center cite code col colgroup dd del details "
    "dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i iframe img input "
    "ins kbd li link main mark meta nav object ol p pre q s samp script section small span strike "
    "strong style sub summary sup svg table tbody td template tfoot th thead time tr tt u ul var "
    "video wbr"
)
COMMENT = re.compile(r"<!\s?[-\N{EN DASH}\N{EM DASH}]+")
TAGS = frozenset(HTML.split())
TAG = re.compile(r"</?(?P<name>[A-Za-z][\w.@:-]*)")


def faults_in_line(token: Token, lines: Sequence[str], names: Names) -> Iterator[Found]:
    """Yield the faults of the text of a paragraph, heading or cell."""
    first = token.map[0] if token.map else 0
    children = token.children or []
    yield from lost_letters(children, lines, first)
    yield from faults_of_links(children, lines, first)
    followed = pairwise([*children, None])
    for (number, child), (_, following) in zip(numbered(children, first), followed, strict=True):
        if child.type == "text":
            yield from _faults_of_text(child.content, following, lines, number, names)
        elif child.type == "code_inline":
            yield from _faults_of_code(child.content, lines, number, names)
        elif child.type == "html_inline":
            yield from _faults_of_tag(child.content, lines, number)


def _faults_of_text(
    text: str, following: Token | None, lines: Sequence[str], number: int, names: Names
) -> Iterator[Found]:
    nearly = list(_in_braces(text, lines, number, names))
    yield from nearly
    if not nearly:  # a role without an end has a tick without a second one
        yield from open_marks(text, lines, number)
    if following and following.type == "code_inline":
        yield from _before_code(text, following.content, lines, number, names)
    yield from nearly_links(text, lines, number)
    if found := COMMENT.search(text):
        message = "this is shown as text; a comment begins with <!-- and ends with -->."
        yield at(lines, number, found[0], "nearly-comment", message)


def _in_braces(text: str, lines: Sequence[str], number: int, names: Names) -> Iterator[Found]:
    """Yield names in braces that are roles or directives, or are followed by quotation marks."""
    for found in BRACES.finditer(text):
        if names.is_role(found["name"]) or (found["next"] and found["next"] in f"`{QUOTES}"):
            message = _advice(found["name"], found["next"])
            yield at(lines, number, found[0], "nearly-role", message)
        elif names.is_directive(found["name"]):
            message = (
                f"a directive needs three ticks before its name, on a line of its own: "
                f"```{{{found['name']}}}"
            )
            yield at(lines, number, found[0], "nearly-directive", message)


def _before_code(
    text: str, code: str, lines: Sequence[str], number: int, names: Names
) -> Iterator[Found]:
    """Yield the name of a role that has no braces: `(link)` or `:link:` before words in ticks."""
    found = BEFORE_CODE.search(text)
    if found and names.is_role(found["name"]):
        message = f"a role needs braces around its name: {{{found['name']}}}`…`"
        yield at(lines, number, f"{found['mark']}`{code}", "nearly-role", message)


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
        yield at(lines, number, text, "lost-letters", not_shown(text))


def not_shown(text: str) -> str:
    """Return the sentence about words in angle brackets that are not a tag."""
    return f"browsers take {text} for HTML and do not show it; write it between ticks."
