"""The words of a page as Markdown: CommonMark, with the tables of GitHub."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from sphinx_privacy.archive.blocks import runs
from sphinx_privacy.records.layout import Line, Table, lines_and_tables

if TYPE_CHECKING:
    from sphinx_privacy.archive.blocks import Block, Cell

MARKUP = re.compile(r"([\\`*_\[\]<>|&~])")
# What would make a paragraph that begins with it a heading, a list or a rule.
BEGINNING = re.compile(r"^(?:[#+=-]|\d+(?=[.)]))")
STYLES = {
    "strong": "**{}**",
    "emphasis": "*{}*",
    "subscript": "<sub>{}</sub>",
    "superscript": "<sup>{}</sup>",
}
# The content of a list is indented by the width of the marker before an item.
INDENT = 4

Links = Callable[[str], str]
"""Returns where a link of the page leads in its file; empty if it is to be left out."""


def as_markdown(blocks: Sequence[Block], links: Links) -> str:
    """Return a page as Markdown."""
    parts = (
        _table(part, links) if isinstance(part, Table) else _line(part, links)
        for part in lines_and_tables(blocks)
    )
    return "\n\n".join(parts) + "\n"


def links_between(name: str, pages: Collection[str]) -> Links:
    """Return where the links of a page lead in files that are named after their pages.

    `pages` has the names of all pages. A link within a page, or to another page, is left out.
    """

    def link(target: str) -> str:
        scheme, colon, rest = target.partition(":")
        if scheme != "page":
            return target if colon and scheme != "version" else ""
        page = rest.partition("#")[0]
        if page not in pages or page == name:
            return ""
        return posixpath.relpath(f"{page}.md", posixpath.dirname(name) or ".")

    return link


def _line(line: Line, links: Links) -> str:
    """Return a heading, a paragraph, or an item with its marker."""
    block, words = line.block, _words(line.block.cells[0], links, "\\\n")
    if block.kind.startswith("heading-"):
        return f"{'#' * int(block.kind[-1])} {words}"
    markers = {"item": "-", "term": "-", "numbered-item": f"{line.number}."}
    marker = markers.get(block.kind, "")
    if block.kind in ("term", "caption"):
        words = f"**{words}**"
    words = marker.ljust(INDENT) + words if marker else BEGINNING.sub(_escaped, words)
    is_item = block.kind.endswith("item")
    return _indented(words, block.depth - is_item)


def _escaped(found: re.Match[str]) -> str:
    """Return a sign with a backslash before it, or a number with a backslash after it."""
    return f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}"


def _indented(text: str, depth: int) -> str:
    return "\n".join(" " * INDENT * depth + line for line in text.split("\n"))


def _table(table: Table, links: Links) -> str:
    """Return a table; head rows but the last become normal rows, as Markdown allows only one."""
    above = [row.cells for row in table.heads[:-1]]
    rows = [table.columns, *above, *(row.cells for row in table.rows)]
    lines = ["| " + " | ".join(_cell(cell, links) for cell in row) + " |" for row in rows]
    lines.insert(1, "|" + " --- |" * len(table.columns))
    return _indented("\n".join(lines), table.depth)


def _cell(cell: Cell, links: Links) -> str:
    """Return a cell on one line; bars in code are escaped only here, as only tables need that."""
    return re.sub(r"(?<!\\)\|", r"\\|", _words(cell, links, "<br>"))


def _words(cell: Cell, links: Links, line_break: str) -> str:
    """Return words with their styles and links."""
    text = ""
    for first, words in runs(cell):
        names, _, target = first.style.partition("link ")
        styled, where = _styled(names.split(), words), links(target) if target else ""
        before = line_break if first.before == "\n" else first.before
        text += (before if text else "") + (f"[{styled}]({_address(where)})" if where else styled)
    return text


def _styled(styles: Sequence[str], words: str) -> str:
    styled = _code(words) if "code" in styles else MARKUP.sub(r"\\\1", words)
    for style in filter(STYLES.__contains__, styles):
        styled = STYLES[style].format(styled)
    return styled


def _code(words: str) -> str:
    """Return code between backquotes, one more than it contains in a row."""
    most = max((len(run) for run in re.findall("`+", words)), default=0)
    fence = "`" * (most + 1)
    space = " " if words.startswith("`") or words.endswith("`") else ""
    return f"{fence}{space}{words}{space}{fence}"


def _address(target: str) -> str:
    """Return an address as it is written in a link."""
    return f"<{target}>" if re.search(r"[\s()<>]", target) else target
