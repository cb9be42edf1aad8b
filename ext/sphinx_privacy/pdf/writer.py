"""From the nodes of a page to Typst. A node without a method here is told: no text may be lost.

Every text is written as a quoted value, so none of it can be taken for markup. What things look
like is the template's part.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.locale import admonitionlabels
from sphinx.util.docutils import SphinxTranslator

from sphinx_privacy.pdf import tables
from sphinx_privacy.pdf.typst import code, quoted, shown
from sphinx_privacy.sphinxext.nodes import BREAKS
from sphinx_privacy.sphinxext.version_info import address_in_site

if TYPE_CHECKING:
    from sphinx.config import Config

    from sphinx_privacy.archive.nodes import stored_name
    from sphinx_privacy.pdf.builder import PdfBuilder
    from sphinx_privacy.pdf.compile import Piece

NUMBERING = {
    "arabic": "1",
    "loweralpha": "a",
    "upperalpha": "A",
    "lowerroman": "i",
    "upperroman": "I",
}
# Boxes with a look of their own, by their class.
BOXES = {"notice-facts": "card", "was-definition": "definition"}
# What a redline marks, by the class of the words.
MARKS = {"ins": "inserted", "del": "deleted", "mark-words": "aside", "mark-note": "aside"}
BREAK = re.compile(r"<br\s*/?>")
# Nodes that are opened before the place that links to them lead to; of others the place is before.
ENTERED = (nodes.paragraph, nodes.list_item, nodes.entry, nodes.rubric)


def end_of(page: str, anchor: str = "") -> str:
    """Return the name of a place that links lead to: a page, or an anchor on it."""
    return f"{page}#{anchor}"


def _writes(text: str) -> Any:
    """Return a method that writes always the same; its type is the one docutils wants there."""

    def write(self: TypstTranslator, node: nodes.Element) -> None:
        self.put(text, node)

    return write


def _between(before: str, after: str) -> tuple[Any, Any]:
    """Return the two methods of a node whose content stands between these."""
    return _writes(before), _writes(after)


def _skip(self: TypstTranslator, node: Any) -> None:
    """Leave out what no reader is meant to see."""
    raise nodes.SkipNode


_nothing = _writes("")


class TypstTranslator(SphinxTranslator):
    """Writes one page. `ends` are the places within the file, and the label of each."""

    builder: PdfBuilder

    def __init__(
        self,
        document: nodes.document,
        builder: PdfBuilder,
        page: str,
        ends: Mapping[str, str],
    ) -> None:
        """Begin with nothing written."""
        super().__init__(document, builder)
        self.page = page
        self.ends = ends
        self.level = 0
        self.told: set[str] = set()
        self.pieces: list[Piece] = []

    def put(self, text: str, node: nodes.Node | None = None) -> None:
        """Write a piece of Typst; what the compiler says of it is told where the node stands."""
        self.pieces.append((text, node))

    def dispatch_visit(self, node: nodes.Node) -> None:
        """Write a node, with the places that links to it lead to; a heading has its label."""
        is_place = isinstance(node, nodes.Element) and not isinstance(node, nodes.section)
        places = cast("nodes.Element", node)["ids"] if is_place else []
        anchors = "".join(f"#anchor({quoted(end_of(self.page, id_))})" for id_ in places)
        if isinstance(node, ENTERED):
            super().dispatch_visit(node)
            self.put(anchors)
        else:
            self.put(anchors)
            super().dispatch_visit(node)

    def unknown_visit(self, node: nodes.Node) -> None:
        """Tell of a node that has no method here, and leave it out."""
        self.builder.warn(
            "pdf-unknown-node",
            f'"{type(node).__name__}" cannot be shown in a PDF, and its words would be lost.',
            node,
        )
        raise nodes.SkipNode

    # -- words --------------------------------------------------------------------

    def visit_Text(self, node: nodes.Text) -> None:  # noqa: N802 - docutils' name
        """Write words."""
        self.put(shown(node.astext()), node.parent)

    depart_Text = _nothing  # noqa: N815 - as above

    visit_emphasis, depart_emphasis = _between("#emph[", "]")
    visit_strong, depart_strong = _between("#strong[", "]")
    visit_subscript, depart_subscript = _between("#sub[", "]")
    visit_superscript, depart_superscript = _between("#super[", "]")

    def visit_inline(self, node: nodes.inline) -> None:
        """Open words, and mark those that a redline marks."""
        self.put("".join(f"#{MARKS[name]}[" for name in node["classes"] if name in MARKS), node)

    def depart_inline(self, node: nodes.inline) -> None:
        """Close them."""
        self.put("".join("]" for name in node["classes"] if name in MARKS))

    def visit_raw(self, node: nodes.raw) -> None:
        """Write the end of a line; other HTML, and what is for other formats, cannot be shown."""
        if not BREAK.fullmatch(node.astext().strip()):
            self.unknown_visit(node)
        self.put("#ending;", node)
        raise nodes.SkipNode

    def visit_literal(self, node: nodes.literal) -> None:
        """Write words as code has them."""
        self.put(f"#literal({quoted(node.astext())});", node)
        raise nodes.SkipNode

    def visit_stored_name(self, node: stored_name) -> None:
        """Write a name in the parts between which it may break."""
        self.put(f"#name({code(BREAKS.split(node.astext()))});", node)
        raise nodes.SkipNode

    # -- links --------------------------------------------------------------------

    def visit_reference(self, node: nodes.reference) -> None:
        """Open a link: to a place in this file, to a page of the site, or elsewhere."""
        if node.get("internal") or "refid" in node:
            uri = node.get("refuri") or self.page
            page, _, anchor = uri.partition("#")
            anchor = node.get("refid", anchor)
            self.put(self._inside(page, anchor), node)
        else:
            self.put(self._outside(node["refuri"], node.astext()), node)

    depart_reference = _writes("];")

    visit_number_reference = visit_reference
    depart_number_reference = depart_reference

    def _inside(self, page: str, anchor: str) -> str:
        """Return the beginning of a link to a page; if it is in another file, to the site."""
        label = self.ends.get(end_of(page, anchor))
        if label:
            return f"#inside({quoted(label)})["
        address = published(self.config, page, anchor)
        return self._outside(address) if address else "#["

    def _outside(self, address: str, words: str = "") -> str:
        """Return the beginning of a link out of this file, with the address that paper shows.

        A page of the site shows it once for each address, and not beside words that tell it.
        """
        shown = _bare(address.partition("#")[0])
        is_told = shown in (*self.told, _bare(words))
        self.told.add(shown)
        return f"#outside({quoted(address)}, {code(None if is_told else shown)})["

    visit_target, depart_target = _nothing, _nothing

    # -- paragraphs and boxes -----------------------------------------------------

    def visit_paragraph(self, node: nodes.paragraph) -> None:
        """Open a paragraph; one that leads on to a list keeps with it."""
        following = node.next_node(_is_seen, descend=False, siblings=True)
        leads = isinstance(following, (nodes.bullet_list, nodes.enumerated_list, nodes.table))
        self.put("\n#lead[" if leads else "\n#par[", node)

    depart_paragraph = _writes("]\n")

    visit_block_quote, depart_block_quote = _between("\n#quote(block: true)[", "]\n")
    visit_legend, depart_legend = _nothing, _nothing
    visit_figure, depart_figure = _between("\n#block(breakable: false)[", "]\n")
    visit_rubric, depart_rubric = _between("\n#rubric[", "]\n")
    visit_transition, depart_transition = _between("\n#transition()\n", "")
    visit_line_block, depart_line_block = _between("\n#lines[", "]\n")

    def visit_container(self, node: nodes.Element) -> None:
        """Open a box: some have a look of their own."""
        looks = (look for name, look in BOXES.items() if name in node["classes"])
        self.put(f"\n#{next(looks, 'block')}[", node)

    depart_container = _writes("]\n")

    visit_compound = visit_container
    depart_compound = depart_container

    def visit_Admonition(self, node: nodes.Element) -> None:  # noqa: N802 - as below
        """Open a box under the word that Sphinx has for its kind."""
        self.put("\n#card[", node)
        kind = type(node).__name__
        if kind in admonitionlabels:
            self.put(f"#rubric({quoted(str(admonitionlabels[kind]))})")

    depart_Admonition = _writes("]\n")  # noqa: N815 - docutils' word for all of its kinds

    # A paragraph for each line: what reads aloud would run on over a mere line break.
    visit_line, depart_line = _between("#par[", "]\n")

    def visit_literal_block(self, node: nodes.literal_block) -> None:
        """Write lines as they stand."""
        self.put(f"\n#raw(block: true, {quoted(node.astext())})\n", node)
        raise nodes.SkipNode

    def visit_image(self, node: nodes.image) -> None:
        """Write a picture with its words for those who cannot see it; without them, tell."""
        words = node.get("alt", "").strip()
        if not words:
            message = 'the picture has no words for those who cannot see it; add ":alt:".'
            self.builder.warn("pdf-no-alternative", message, node)
        path = self.builder.images.get(node["uri"])
        if path is None:
            message = f'the picture "{node["uri"]}" is not among the files of the project.'
            self.builder.warn("pdf-no-picture", message, node)
        self.put(f"\n#picture({quoted(f'images/{path}')}, {quoted(words)})\n", node)
        raise nodes.SkipNode

    # -- lists --------------------------------------------------------------------

    def visit_bullet_list(self, node: nodes.bullet_list) -> None:
        """Open a list."""
        self.put(f"\n#bullets(tight: {code(_is_tight(node))}, ", node)

    depart_bullet_list = _writes(")\n")

    def visit_enumerated_list(self, node: nodes.enumerated_list) -> None:
        """Open a numbered list, its numbers as the page writes them."""
        number = NUMBERING[node.get("enumtype", "arabic")]
        pattern = f"{node.get('prefix', '')}{number}{node.get('suffix', '.')}"
        start = node.get("start", 1)
        given = f"numbering: {quoted(pattern)}, start: {start}, tight: {code(_is_tight(node))}"
        self.put(f"\n#numbers({given}, ", node)

    depart_enumerated_list = depart_bullet_list

    def visit_list_item(self, node: nodes.list_item) -> None:
        """Open an item."""
        self.put("[", node)

    depart_list_item = _writes("],\n")

    visit_definition_list, depart_definition_list = _between("\n#terms(", ")\n")
    visit_definition_list_item, depart_definition_list_item = _between("item([", "]),\n")
    visit_definition, depart_definition = _between("], [", "")
    visit_term, depart_term = _nothing, _nothing

    # -- sections -----------------------------------------------------------------

    visit_document, depart_document = _nothing, _nothing

    def visit_section(self, node: nodes.section) -> None:
        """Go one level down."""
        self.level += 1

    def depart_section(self, node: nodes.section) -> None:
        """Go up again."""
        self.level -= 1

    def visit_title(self, node: nodes.title) -> None:
        """Open a heading, the caption of a table, or the first line of a box."""
        if isinstance(node.parent, nodes.table):
            self.put(f"caption: [{self.number(node.parent, 'table')}", node)
        elif isinstance(node.parent, nodes.Admonition):
            self.put("\n#rubric[", node)
        elif isinstance(node.parent, nodes.section):
            # Only the first page, which is the policy, has its sections in the contents.
            deepest = 2 if self.page == self.config.root_doc else 1
            listed = code(self.level <= deepest)
            self.put(f"\n#heading(level: {self.level}, outlined: {listed})[", node)
        else:
            self.unknown_visit(node)

    def depart_title(self, node: nodes.title) -> None:
        """Close it, with the label that links lead to."""
        if isinstance(node.parent, nodes.table):
            self.put("], ")
        elif isinstance(node.parent, nodes.Admonition):
            self.put("]\n")
        else:
            ids = node.parent["ids"][:1]
            labels = (quoted(self.ends[end_of(self.page, id_)]) for id_ in ids)
            self.put("]" + "".join(f"#label({label})" for label in labels) + "\n")

    def visit_caption(self, node: nodes.caption) -> None:
        """Open the words below a picture."""
        self.put(f"\n#par[{self.number(node.parent, 'figure')}", node)

    depart_caption = depart_paragraph

    def number(self, node: nodes.Element, kind: str) -> str:
        """Return what a caption begins with: the number that references to it say, too."""
        numbers = self.builder.env.toc_fignumbers.get(self.page, {}).get(kind, {})
        number = numbers.get(node["ids"][0]) if node["ids"] else None
        if not number:
            return ""
        words = self.config.numfig_format[kind] % ".".join(map(str, number))
        return f"#strong({quoted(f'{words}: ')});"

    # -- tables -------------------------------------------------------------------

    visit_table, depart_table = tables.visit_table, tables.depart_table
    visit_thead, depart_thead = _between("table.header(", "),\n")
    visit_entry, depart_entry = tables.visit_entry, tables.depart_entry
    visit_tgroup, depart_tgroup = _nothing, _nothing
    visit_tbody, depart_tbody = _nothing, _nothing
    visit_row, depart_row = _nothing, _nothing

    # -- what no reader sees ------------------------------------------------------

    visit_Invisible = _skip  # noqa: N815 - docutils' word for all of its kinds
    visit_colspec = visit_meta = visit_tabular_col_spec = visit_toctree = _skip


def published(config: Config, page: str, anchor: str) -> str:
    """Return where a page of the site is published; without ``html_baseurl``, nothing."""
    suffix = config.html_link_suffix or config.html_file_suffix or ".html"
    name = re.sub(rf"(^|/)index{re.escape(suffix)}$", r"\1", f"{page}{suffix}")
    return address_in_site(config, f"{name}{'#' if anchor else ''}{anchor}")


def _is_tight(node: nodes.Element) -> bool:
    """Return whether the items of a list stand close to each other."""
    return all(len(item.children) == 1 for item in node.children)


def _is_seen(node: nodes.Node) -> bool:
    """Return whether a node is more than a note to the editors, or an end of links."""
    return not isinstance(node, nodes.Invisible)


def _bare(address: str) -> str:
    """Return an address as people write it: ``example.org/page``."""
    return re.sub(r"^(https?://|mailto:|tel:)", "", address).strip("/")


def ends_of(doctrees: Mapping[str, nodes.document]) -> dict[str, str]:
    """Return the places that links may lead to, each with its label; a heading has only one."""
    ends: dict[str, str] = {}
    for page, doctree in doctrees.items():
        for node in doctree.findall(nodes.Element):
            ids = node["ids"]
            heads = isinstance(node, nodes.section)
            ends |= {end_of(page, id_): end_of(page, ids[0] if heads else id_) for id_ in ids}
        if top := next(doctree.findall(nodes.section), None):
            ends[end_of(page)] = end_of(page, top["ids"][0])
    return ends
