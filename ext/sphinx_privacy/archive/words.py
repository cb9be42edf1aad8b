"""The normalised text of a page: its nodes as plain blocks."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_privacy.archive.blocks import Block, Cell, Token
from sphinx_privacy.archive.nodes import placeholder, toctree
from sphinx_privacy.archive.unspaced import FIRST, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

STYLES = {
    nodes.strong: "strong",
    nodes.emphasis: "emphasis",
    nodes.literal: "code",
    nodes.subscript: "subscript",
    nodes.superscript: "superscript",
}
UNSEEN = (
    *(nodes.comment, nodes.substitution_definition, nodes.system_message, nodes.meta),
    *(placeholder, toctree),
)
# A word with the punctuation before and after it; code and addresses are not split.
WORD = re.compile(r"^([\"'(\[\u201c\u2018]*)(.*?)([\"')\]\u201d\u2019.,;:!?\u2026]*)$")
GAP_AND_WORD = re.compile(r"(\s*)(\S*)")
WHOLE = re.compile(r"://|@")
TAG = re.compile(r"<[^>]*>")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def blocks_of(doctree: nodes.Element) -> tuple[Block, ...]:
    """Return the blocks of a resolved doctree, without what is marked as changing."""
    return tuple(_Reader().read(doctree))


def blocks_at(doctree: nodes.Element, anchor: str) -> tuple[Block, ...]:
    """Return the blocks of the section, or other element, with an anchor; of all for no anchor."""
    element = element_at(doctree, anchor)
    return blocks_of(element) if element is not None else ()


def element_at(doctree: nodes.Element, anchor: str) -> nodes.Element | None:
    """Return the section, or other element, with an anchor, or None; the whole for no anchor."""
    if not anchor:
        return doctree
    found = (each for each in doctree.findall(nodes.Element) if anchor in each["ids"])
    return next(found, None)


class _Reader:
    """Walks a doctree from the top, and knows how deep it is in sections and lists."""

    def __init__(self) -> None:
        self.level = 0
        self.depth = 0

    def read(self, node: nodes.Node, first: str = "paragraph") -> Iterator[Block]:
        """Yield the blocks of a node; `first` is the kind of the first paragraph in it."""
        if isinstance(node, UNSEEN) or _is_left_out(node):
            return
        if isinstance(node, nodes.section):
            self.level += 1
            yield from self.children(node)
            self.level -= 1
        elif isinstance(node, nodes.row):
            yield self.row(node)
        elif isinstance(node, (nodes.bullet_list, nodes.enumerated_list)):
            kind = "item" if isinstance(node, nodes.bullet_list) else "numbered-item"
            yield from self.items(node, kind)
        elif isinstance(node, nodes.definition):
            self.depth += 1
            yield from self.children(node)
            self.depth -= 1
        elif isinstance(node, (nodes.TextElement, nodes.image)) or not node.children:
            yield from self.block(node, first)
        else:
            yield from self.children(node, first)

    def children(self, node: nodes.Node, first: str = "paragraph") -> Iterator[Block]:
        """Yield the blocks of the children of a node."""
        for child in node.children:
            for block in self.read(child, first):
                yield block
                first = "paragraph"

    def items(self, node: nodes.Element, kind: str) -> Iterator[Block]:
        """Yield the blocks of a list."""
        self.depth += 1
        for item in node.children:
            yield from self.read(item, kind)
        self.depth -= 1

    def block(self, node: nodes.Node, first: str) -> Iterator[Block]:
        """Yield the block of a node with words, if there are any."""
        cell = tokens(node)
        if cell:
            yield Block(self.kind(node, first), self.depth, (cell,))

    def kind(self, node: nodes.Node, first: str) -> str:
        """Return the kind of a block."""
        if isinstance(node, nodes.title):
            in_table = isinstance(node.parent, nodes.table)
            return "caption" if in_table else f"heading-{min(max(self.level, 1), 6)}"
        kinds = ((nodes.term, "term"), (nodes.caption, "caption"), (nodes.literal_block, "code"))
        return next((name for kind, name in kinds if isinstance(node, kind)), first)

    def row(self, node: nodes.row) -> Block:
        """Return a row of a table."""
        kind = "head-row" if isinstance(node.parent, nodes.thead) else "row"
        return Block(kind, self.depth, tuple(tokens(entry) for entry in node.children))


def _is_left_out(node: nodes.Node) -> bool:
    """Return whether a node is marked as changing, or is a list of pages."""
    if not isinstance(node, nodes.Element):
        return False
    return bool(node.get("changing")) or "toctree-wrapper" in node["classes"]


def tokens(node: nodes.Node) -> Cell:
    """Return the words of a node; a line break comes before a new paragraph or item in it."""
    found: list[Token] = []
    before, block = "", None
    leaves = (each for each in node.findall() if isinstance(each, (nodes.Text, nodes.image)))
    for leaf in leaves:
        own = _block_of(leaf, node)
        if block is not None and own is not block:
            before = "\n"
        block = own
        style = _style_of(leaf, node)
        for gap, word in GAP_AND_WORD.findall(seen_words(leaf)):
            before = before or (" " if gap else "")
            if word:
                found += _split(word, before if found else "", style)
                before = ""
    return tuple(found)


def seen_words(leaf: nodes.Node) -> str:
    """Return the words of a text without HTML tags, or the alternative text of an image."""
    if isinstance(leaf, nodes.image):
        return str(leaf.get("alt", ""))
    if isinstance(leaf.parent, nodes.raw):
        is_shown = "html" in leaf.parent.get("format", "").split()
        return TAG.sub(" ", COMMENT.sub("", leaf.astext())) if is_shown else ""
    return leaf.astext()


@cache  # most words recur
def _split(word: str, before: str, style: str) -> tuple[Token, ...]:
    """Return a word and the punctuation around it as tokens of their own."""
    if "code" in style.split():
        return (Token(word, before, style),)
    spaced = parts_of(word) if max(word) >= FIRST else [word]
    first, *others = chain.from_iterable(map(_parts, spaced))
    return (Token(first, before, style), *(Token(part, "", style) for part in others))


def _parts(word: str) -> Iterator[str]:
    match = None if word.isalnum() or WHOLE.search(word) else WORD.match(word)
    yield from filter(None, match.groups() if match else (word,))


def _block_of(leaf: nodes.Node, top: nodes.Node) -> nodes.Node:
    """Return the paragraph, or other block, that contains words."""
    while leaf is not top and isinstance(leaf, (nodes.Text, nodes.Inline)):
        leaf = leaf.parent
    return leaf


def _style_of(leaf: nodes.Node, top: nodes.Node) -> str:
    """Return the style of words: names of styles in order, then the target of their link."""
    styles, link = set(), ""
    while leaf is not top and leaf.parent is not None:
        styles |= {name for kind, name in STYLES.items() if isinstance(leaf, kind)}
        if isinstance(leaf, nodes.reference):
            link = f"link {leaf.get('refuri') or '#' + leaf.get('refid', '')}"
        leaf = leaf.parent
    return " ".join([*sorted(styles), *filter(None, [link])])
