"""What a version changed, as pages of a file: the facts, then each page with its words marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.utils import new_document

from sphinx_privacy.diff.excerpts import excerpt
from sphinx_privacy.locale import N_, _, current_language, is_right_to_left, plural
from sphinx_privacy.sphinxext.left_to_right import keep_latin_apart
from sphinx_privacy.sphinxext.redline_pages import Links, changed_page, front_page, pages_shown

if TYPE_CHECKING:
    from sphinx_privacy.sphinxext.version_info import ChangedPage, Changes

# No page of a site has a name that begins like this.
FRONT = "/changes"
WHAT_IS_LEFT_OUT = N_(
    "Unchanged text is left out, except for two blocks before and after each change."
)


def redline_pages(changes: Changes) -> dict[str, nodes.document]:
    """Return the pages of a redline by name."""
    shown = {page.name: page for page in pages_shown(changes)}
    links = Links(FRONT, lambda page: _name(page) if page.name in shown else "")
    excerpts = (page._replace(change=excerpt(page.change, _left_out)) for page in shown.values())
    pages = {_name(page): changed_page(changes, page, links) for page in excerpts}
    front = front_page(changes, links)
    front.insert(2, nodes.paragraph("", _(WHAT_IS_LEFT_OUT)))
    every = {FRONT: front, **pages}
    return {name: _document(_for_paper(page)) for name, page in every.items()}


def _left_out(number: int) -> str:
    """Return what is said in place of so many passages."""
    return plural(
        "[{} unchanged passage is left out here]",
        "[{} unchanged passages are left out here]",
        number,
    )


def _name(page: ChangedPage) -> str:
    return f"{FRONT}/{page.name}"


def _document(section: nodes.section) -> nodes.document:
    made = new_document(section["ids"][0], get_default_settings())
    made += section
    if is_right_to_left(current_language()):
        keep_latin_apart(made)
    return made


def _for_paper(page: nodes.section) -> nodes.section:
    """Return a page as paper needs it; the links to each change are for screens."""
    for node in [node for node in page.findall(nodes.Element) if "go-to" in node["classes"]]:
        node.parent.remove(node)
    for node in list(filter(_is_marked, page.findall(nodes.inline))):
        _set_signs_apart(node)
    for node in list(filter(_is_lined, page.findall(nodes.inline))):
        _leave_lined_words_alone(node)
    for row in page.findall(nodes.row):
        next(row.findall(nodes.entry))["ids"] = row["ids"]  # links cannot end at a row
        row["ids"] = []
    return page


def _classes(node: nodes.Node) -> list[str]:
    return list(node["classes"]) if isinstance(node, nodes.Element) else []


def _is_marked(node: nodes.Node) -> bool:
    return bool({"ins", "del", "restyled"} & {*_classes(node)})


def _is_lined(node: nodes.Node) -> bool:
    return bool({"ins", "del", "restyled", "struck"} & {*_classes(node)})


def _leave_lined_words_alone(marked: nodes.Element) -> None:
    """Mark only the words around others that have a line, too: PDF/UA allows no second line."""
    lined = [any(map(_is_lined, child.findall())) for child in marked]
    if any(lined):
        marked[:] = [
            child if has_line else nodes.inline("", "", child, classes=marked["classes"])
            for child, has_line in zip(marked.children, lined, strict=True)
        ]
        marked["classes"] = []


def _set_signs_apart(marked: nodes.Element) -> None:
    """Mark the words alone, not the signs around them; leave a space before what follows."""
    signs = [place for place, node in enumerate(marked) if "mark-words" in _classes(node)]
    if signs:
        words = slice(signs[0] + 1, signs[-1])
        marked[words] = [nodes.inline("", "", *marked[words], classes=marked["classes"])]
        marked["classes"] = []
    place = marked.parent.index(marked) + 1
    if any(_is_marked(node) for node in marked.parent.children[place : place + 1]):
        marked.parent.insert(place, nodes.Text(" "))
