"""An explanation without Sphinx: as plain text, wrapped and indented, or as plain Markdown."""

from __future__ import annotations

import re
from textwrap import fill, indent
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from sphinx_privacy.explanations import ROW, Explanation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

REFERENCE = "{ref}"
NARROWEST = 20


def plain(explanation: Explanation, code: str, width: int) -> str:
    """Return what a code means, in lines of this width; examples are as long as they are."""
    text = f"{explanation.meaning}\n\n{_about(code, explanation.advice)}"
    tree = SyntaxTreeNode(MarkdownIt().enable("table").parse(text))
    blocks = (block for node in tree.children for block in _blocks(node, max(width, NARROWEST)))
    return "\n\n".join([code, *blocks])


def as_markdown(explanation: Explanation) -> str:
    """Return what a code means as Markdown that needs no Sphinx."""
    text = f"{explanation.meaning}\n\n{explanation.advice}"
    return re.sub(r"\{ref\}(`[^`]+`)", r"the editor's guide (\1)", text)


def _about(code: str, advice: str) -> str:
    """Return the advice without the rows of its table that are about other codes."""
    if code not in ROW.findall(advice):
        return advice
    rows = [(line, ROW.match(line)) for line in advice.split("\n")]
    return "\n".join(line for line, row in rows if row is None or row[1] == code)


def _blocks(node: SyntaxTreeNode, width: int) -> Iterator[str]:
    """Yield a paragraph or an example, the entries of a list, or the rows of a table."""
    match node.type:
        case "fence":
            yield _example(node.content.rstrip("\n"))
        case "bullet_list":
            for item in node.children:
                yield _entry(" ".join(map(_words, _inlines(item))), width)
        case "table":
            head, *rows = [list(map(_words, _inlines(row))) for row in _rows(node)]
            yield from (_entry(f"{first}: {head[1]} {second}", width) for first, second in rows)
        case _:
            yield from _paragraph(node.children[0].children, width)


def _paragraph(parts: Sequence[SyntaxTreeNode], width: int) -> Iterator[str]:
    """Yield a paragraph; an example that is all of it but "Bad" or "Good" is by itself."""
    said = [part for part in parts if part.children or part.content.strip()]
    if [part.type for part in said] == ["strong", "code_inline"]:
        yield _text(said[:1])
        yield _example(said[1].content.strip())
    else:
        yield _filled(_text(parts), width)


def _text(parts: Sequence[SyntaxTreeNode]) -> str:
    """Return words as plain text, with code between quotation marks."""
    texts = [""]
    for part in parts:
        if part.type == "code_inline" and texts[-1].endswith(REFERENCE):
            texts[-1] = texts[-1].removesuffix(REFERENCE) + f"the editor's guide ({part.content})"
        elif part.type == "code_inline":
            texts.append(f'"{part.content.strip()}"')
        elif part.type == "softbreak":
            texts.append(" ")
        else:
            texts.append(_text(part.children) or part.content)
    return "".join(texts)


def _inlines(node: SyntaxTreeNode) -> list[SyntaxTreeNode]:
    return [part for part in node.walk() if part.type == "inline"]


def _rows(table: SyntaxTreeNode) -> list[SyntaxTreeNode]:
    return [part for part in table.walk() if part.type == "tr"]


def _words(inline: SyntaxTreeNode) -> str:
    return _text(inline.children)


def _entry(text: str, width: int) -> str:
    return indent(_filled(text, width - 2), "  ").replace("  ", "- ", 1)


def _filled(text: str, width: int) -> str:
    return fill(text, width, break_long_words=False, break_on_hyphens=False)


def _example(code: str) -> str:
    return indent(code, "    ")
