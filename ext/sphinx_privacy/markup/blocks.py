"""Blocks of code and directives: not closed, hidden in others, or with a name that is not one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_privacy.markup.found import Found, at, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from sphinx_privacy.markup.names import Names

DIRECTIVE = re.compile(r"\{[^{}\s]+\}")
OPENING = re.compile(r"\s*(?P<marks>`{3,}|:{3,}|~{3,})(?P<info>\{.*)")
NEARLY = re.compile(r"[{(\[<]?\s*(?P<name>[\w:-]+)\s*[})\]>]?(?:\s|$)")


def faults_of_fence(token: Token, lines: Sequence[str], names: Names) -> Iterator[Found]:
    """Yield the faults of a block between two lines of marks."""
    first, after = span_of(token)
    if not _is_closed(token, lines[first + 1 : after]):
        message = f"this block has no end; write {token.markup} on a line of its own after it."
        yield at(lines, first, token.markup, "open-block", message)
    if not DIRECTIVE.match(token.info.strip()):
        yield from _nearly_directive(token, lines, names)
        yield from _swallowed(token, lines)


def faults_of_indented(token: Token, lines: Sequence[str]) -> Iterator[Found]:
    """Yield the directives in lines that are code, as they begin with four spaces."""
    for number in range(*span_of(token)):
        if OPENING.match(lines[number]):
            message = "four spaces before a directive make it code; remove them."
            yield at(lines, number, lines[number].strip(), "hidden-directive", message)
            return


def _is_closed(token: Token, below: Sequence[str]) -> bool:
    last = below[-1].lstrip("> ").rstrip() if below else ""  # it may be in a quotation
    return last.startswith(token.markup) and set(last) == {token.markup[0]}


def _nearly_directive(token: Token, lines: Sequence[str], names: Names) -> Iterator[Found]:
    found = NEARLY.match(token.info.strip())
    if found and names.is_directive(found["name"]):
        message = (
            f'this is shown as code; write the name in braces, "{{{found["name"]}}}", to show '
            "what the directive makes."
        )
        yield at(lines, span_of(token)[0], token.info.strip(), "nearly-directive", message)


def _swallowed(token: Token, lines: Sequence[str]) -> Iterator[Found]:
    """Yield the first directive in a block of code that has no longer marks than its own."""
    first, after = span_of(token)
    for number in range(first + 1, after):
        opening = OPENING.match(lines[number])
        if opening and opening["marks"] == token.markup:
            message = (
                f"this directive is shown as code, as it is inside the block that begins in line "
                f"{first + 1}; end that block before it."
            )
            yield at(lines, number, opening["marks"], "hidden-directive", message)
            return
