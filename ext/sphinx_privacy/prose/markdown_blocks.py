"""Where the words of a page are: its paragraphs, headings, points and cells, and no others.

Code, comments, labels, front matter, and the names and options of directives are left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from sphinx_privacy.markup.found import span_of
from sphinx_privacy.markup.page import NOT_MARKDOWN, OPTION
from sphinx_privacy.problems import Place
from sphinx_privacy.prose.inline_words import visible
from sphinx_privacy.prose.running_text import RunningText
from sphinx_privacy.register.bounds import MAX_TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

BLOCKS = MarkdownIt("commonmark").enable("table").disable("inline")
"""A parser of blocks: what is inside a line is read by `inline_words`."""
DIRECTIVE = re.compile(r"\{(?P<name>[^{}\s]+)\}\s*(?P<title>.*)$")
COLONS = re.compile(r"[\s>]*:{3,}")
# Their arguments are words that readers see.
TITLED = re.compile(
    r"admonition|card|dropdown|grid-item-card|list-table|rubric|sidebar|tab-item|table|topic"
)
LINE_END = re.compile(r"\r\n?")
FRONT_MATTER = re.compile(r"---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
# A comment, a label, and a break between blocks, each on a line of its own.
NOT_SHOWN = re.compile(r"\s*(?:%|\([\w.:-]+\)=\s*$|\+{3})")


def texts_of_page(source: str, path: str) -> Iterator[RunningText]:
    """Yield the texts of a page; `path` is what their places name."""
    source = LINE_END.sub("\n", source)  # as Sphinx reads it
    front = FRONT_MATTER.match(source)
    shown = "\n" * front[0].count("\n") + source[front.end() :] if front else source
    yield from _texts(shown.split("\n"), path, before=0)


def _texts(lines: Sequence[str], path: str, before: int) -> Iterator[RunningText]:
    """Yield the texts of lines, given how many lines are before them in the file."""
    shown = list(_shown(lines))
    after_cells: dict[int, int] = {}
    tokens = BLOCKS.parse("\n".join(shown))
    yield from _titles(lines, tokens, path, before)
    for token in tokens:
        if token.type == "inline" and len(token.content) <= MAX_TEXT:  # a longer one is not prose
            yield _text(token, shown, path, before, after_cells)
        elif token.type == "fence" and (found := DIRECTIVE.match(token.info.strip())):
            first, _ = span_of(token)
            yield from _title(found, lines[first], Place(path, before + first + 1))
            if token.content.strip() and not NOT_MARKDOWN.match(token.info.strip()):
                yield from _inside(token, lines, path, before + first + 1)


def _shown(lines: Sequence[str]) -> Iterator[str]:
    """Yield lines; those with marks of directives, options or comments are empty."""
    is_option = False
    for line in lines:
        is_option = bool(COLONS.match(line) or (is_option and OPTION.match(line)))
        yield "" if is_option or NOT_SHOWN.match(line) else line


def _titles(
    lines: Sequence[str], tokens: Sequence[Token], path: str, before: int
) -> Iterator[RunningText]:
    """Yield the titles of directives between colons, which are not blocks for the parser."""
    code = {
        number for token in tokens if token.type == "fence" for number in range(*span_of(token))
    }
    for number, line in enumerate(lines):
        colons = None if number in code else COLONS.match(line)
        if colons and (found := DIRECTIVE.match(line[colons.end() :].strip())):
            yield from _title(found, line, Place(path, before + number + 1))


def _title(found: re.Match[str], line: str, place: Place) -> Iterator[RunningText]:
    """Yield the title of a directive, if it has one that readers see."""
    if TITLED.fullmatch(found["name"]) and found["title"]:
        words, links = visible(found["title"])
        yield RunningText(words, (place._replace(column=line.rfind(found["title"]) + 1),), links)


def _inside(token: Token, lines: Sequence[str], path: str, before: int) -> Iterator[RunningText]:
    """Yield the texts of the content of a directive, whose lines may be indented."""
    content = token.content.split("\n")
    options = next((at for at, line in enumerate(content) if not OPTION.match(line)), 0)
    inside = [""] * options + content[options:]
    first, _ = span_of(token)
    for text in _texts(inside, path, before):
        yield text._replace(
            lines=tuple(
                place._replace(
                    column=place.column + _indent(lines, first, inside, place.line - before - 1)
                )
                for place in text.lines
            )
        )


def _indent(lines: Sequence[str], first: int, inside: Sequence[str], number: int) -> int:
    """Return by how much a line is indented more than it is inside the directive."""
    at = first + 1 + number
    return max(len(lines[at]) - len(inside[number]), 0) if at < len(lines) else 0


def _text(
    token: Token, lines: Sequence[str], path: str, before: int, after_cells: dict[int, int]
) -> RunningText:
    """Return the text of a token; `after_cells` is where the next cell of a line may begin."""
    first, _ = span_of(token)
    while not lines[first].strip():  # the parser leaves out lines of unusual spaces
        first += 1
    places = []
    for number, line in enumerate(token.content.split("\n"), first):
        at = lines[number].find(line, after_cells.get(number, 0)) if number < len(lines) else 0
        after_cells[number] = max(at, 0) + len(line)
        places.append(Place(path, before + number + 1, max(at, 0) + 1))
    words, links = visible(token.content)
    return RunningText(words, tuple(places), links)
