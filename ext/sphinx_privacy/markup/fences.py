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
NEARLY = re.compile(r"[{(\[<]{0,2}\s*(?P<name>[\w:-]+)\s*[})\]>]{0,2}(?:\s|$)")
PROSE = re.compile(r"(?:[^\W\d_]+[,;:]? ){3}")


def faults_of_fence(token: Token, lines: Sequence[str], names: Names) -> Iterator[Found]:
    """Yield the faults of a block between two lines of marks."""
    first, after = span_of(token)
    inside = _directive_inside(token, lines)
    is_directive = DIRECTIVE.match(token.info.strip())
    if not _is_closed(token, lines[first + 1 : after]):
        message = f"this block has no end; write {token.markup} on a line of its own after it."
        yield at(lines, first, token.markup, "open-block", message)
    elif is_directive and inside:
        message = (
            f"this block has no end before the next one begins, in line {inside + 1}; write "
            f"{token.markup} on a line of its own between them."
        )
        yield at(lines, first, token.markup, "open-block", message)
    if not is_directive:
        yield from _nearly_directive(token, lines, names)
        yield from _swallowed(token, lines, inside)


def faults_of_indented(token: Token, lines: Sequence[str]) -> Iterator[Found]:
    """Yield the first directive, or prose, in lines that four spaces make code."""
    first, after = span_of(token)
    for number in range(first, after):
        if OPENING.match(lines[number]):
            message = "four spaces before a directive make it code; remove them."
            yield at(lines, number, lines[number].strip(), "hidden-directive", message)
            return
    if PROSE.match(lines[first].strip()):
        message = "four spaces before a paragraph make it code; remove them."
        yield at(lines, first, lines[first].strip(), "accidental-code", message)


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


def _directive_inside(token: Token, lines: Sequence[str]) -> int | None:
    """Return the first line in a block that begins a directive with the same marks as its own."""
    first, after = span_of(token)
    for number in range(first + 1, after):
        opening = OPENING.match(lines[number])
        if opening and opening["marks"] == token.markup:
            return number
    return None


def _swallowed(token: Token, lines: Sequence[str], inside: int | None) -> Iterator[Found]:
    """Yield the first directive in a block of code that has no longer marks than its own."""
    if inside is not None:
        message = (
            f"this directive is shown as code, as it is inside the block that begins in line "
            f"{span_of(token)[0] + 1}; end that block before it."
        )
        yield at(lines, inside, token.markup, "hidden-directive", message)
