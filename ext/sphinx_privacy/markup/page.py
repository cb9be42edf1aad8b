"""All faults of a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_privacy.markup.fences import DIRECTIVE, faults_of_fence, faults_of_indented
from sphinx_privacy.markup.found import span_of
from sphinx_privacy.markup.inline import faults_in_line
from sphinx_privacy.markup.letters import unseen_letters
from sphinx_privacy.markup.lines import (
    conflict,
    faults_of_comment,
    faults_of_heading,
    faults_of_html,
    faults_of_paragraph,
    front_matter,
)
from sphinx_privacy.markup.rows import faults_of_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markdown_it.token import Token

    from sphinx_privacy.markup.found import Found
    from sphinx_privacy.markup.names import Names

    Parse = Callable[[str], Sequence[Token]]

# Directives whose content is not Markdown.
NOT_MARKDOWN = re.compile(
    r"\{(?:toctree|code|code-block|literalinclude|math|raw|eval-rst|csv-table)\}"
)
OF_BLOCKS = {
    "code_block": faults_of_indented,
    "heading_open": faults_of_heading,
    "html_block": faults_of_html,
    "myst_line_comment": faults_of_comment,
    "table_open": faults_of_rows,
}
"""The check for each kind of block that needs no more than its lines."""
OPTION = re.compile(r"\s*:[\w-]+:")


def faults_of_page(source: str, parse: Parse, names: Names) -> Iterator[Found]:
    """Yield the faults of the source of a page; `parse` is the parser that reads pages."""
    lines, tokens = source.split("\n"), parse(source)
    conflicts = list(conflict(_without_code(lines, tokens)))
    yield from conflicts
    yield from unseen_letters(lines)
    if not conflicts:  # their lines make paragraphs headings, and cut lists
        yield from front_matter(tokens, lines)
        yield from _faults(tokens, lines, parse, names)


def _without_code(lines: Sequence[str], tokens: Sequence[Token]) -> list[str]:
    """Return the lines, empty where they are examples in a language."""
    shown = list(lines)
    for token in tokens:
        if token.type == "fence" and re.match(r"\w", token.info.strip()):
            first, after = span_of(token)
            shown[first:after] = [""] * (after - first)
    return shown


def _faults(
    tokens: Sequence[Token], lines: Sequence[str], parse: Parse, names: Names
) -> Iterator[Found]:
    """Yield the faults of parsed lines."""
    for position, token in enumerate(tokens):
        match token.type:
            case "fence" | "colon_fence":
                faults = list(faults_of_fence(token, lines, names))
                yield from faults
                if all(fault.code != "open-block" for fault in faults):
                    yield from _inside(token, lines, parse, names)
            case "paragraph_open":
                following = tokens[position + 3] if position + 3 < len(tokens) else None
                yield from faults_of_paragraph(token, following, lines)
            case "inline":
                yield from faults_in_line(token, lines, names)
            case kind if kind in OF_BLOCKS:
                yield from OF_BLOCKS[kind](token, lines)


def _inside(token: Token, lines: Sequence[str], parse: Parse, names: Names) -> Iterator[Found]:
    """Yield the faults of the content of a directive, with their places in the page."""
    info = token.info.strip()
    if not DIRECTIVE.match(info) or NOT_MARKDOWN.match(info):
        return
    content = ["" if OPTION.match(line) else line for line in token.content.split("\n")]
    before = span_of(token)[0] + 1
    for found in _faults(parse("\n".join(content)), content, parse, names):
        indent = _indent(lines, before + found.line - 1, content[found.line - 1])
        yield found._replace(line=before + found.line, column=indent + found.column)


def _indent(lines: Sequence[str], number: int, line: str) -> int:
    """Return by how much a line of the page is indented more than the same line of a block."""
    return max(len(lines[number]) - len(line), 0) if number < len(lines) else 0
