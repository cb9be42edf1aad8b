"""HTML on a page as nodes: all words that it shows, with headings, lists, tables, links and breaks.

What only changes the look is left out. A tag may begin in one piece of HTML and end in another,
with Markdown between them, so all that an element contains is read as one text.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from sphinx_privacy.importing.html_tree import BLOCKS, NODE, Html, html_tree
from sphinx_privacy.markup.html import MADE
from sphinx_privacy.sphinxext.priorities import OLD_HTML
from sphinx_privacy.sphinxext.raw_html import is_html

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Content = Iterable[Html | str]

SUFFIXES = (".md", ".markdown", ".rst")
"""The endings of pages."""
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
SEVERAL = re.compile(r"[2-9]|[1-9][0-9]")
"""How many columns or rows a cell may cover."""
SPACE = re.compile(r"\s+")
STYLES: dict[str, type[nodes.TextElement]] = {
    **dict.fromkeys(("b", "strong"), nodes.strong),
    **dict.fromkeys(("cite", "dfn", "em", "i", "var"), nodes.emphasis),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), nodes.literal),
    "sub": nodes.subscript,
    "sup": nodes.superscript,
}
STRUCK = frozenset({"del", "s", "strike"})
LISTS: dict[str, type[nodes.Element]] = {
    "ul": nodes.bullet_list,
    "ol": nodes.enumerated_list,
}
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


class HtmlToNodes(SphinxTransform):
    """Replace the HTML of a page by nodes."""

    default_priority = OLD_HTML

    def apply(self, **kwargs: object) -> None:
        """Change each element that contains HTML."""
        for parent in list(self.document.findall(nodes.Element)):
            if any(isinstance(child, nodes.raw) and _is_written(child) for child in parent):
                _Reader(parent).replace()


def _is_written(node: nodes.raw) -> bool:
    """Return whether code was written on the page: MyST makes some of Markdown."""
    return is_html(node) and not MADE.fullmatch(node.astext())


class _Reader:
    """Reads the HTML in an element, together with the nodes between."""

    def __init__(self, parent: nodes.Element) -> None:
        self.parent = parent
        self.document: nodes.document = parent.document  # type: ignore[assignment] # it is in one
        self.among_words = isinstance(parent, nodes.TextElement)
        self.left = {str(at): child for at, child in enumerate(parent.children)}

    def replace(self) -> None:
        """Replace what the element contains."""
        tree = html_tree("".join(map(self._code, self.left)))
        made = self.words(tree.children) if self.among_words else self.blocks(tree.children)
        self.parent.children = []
        self.parent.extend(made)

    def _code(self, at: str) -> str:
        node = self.left[at]
        if isinstance(node, nodes.raw) and _is_written(node):
            return node.astext()
        return f'<{NODE} at="{at}">'

    # -- blocks -----------------------------------------------------------------------

    def blocks(self, content: Content) -> Iterator[nodes.Node]:
        """Yield the nodes of blocks; words between them become paragraphs."""
        for is_block, run in groupby(content, self._is_block):
            if is_block:
                for element in run:
                    if isinstance(element, Html):
                        yield from self.block(element)
            else:
                words = _stripped(list(self.words(run)))
                if words:
                    is_seen = any(not isinstance(word, nodes.target) for word in words)
                    yield from [nodes.paragraph("", "", *words)] if is_seen else words

    def _is_block(self, part: Html | str) -> bool:
        if isinstance(part, str):
            return False
        if part.name == NODE:
            node = self.left.get(part.attributes.get("at", ""))
            return isinstance(node, nodes.Element) and not isinstance(node, nodes.Inline)
        return part.name in BLOCKS or any(map(self._is_block, part.children))

    def _take(self, part: Html) -> Iterator[nodes.Node]:
        """Yield the node that an element stands for, once; a page can have such elements."""
        node = self.left.pop(part.attributes.get("at", ""), None)
        yield from [node] if node is not None else []

    def block(self, element: Html) -> Iterator[nodes.Node]:
        """Yield the nodes of a block."""
        name = element.name
        anchor = list(self.anchor(element))
        if name == NODE:
            yield from self._take(element)
        elif name in LISTS:
            yield from [*anchor, self.list_of(element)]
        elif name == "dl":
            yield from [*anchor, *self.definitions(element)]
        elif name == "table":
            yield from [*anchor, *self.table(element)]
        elif name in HEADINGS:
            yield from [
                *anchor,
                nodes.rubric("", "", *_stripped(list(self.words(element.children)))),
            ]
        elif name == "pre":
            text = "".join(_all_words(element)).strip("\n")
            yield from [*anchor, nodes.literal_block(text, text)]
        elif name == "blockquote":
            yield from [*anchor, nodes.block_quote("", *self.blocks(element.children))]
        elif name != "hr":  # a line between passages says nothing
            yield from [*anchor, *self.blocks(element.children)]

    def list_of(self, element: Html) -> nodes.Element:
        """Return a list; what is in no item becomes one."""
        made = LISTS[element.name]("")
        if element.name == "ol":
            made.attributes.update(enumtype="arabic", prefix="", suffix=".")
        for part in element.children:
            is_item = isinstance(part, Html) and part.name == "li"
            content = part.children if is_item and isinstance(part, Html) else [part]
            blocks = list(self.blocks(content))
            if blocks or is_item:
                made.append(nodes.list_item("", *blocks))
        return made

    def definitions(self, element: Html) -> Iterator[nodes.Node]:
        """Yield a list of terms with their definitions."""
        made = nodes.definition_list()
        for part in _inside(element, frozenset({"dt", "dd"})):
            if part.name == "dt":
                term = nodes.term("", "", *_stripped(list(self.words(part.children))))
                made.append(nodes.definition_list_item("", term, nodes.definition()))
            elif made.children:
                made.children[-1].children[-1].extend(self.blocks(part.children))  # type: ignore[attr-defined] # a definition
            else:
                yield from self.blocks(part.children)
        if made.children:
            yield made

    def table(self, element: Html) -> Iterator[nodes.Node]:
        """Yield a table, with its caption before it."""
        for caption in _inside(element, frozenset({"caption"})):
            yield from self.blocks(caption.children)
        rows = [
            (self.row(row), _is_head(element, row)) for row in _inside(element, frozenset({"tr"}))
        ]
        rows = [(row, is_head) for row, is_head in rows if row.children]
        if not rows:
            return
        columns = max(_width(row) for row, _ in rows)
        group = nodes.tgroup("", cols=columns)
        group.extend(nodes.colspec("", colwidth=1) for _ in range(columns))
        while rows and not rows[-1][0].children:
            rows.pop()
        number = next((at for at, (_, is_head) in enumerate(rows) if not is_head), len(rows))
        number = number if number < len(rows) else 0
        if number:
            group.append(nodes.thead("", *(row for row, _ in rows[:number])))
        group.append(nodes.tbody("", *(row for row, _ in rows[number:])))
        yield nodes.table("", group)

    def row(self, element: Html) -> nodes.row:
        """Return a row of a table."""
        cells = []
        for part in _inside(element, frozenset({"td", "th"})):
            cell = nodes.entry("", *self.anchor(part), *self.blocks(part.children))
            for name, attribute in (("colspan", "morecols"), ("rowspan", "morerows")):
                if number := SEVERAL.fullmatch(part.attributes.get(name, "")):
                    cell[attribute] = int(number[0]) - 1
            cells.append(cell)
        return nodes.row("", *cells)

    # -- words ------------------------------------------------------------------------

    def words(self, content: Content) -> Iterator[nodes.Node]:
        """Yield the nodes of words."""
        for part in content:
            if isinstance(part, str):
                text = SPACE.sub(" ", part)
                yield nodes.Text(text)
            else:
                yield from self.word(part)

    def word(self, element: Html) -> Iterator[nodes.Node]:
        """Yield the nodes of an element among words."""
        name, inside = element.name, element.children
        if name == NODE:
            yield from self._take(element)
        elif name in STYLES:
            yield from [*self.anchor(element), STYLES[name]("", "", *self.words(inside))]
        elif name in STRUCK:
            yield from [_raw("<s>"), *self.words(inside), _raw("</s>")]
        elif name == "br":
            yield _raw("<br />\n")
        elif name == "q":
            yield from [nodes.Text("\u201c"), *self.words(inside), nodes.Text("\u201d")]
        elif name == "a":
            yield from self.link(element)
        elif name == "img":
            yield nodes.image(
                "", uri=element.attributes.get("src", ""), alt=element.attributes.get("alt", "")
            )
        elif name == "abbr" and (explanation := element.attributes.get("title")):
            yield nodes.abbreviation("", "", *self.words(inside), explanation=explanation)
        else:
            yield from [*self.anchor(element), *self.words(inside)]

    def link(self, element: Html) -> Iterator[nodes.Node]:
        """Yield a link; one within the page is resolved as those of Markdown are."""
        yield from self.anchor(element)
        address, words = (
            element.attributes.get("href", "").strip(),
            list(self.words(element.children)),
        )
        if not address:
            yield from words
        elif address.startswith("#"):
            yield nodes.reference("", "", *words, refuri=address, id_link=True)
        elif SCHEME.match(address):
            yield nodes.reference("", "", *words, refuri=address)
        else:
            yield self.link_to_page(address, words)

    def link_to_page(self, address: str, words: list[nodes.Node]) -> nodes.Element:
        """Return a link to another page, which Sphinx resolves, or reports."""
        env = self.document.settings.env
        path, _, anchor = address.partition("#")
        docname = env.path2doc(env.relfn2path(path)[1]) if path.endswith(SUFFIXES) else None
        elsewhere = {"refdomain": None, "reftarget": address}
        page = {"refdomain": "doc", "reftarget": docname, "reftargetid": anchor or None}
        target: dict[str, Any] = page if docname in env.found_docs else elsewhere
        inside = nodes.inline("", "", *words)
        return addnodes.pending_xref(
            "", inside, **target, refdoc=env.docname, reftype="myst", refexplicit=True
        )

    def anchor(self, element: Html) -> Iterator[nodes.target]:
        """Yield the place that a link can lead to; that of a heading is its section."""
        id_, name = (element.attributes.get(key, "") for key in ("id", "name"))
        for each in dict.fromkeys(filter(None, (id_, name if element.name == "a" else ""))):
            made = nodes.target("", "", names=[nodes.fully_normalize_name(each)])
            section = self.parent.parent if isinstance(self.parent, nodes.title) else None
            if not isinstance(section, nodes.section):
                self.document.note_explicit_target(made)
                yield made
            elif made["names"][0] not in section["names"]:
                self.document.note_explicit_target(made)
                section["ids"] += made["ids"]
                self.document.ids |= dict.fromkeys(made["ids"], section)


def _raw(code: str) -> nodes.raw:
    return nodes.raw("", code, format="html")


def _stripped(words: list[nodes.Node]) -> list[nodes.Node]:
    """Return words without white space at the beginning and the end."""
    while words and isinstance(words[0], nodes.Text):
        if text := str(words[0]).lstrip():
            words[0] = nodes.Text(text)
            break
        del words[0]
    while words and isinstance(words[-1], nodes.Text):
        if text := str(words[-1]).rstrip():
            words[-1] = nodes.Text(text)
            break
        del words[-1]
    return words


def _inside(element: Html, names: frozenset[str]) -> Iterator[Html]:
    """Yield the elements with some names in an element, except those in its tables and lists."""
    for part in element.children:
        if isinstance(part, Html) and part.name in names:
            yield part
        elif isinstance(part, Html) and part.name not in {"table", "ul", "ol", "dl"}:
            yield from _inside(part, names)


def _is_head(table: Html, row: Html) -> bool:
    """Return whether a row is a heading: it is in `thead`, or has headings alone."""
    heads = _inside(table, frozenset({"thead"}))
    cells = [part.name for part in row.children if isinstance(part, Html)]
    return any(row in head.children for head in heads) or set(cells) == {"th"}


def _width(row: nodes.row) -> int:
    return sum(1 + int(cell.get("morecols", 0)) for cell in row.findall(nodes.entry))


def _all_words(element: Html) -> Iterator[str]:
    for part in element.children:
        if isinstance(part, str):
            yield part
        elif part.name == "br":
            yield "\n"
        else:
            yield from _all_words(part)
