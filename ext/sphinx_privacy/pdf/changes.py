"""What a version changed, as pages of a file: the facts, then each page with its words marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.utils import new_document
from sphinx.locale import _

from sphinx_privacy.sphinxext.redline import redline_nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_privacy.sphinxext.version_info import ChangedPage, Changes, VersionInfo

# No page of a site has a name that begins like this.
FRONT = "/changes"
# In characters: a column of a redline is as wide as its words need, but for long sentences.
WIDEST = 40


def changes_pages(filed: VersionInfo) -> dict[str, nodes.document]:
    """Return the pages of the redline by their names; none if a version has none before it."""
    changes = filed.changes
    if changes is None:
        return {}
    pages = {_name(page): _document(_page(page)) for page in changes.pages}
    return {FRONT: _document(_front(filed, changes)), **pages}


def title_of(filed: VersionInfo) -> str:
    """Return the title of the redline."""
    return _("What changed in the version of %s") % filed.label


def _name(page: ChangedPage) -> str:
    return f"{FRONT}/{page.name}"


def _document(section: nodes.section) -> nodes.document:
    made = new_document(section["ids"][0], get_default_settings())
    made += section
    return made


def _section(id_: str, title: str, content: Iterable[nodes.Node]) -> nodes.section:
    return nodes.section("", nodes.title("", title), *content, ids=[id_])


def _front(filed: VersionInfo, changes: Changes) -> nodes.section:
    """Return what stands before the pages: what is compared, and the facts that changed."""
    facts: list[list[nodes.Node]] = [[nodes.Text(fact)] for fact in changes.facts]
    pages = [[*_link(page), nodes.Text(f" ({page.what})")] for page in changes.pages]
    content = [
        nodes.paragraph("", "", *_key(filed, changes)),
        nodes.paragraph("", changes.summary),
        _list("facts", _("Facts that changed"), facts, _("No fact of the register changed.")),
        _list("pages", _("Pages that changed"), pages, _("No words of any page changed.")),
    ]
    return _section("changes", title_of(filed), content)


def _key(filed: VersionInfo, changes: Changes) -> Iterator[nodes.Node]:
    """Yield what is compared, and how changes are marked."""
    words = _("This compares the version of {new} with the version of {old}.")
    yield nodes.Text(words.format(new=filed.label, old=changes.before) + " ")
    yield from _marked("ins", "[added: ", _("New words are marked like this"))
    yield nodes.Text(", ")
    yield from _marked("del", "[removed: ", _("words that are gone like this"))
    yield nodes.Text(".")


def _marked(kind: str, sign: str, words: str) -> Iterator[nodes.inline]:
    """Yield words marked as a redline marks them, between their signs."""
    yield nodes.inline("", sign, classes=["mark-words"])
    yield nodes.inline("", words, classes=[kind])
    yield nodes.inline("", "]", classes=["mark-words"])


def _link(page: ChangedPage) -> list[nodes.Node]:
    return [nodes.reference("", page.title, internal=True, refuri=_name(page))]


def _list(id_: str, title: str, items: list[list[nodes.Node]], none: str) -> nodes.section:
    made = (nodes.list_item("", nodes.paragraph("", "", *item)) for item in items)
    content = nodes.bullet_list("", *made) if items else nodes.paragraph("", none)
    return _section(id_, title, [content])


def _page(page: ChangedPage) -> nodes.section:
    """Return the redline of a page; the links to each change are for screens."""
    text = [node for node in redline_nodes(page.change) if "go-to" not in _classes(node)]
    title = _("What changed in %s") % page.title
    made = _section("redline", title, [nodes.paragraph("", page.what), *text])
    for node in list(filter(_is_marked, made.findall(nodes.inline))):
        _set_signs_apart(node)
    for table in made.findall(nodes.table):
        _widen(table)
    for row in made.findall(nodes.row):
        next(row.findall(nodes.entry))["ids"] = row["ids"]  # a row is no place for links to end
        row["ids"] = []
    return made


def _classes(node: nodes.Node) -> list[str]:
    return list(node["classes"]) if isinstance(node, nodes.Element) else []


def _is_marked(node: nodes.Node) -> bool:
    return bool({"ins", "del"} & {*_classes(node)})


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


def _widen(table: nodes.table) -> None:
    """Give each column of a table the room that its words need."""
    for number, column in enumerate(table.findall(nodes.colspec)):
        cells = (row.children[number] for row in table.findall(nodes.row))
        texts = (text.astext() for cell in cells for text in cell.findall(_is_shown))
        column["colwidth"] = min(WIDEST, max(map(len, texts), default=1))


def _is_shown(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Text) and not isinstance(node.parent, nodes.raw)
