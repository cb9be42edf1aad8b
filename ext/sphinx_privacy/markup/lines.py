"""Headings, lists, tables, labels and comments that are shown as text, or hide text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_privacy.markup.found import Found, at, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

HEADING = re.compile(r"#{2,6}[^#\s]|#[A-Z]")
LABEL = re.compile(r"\((?P<name>[\w.]+(?:-[\w.]+)+)\)\s*=?\s*$")
BULLET = re.compile(r"[•·▪◦‣●○■□\uf0b7\uf0a7]\s*")
LIST = re.compile(r"(?:[-+]|\d{1,2}[.)])[^\W\d_]")
ROW = re.compile(r"\|.*\||.*\|.*\|.*")
CONFLICT = re.compile(r"(?:<{7}|>{7}|\|{7})(?: .*)?$")
KEY = re.compile(r"[a-z][\w-]*:\s")


def faults_of_paragraph(
    token: Token, following: Token | None, lines: Sequence[str]
) -> Iterator[Found]:
    """Yield the lines of a paragraph that were meant as something else."""
    first, after = span_of(token)
    written = [line.strip() for line in lines[first:after]]
    if HEADING.match(written[0]) and len(written) == 1:
        message = 'a heading needs a space after its "#".'
        yield at(lines, first, "#", "nearly-heading", message)
    label = LABEL.match(written[0])
    if label and (written[0].endswith("=") or _is_heading(following) or len(written) > 1):
        message = f"a label needs an equals sign at its end, and no space: ({label['name']})="
        yield at(lines, first, "(", "nearly-label", message)
    yield from _lists(written, first, lines)
    yield from _tables(written, first, lines)


def faults_of_heading(token: Token, lines: Sequence[str]) -> Iterator[Found]:
    """Yield a paragraph that a line of marks below it makes a heading."""
    first, after = span_of(token)
    if token.markup in {"-", "="} and after - first > 2:  # noqa: PLR2004 - one line, and its marks
        message = (
            f'the line below makes this paragraph a heading; put an empty line before the "'
            f'{lines[after - 1].strip()[:3]}".'
        )
        yield at(lines, first, lines[first].strip(), "accidental-heading", message)


def faults_of_comment(token: Token, lines: Sequence[str]) -> Iterator[Found]:
    """Yield a comment that cuts a sentence, since one of its lines begins with a percent sign."""
    first, _ = span_of(token)
    if first and lines[first - 1].strip() and not lines[first - 1].lstrip().startswith("%"):
        message = (
            'a line that begins with "%" is a comment, and cuts this sentence; move the "%" away '
            "from the beginning of the line."
        )
        yield at(lines, first, "%", "cut-sentence", message)


def faults_of_html(token: Token, lines: Sequence[str]) -> Iterator[Found]:
    """Yield a comment without an end, which hides all that follows."""
    if token.content.lstrip().startswith("<!--") and "-->" not in token.content:
        message = "this comment has no end, and hides all that follows; end it with -->."
        yield at(lines, span_of(token)[0], "<!--", "open-comment", message)


def conflict(lines: Sequence[str]) -> Iterator[Found]:
    """Yield the first mark of a merge that was not finished."""
    for number, line in enumerate(lines):
        if CONFLICT.match(line):
            message = (
                "two edits of this place were merged; keep the right words, and delete the lines "
                'that begin with "<<<<<<<", "=======" and ">>>>>>>".'
            )
            yield at(lines, number, line, "merge-conflict", message)
            return


def front_matter(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Found]:
    """Yield front matter that has no beginning or no end."""
    if not tokens or tokens[0].type == "front_matter":
        return
    if lines[0].strip() == "---":
        message = 'the second line "---" is missing, which ends the front matter.'
        yield at(lines, 0, "---", "open-front-matter", message)
    elif tokens[0].type == "heading_open" and tokens[0].markup == "-" and KEY.match(lines[0]):
        message = 'the first line "---" is missing, which begins the front matter.'
        yield at(lines, 0, "", "open-front-matter", message)


def _is_heading(token: Token | None) -> bool:
    return token is not None and token.type == "heading_open"


def _lists(written: Sequence[str], first: int, lines: Sequence[str]) -> Iterator[Found]:
    """Yield the first line that looks like a point of a list."""
    for number, line in enumerate(written):
        if BULLET.match(line):
            message = f'"{line[0]}" does not make a list; begin each point with "- ".'
            yield at(lines, first + number, line[0], "nearly-list", message)
            return
    if LIST.match(written[0]):
        mark = re.split(r"[^\W\d_]", written[0], maxsplit=1)[0]
        message = f'a point of a list needs a space after "{mark}".'
        yield at(lines, first, mark, "nearly-list", message)


def _tables(written: Sequence[str], first: int, lines: Sequence[str]) -> Iterator[Found]:
    """Yield lines that look like a table."""
    if sum(bool(ROW.fullmatch(line)) for line in written) > 1:
        message = "this is not a table; below its first line, it needs a line such as |---|---|."
        yield at(lines, first, "|", "nearly-table", message)
    elif sum("\t" in line for line in written) > 1:
        message = (
            "tabs do not make a table; write | between cells, and |---|---| below the first line."
        )
        yield at(lines, first, "\t", "nearly-table", message)
