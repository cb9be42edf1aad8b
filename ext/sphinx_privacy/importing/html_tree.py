"""HTML as a tree, read leniently as browsers do: tags that are left open, or have no beginning."""

from __future__ import annotations

import re
from html.parser import HTMLParser

UNSEEN = re.compile(
    r"<!--.*?-->|<(?P<name>head|noscript|script|style|template|title)\b.*?</(?P=name)\s*>"
    r"|</?(?:head|noscript|plaintext|script|style|template|textarea|title|xmp)\b[^>]*>",
    re.DOTALL | re.IGNORECASE,
)
"""What readers do not see; the second half, which has no other, would hide all that follows."""
NODE = "x-node"
"""The element in the place of a node that is not HTML."""
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr"}
)
VOID |= {NODE, "param", "source", "track"}
"""Elements without an end."""
OF_BLOCKS = """
    address article aside blockquote body center dd details div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody
    td tfoot th thead tr ul
"""
BLOCKS = frozenset(OF_BLOCKS.split())
"""Elements that begin a line."""
CELLS = frozenset({"td", "th"})
ROWS = frozenset({"tr"})
PARTS = frozenset({"thead", "tbody", "tfoot"})
TABLE = frozenset({"table"})
ENDS = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol"})),
    **dict.fromkeys(("dt", "dd"), (frozenset({"dt", "dd"}), frozenset({"dl"}))),
    **dict.fromkeys(CELLS, (CELLS, TABLE | ROWS)),
    **dict.fromkeys(ROWS, (ROWS | CELLS, TABLE | PARTS)),
    **dict.fromkeys(PARTS, (PARTS | ROWS | CELLS, TABLE)),
}
"""Which open elements the beginning of one ends, and within which ones only."""
DEEPEST = 100
"""Elements that are nested more deeply are left out, but not what they contain."""


class Html:
    """An element, with what it contains: elements, and words."""

    def __init__(self, name: str, attributes: dict[str, str] | None = None) -> None:
        """Begin without content."""
        self.name = name
        self.attributes = attributes or {}
        self.children: list[Html | str] = []


def html_tree(code: str) -> Html:
    """Return what some HTML contains, without comments and what readers do not see."""
    parser = _Parser()
    parser.feed(UNSEEN.sub("", code))
    parser.close()
    return parser.root


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Html("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS and self.open[-1].name == "p":
            self.open.pop()
        if tag in ENDS:
            names, within = ENDS[tag]
            self._end(names, within)
        if len(self.open) <= DEEPEST or tag in VOID:
            element = Html(tag, {name: value or "" for name, value in attrs})
            self.open[-1].children.append(element)
            self.open += [] if tag in VOID else [element]

    def handle_endtag(self, tag: str) -> None:
        # What is open around a cell does not end in it.
        within = frozenset() if tag in ENDS or tag in TABLE else CELLS
        begins = self._begins(within)
        named = [at for at in range(begins, len(self.open)) if self.open[at].name == tag]
        if named:
            del self.open[named[-1] :]

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def _begins(self, within: frozenset[str]) -> int:
        """Return where the open elements begin that are in the last of some others."""
        around = [at for at, element in enumerate(self.open) if element.name in within]
        return max(around, default=0) + 1

    def _end(self, names: frozenset[str], within: frozenset[str]) -> None:
        """End the first open element with one of some names within others, and all in it."""
        for at in range(self._begins(within), len(self.open)):
            if self.open[at].name in names:
                del self.open[at:]
                return
