"""Headings, labels, comments and front matter that are shown as text, or hide text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_privacy.markup.found import Found, at, span_of
from sphinx_privacy.markup.rows import faults_of_lists, faults_of_tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

HEADING = re.compile(r"#{2,6}[^#\s]")
CAPITAL = re.compile(r"#[A-Z]")
LABEL = re.compile(r"[([](?P<name>[\w.]+(?:-[\w.]+)+)[)\]]\s*[=:]*\s*$")
ATTRIBUTE = re.compile(r"\{:?\s*[#.](?P<name>[\w.:-]+)\s*\}\s*$")
FOREIGN = (
    (re.compile(r"\.\. _(?P<name>[^:`]+):\s*$"), "nearly-label", "labels; write ({name})="),
    (
        re.compile(r"\.\. (?P<name>[\w-]+)::"),
        "nearly-directive",
        "directives; write ```{{{name}}} on a line of its own, and ``` after its words.",
    ),
)
"""What reStructuredText writes in another way."""
CONFLICT = re.compile(r"(?:<{7}|>{7}|\|{7})(?: .*)?$")
# A line of more marks is meant as a heading, even below a sentence.
LONGEST_RULE = 4
REST_OF_MERGE = "=" * 7
KEY = re.compile(r"[a-z][\w-]*:\s")
FRONT = re.compile(r"(?:-{2,}|[\N{EN DASH}\N{EM DASH}]{1,3})\s*$")


def faults_of_paragraph(
    token: Token, following: Token | None, lines: Sequence[str]
) -> Iterator[Found]:
    """Yield the lines of a paragraph that were meant as something else."""
    first, after = span_of(token)
    written = [line.strip() for line in lines[first:after]]
    yield from _headings(written, first, lines)
    label = LABEL.match(written[0])
    is_label = written[0].endswith("=") or _is_heading(following) or len(written) > 1
    if label and is_label and not written[0].endswith(":"):
        message = f"a label needs an equals sign at its end, and no space: ({label['name']})="
        yield at(lines, first, written[0][0], "nearly-label", message)
    for pattern, code, advice in FOREIGN:
        if found := pattern.match(written[0]):
            message = f"this is how reStructuredText writes {advice.format(name=found['name'])}"
            yield at(lines, first, found[0], code, message)
    yield from faults_of_lists(written, first, lines)
    yield from faults_of_tables(written, first, lines)


def faults_of_heading(token: Token, lines: Sequence[str]) -> Iterator[Found]:
    """Yield a paragraph that a line of marks below it makes a heading, and a label in a heading."""
    first, after = span_of(token)
    words, marks = lines[first].strip(), lines[after - 1].strip()
    is_rule = words.endswith(".") and len(marks) <= LONGEST_RULE
    if token.markup in {"-", "="} and (after - first > 2 or is_rule or marks == REST_OF_MERGE):  # noqa: PLR2004 - one line, and its marks
        message = (
            f'the line below makes this paragraph a heading; put an empty line before the "'
            f'{marks[:3]}".'
        )
        yield at(lines, first, words, "accidental-heading", message)
    if label := ATTRIBUTE.search(words):
        message = (
            f"this is shown as text; write the label on a line of its own above the heading: "
            f"({label['name']})="
        )
        yield at(lines, first, label[0], "nearly-label", message)


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
    """Yield front matter that has no beginning or no end, or does not begin the page."""
    if not tokens or tokens[0].type == "front_matter":
        return
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    has_key = first + 1 < len(lines) and KEY.match(lines[first + 1])
    if lines[0].strip() == "---":
        message = 'the second line "---" is missing, which ends the front matter.'
        yield at(lines, 0, "---", "open-front-matter", message)
    elif FRONT.match(lines[first].strip()) and has_key:
        message = 'front matter begins in the first line of a page, with "---".'
        yield at(lines, first, lines[first].strip(), "open-front-matter", message)
    elif tokens[0].type == "heading_open" and tokens[0].markup == "-" and KEY.match(lines[0]):
        message = 'the first line "---" is missing, which begins the front matter.'
        yield at(lines, 0, "", "open-front-matter", message)


def _headings(written: Sequence[str], first: int, lines: Sequence[str]) -> Iterator[Found]:
    """Yield the first line that begins as a heading does, without the space."""
    for number, line in enumerate(written):
        if HEADING.match(line) or (CAPITAL.match(line) and len(written) == 1):
            message = 'a heading needs a space after its "#".'
            yield at(lines, first + number, "#", "nearly-heading", message)
            return


def _is_heading(token: Token | None) -> bool:
    return token is not None and token.type == "heading_open"
