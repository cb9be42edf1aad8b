"""A resolved page in its archived form: only elements, attributes and classes of the format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_privacy.archive import nodes as ours
from sphinx_privacy.archive.elements import (
    BLOCKS,
    CLASSES,
    COMMON,
    ELEMENTS,
    FLAG,
    LIST,
    NOTHING,
    NUMBER,
    OF_DESIGN,
    OF_LANGUAGE,
)
from sphinx_privacy.archive.words import COMMENT
from sphinx_privacy.sphinxext.from_sphinx import figure_numbers, section_numbers
from sphinx_privacy.sphinxext.nodes import referring_pages
from sphinx_privacy.sphinxext.policy_pages import is_versioned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.environment import BuildEnvironment

LEFT_OUT = (
    *(nodes.comment, nodes.substitution_definition, nodes.system_message),
    *(addnodes.highlightlang, addnodes.index, addnodes.tabular_col_spec),
)
"""Nodes that readers do not see on the page."""

UNWRAPPED = (addnodes.glossary, addnodes.hlist, addnodes.hlistcol, addnodes.acks)
"""Nodes that only group other elements."""

CONTAINERS = {addnodes.versionmodified: "versionmodified"}
"""Nodes that become a container with a class."""

REFUSED = (addnodes.desc, addnodes.productionlist)
"""Nodes with marks that only a writer adds, such as brackets."""

MODULES = ("docutils.nodes", ours.__name__)
EQUATION = "displaymath"
NUMBERED = {
    "table": "table",
    "figure": "figure",
    "container": "code-block",
    "math_block": EQUATION,
}
"""The elements that Sphinx numbers, with the kind of number."""

PREFERRED = StandaloneHTMLBuilder.supported_image_types
"""The types of pictures, the best first, if a page leaves the choice to the builder."""


class NotArchivableError(Exception):
    """A node that the format cannot represent."""

    def __init__(self, node: nodes.Node, message: str) -> None:
        """Set the node, which has the place, and the message."""
        super().__init__(message)
        self.node = node


class ArchivedPage:
    """Makes the archived form of one page."""

    def __init__(self, env: BuildEnvironment, docname: str) -> None:
        """Begin without files."""
        self.env, self.docname = env, docname
        self.files: dict[str, nodes.Element] = {}
        """The pictures and downloads of the page, by their paths from the folder of pages.

        Each with the first node that refers to it.
        """

    def of(self, document: nodes.document) -> nodes.document:
        """Return the page. Raises `NotArchivableError`."""
        page = nodes.document(document.settings, document.reporter)
        page.extend(self.children(document, "document"))
        return page

    def children(self, node: nodes.Element, parent: str) -> Iterator[nodes.Node]:
        """Yield the archived children of a node, for a parent of the format."""
        for child in node.children:
            yield from self.archived(child, parent)

    def archived(self, node: nodes.Node, parent: str) -> Iterator[nodes.Node]:
        """Yield the archived form of a node, within a parent of the format."""
        if isinstance(node, nodes.Text):
            yield nodes.Text(node.astext())
        elif isinstance(node, nodes.Element) and not isinstance(node, LEFT_OUT):
            yield from self.element(node, parent)

    def element(self, node: nodes.Element, parent: str) -> Iterator[nodes.Node]:
        """Yield the archived form of an element."""
        special = SPECIAL.get(type(node))
        if special:
            yield special(self, node)
        elif isinstance(node, nodes.raw):
            yield from self.raw(node)
        elif isinstance(node, UNWRAPPED) or "toctree-wrapper" in node["classes"]:
            yield from self.children(node, parent)
        else:
            name = self.name(node, parent)
            yield self.with_numbers(self.new(name, node), node)

    def name(self, node: nodes.Element, parent: str) -> str:
        """Return the element of the format for a node: that of its nearest class.

        Nodes of other extensions become containers, or words.
        """
        for class_ in type(node).__mro__:
            if class_.__name__ in ELEMENTS and class_.__module__ in MODULES:
                return class_.__name__
        if isinstance(node, addnodes.seealso):
            return "seealso"
        among_words = ELEMENTS[parent].content != BLOCKS
        if isinstance(node, nodes.Inline) or (isinstance(node, nodes.TextElement) and among_words):
            return "inline"
        if isinstance(node, nodes.TextElement) and not _has_blocks(node):
            return "paragraph"
        if not node.children or among_words or isinstance(node, REFUSED):
            raise NotArchivableError(
                node,
                f'the archive cannot store "{type(node).__name__}"; write it in another way, '
                'or exclude it from versions with "only" and a tag.',
            )
        return "container"

    def new(self, name: str, node: nodes.Element, **more: Any) -> nodes.Element:
        """Return an element of the format with the attributes and children of a node."""
        described = ELEMENTS[name]
        class_ = getattr(ours if hasattr(ours, name) else nodes, name)
        made: nodes.Element = class_("", **_attributes(name, node), **more)
        if extra := next((each for kind, each in CONTAINERS.items() if isinstance(node, kind)), ""):
            made["classes"].append(extra)
        if described.content != NOTHING:
            made.extend(self.children(node, name))
        return made

    def with_numbers(self, made: nodes.Element, node: nodes.Element) -> nodes.Element:
        """Return an element with the number that readers see, in words: "Table 1"."""
        if isinstance(node, nodes.section):
            numbers = section_numbers(self.env, self.docname)
            is_first = isinstance(node.parent, nodes.document)
            number = numbers.get("" if is_first else f"#{node['ids'][0]}")
            if number:
                made["number"] = ".".join(map(str, number))
        elif kind := NUMBERED.get(made.tagname):
            numbers = figure_numbers(self.env, self.docname, kind)
            if number := numbers.get(next(iter(node["ids"]), "")):
                made["number"] = self.in_words(kind, ".".join(map(str, number)))
        return made

    def in_words(self, kind: str, number: str) -> str:
        """Return a number as readers see it."""
        config = self.env.config
        if kind == EQUATION:
            return str(config.math_numsep.join(number.rsplit(".", 1)))
        return str(config.numfig_format[kind] % number)

    # -- elements with a rule of their own ------------------------------------------

    def toctree(self, node: nodes.Element) -> nodes.Element:
        """Return a list of pages with its explicit titles."""
        entries = (
            _toctree_entry(title or self.title_elsewhere(ref), ref)
            for title, ref in node["entries"]
        )
        shown = {name: node[name] for name in ("maxdepth", "hidden", "titlesonly")}
        made = ours.toctree("", *entries, **shown)
        if node.get("caption"):
            made["caption"] = node["caption"]
        return made

    def title_elsewhere(self, page: str) -> str:
        """Return the title of a page that is not part of the version; empty for one that is."""
        is_elsewhere = page in self.env.titles and not is_versioned(self.env.app, page)
        return self.env.titles[page].astext() if is_elsewhere else ""

    def placeholder(self, node: nodes.Element) -> nodes.Element:
        """Return a placeholder without its present content."""
        return ours.placeholder("", **_attributes("placeholder", node))

    def referring_pages(self, node: nodes.Element) -> nodes.Element:
        """Return a placeholder for the pages that refer to a record."""
        return ours.placeholder("", kind="referring-pages", record="/".join(node["key"]))

    def raw(self, node: nodes.Element) -> Iterator[nodes.Element]:
        """Yield raw code without its comments, unless it has nothing else."""
        code = COMMENT.sub("", node.astext())
        if code.strip():
            yield nodes.raw("", code, **_attributes("raw", node))

    def image(self, node: nodes.Element) -> nodes.Element:
        """Return a picture with its path in the archive, or its address on another site."""
        candidates = node["candidates"]
        best = min(candidates, key=_preference, default="?")
        uri = candidates.get(best, node["uri"])
        if best != "?":
            self.files.setdefault(uri, node)
            uri = f"file:{uri}"
        return self.new("image", _with(node, uri=uri))

    def download(self, node: nodes.Element) -> nodes.Element:
        """Return a link to a file of the archive, or to one of another site."""
        if "filename" not in node:
            return self.new("reference", node)
        path, _ = self.env.relfn2path(node["reftarget"], self.docname)
        self.files.setdefault(path, node)
        return self.new("download", _with(node, file=path))


SPECIAL: dict[type, Callable[[ArchivedPage, nodes.Element], nodes.Element]] = {
    addnodes.toctree: ArchivedPage.toctree,
    addnodes.download_reference: ArchivedPage.download,
    nodes.image: ArchivedPage.image,
    ours.placeholder: ArchivedPage.placeholder,
    referring_pages: ArchivedPage.referring_pages,
}


def _has_blocks(node: nodes.Element) -> bool:
    """Return whether a node contains more than words and elements among them."""
    return not all(isinstance(child, (nodes.Text, nodes.Inline)) for child in node.children)


def _preference(type_: str) -> tuple[int, str]:
    """Return the key to sort types of pictures by, the best first."""
    return (PREFERRED.index(type_) if type_ in PREFERRED else len(PREFERRED), type_)


def _toctree_entry(title: str, ref: str) -> ours.toctree_entry:
    named = {"title": title} if title else {}
    where = "uri" if "://" in ref else "page"
    return ours.toctree_entry("", **named, **{where: ref})


def _with(node: nodes.Element, **attributes: str) -> nodes.Element:
    """Return a copy of a node with other attributes."""
    made = node.deepcopy()
    made.attributes.update(attributes)
    return made


def _attributes(name: str, node: nodes.Element) -> dict[str, Any]:
    """Return the attributes of a node that its element of the format has."""
    found = {}
    for key, type_ in ELEMENTS[name].attributes.items():
        value = node.get(key)
        if value is None or (key not in COMMON and value in ("", 0, False, []) and key != "alt"):
            continue
        found[key] = _typed(type_, key, value)
    return found


def _is_kept(class_: str) -> bool:
    return class_ in CLASSES or class_.startswith((OF_DESIGN, OF_LANGUAGE))


def _typed(type_: str, key: str, value: Any) -> Any:
    if type_ == LIST:
        return [each for each in value if key != "classes" or _is_kept(each)]
    if type_ == NUMBER:
        return int(value)
    return bool(value) if type_ == FLAG else str(value)
