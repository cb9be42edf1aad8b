"""Components of sphinx-design as plain nodes: every word and target, and no look but a box.

Web pages show the components themselves. In books, on paper and in plain text nothing can be
opened, and their writers need not know sphinx-design.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_privacy.archiving.archiver import ArchiveBuilder
from sphinx_privacy.sphinxext import from_sphinx_design as design
from sphinx_privacy.sphinxext.pages import makes_web_pages
from sphinx_privacy.sphinxext.priorities import BEFORE_DESIGN

if TYPE_CHECKING:
    from collections.abc import Callable

BOXED = "boxed"
"""The class of a container that has a border on paper and in books."""


class PlainDesign(SphinxPostTransform):
    """Replaces the components of a page, unless it is a web page or is archived."""

    default_priority = BEFORE_DESIGN

    def run(self, **kwargs: object) -> None:
        """Replace what is inside a component before the component."""
        if makes_web_pages(self.app) or self.app.builder.name == ArchiveBuilder.name:
            return
        for node in reversed(list(self.document.findall(nodes.Element))):
            if replace := PLAIN.get(design.kind_of(node)):
                replace(node)
            node["classes"] = [name for name in node["classes"] if not design.is_class(name)]


def _remove(node: nodes.Element) -> None:
    """Remove an icon, and the space that was between it and words."""
    parent, position = node.parent, node.parent.index(node)
    parent.remove(node)
    before, after = parent[:position][-1:], parent[position:][:1]
    ends_with_space = not before or before[0].astext()[-1:] in ("", " ")
    if after and isinstance(after[0], nodes.Text) and ends_with_space:
        parent[position] = nodes.Text(after[0].lstrip())
    elif before and not after and isinstance(before[0], nodes.Text):
        parent[position - 1] = nodes.Text(before[0].rstrip())


def _unwrap(node: nodes.Element) -> None:
    """Leave the content of a box that only places it; one that links lead to stays."""
    if node["ids"]:
        _replace(node, nodes.container())
    else:
        parent, position = node.parent, node.parent.index(node)
        parent[position : position + 1] = node.children


def _box(node: nodes.Element) -> None:
    _replace(node, nodes.container())


def _bordered_box(node: nodes.Element) -> None:
    _replace(node, nodes.container(classes=[BOXED]))


def _title(node: nodes.Element) -> None:
    """Make a rubric of the title of a card, which is a paragraph in a box."""
    for words in list(node.findall(nodes.paragraph)):
        _replace(words, nodes.rubric())
    _unwrap(node)


def _paragraph(node: nodes.Element) -> None:
    _replace(node, nodes.paragraph())


def _numbered_list(node: nodes.Element) -> None:
    given = {name: node[name] for name in ("enumtype", "prefix", "suffix", "start") if name in node}
    _replace(node, nodes.enumerated_list(**given))


def _badge(node: nodes.Element) -> None:
    _replace(node, nodes.inline(classes=["badge"]))


def _space(node: nodes.Element) -> None:
    node.parent.replace(node, nodes.Text(" "))


def _replace(node: nodes.Element, by: nodes.Element) -> None:
    """Put another node in the place of one, with its content, place, anchors and own classes."""
    by["classes"] += [name for name in node["classes"] if not design.is_class(name)]
    by["ids"], by["names"] = node["ids"], node["names"]
    by.source, by.line = node.source, node.line
    by.extend(node.children)
    node.parent.replace(node, by)


PLAIN: dict[str, Callable[[nodes.Element], None]] = {
    **dict.fromkeys(design.ICONS, _remove),
    **dict.fromkeys(design.PLACEMENT, _unwrap),
    "dropdown": _box,
    "tab-item": _box,
    "div": _box,
    "card": _bordered_box,
    "aside": _bordered_box,
    "card-title": _title,
    "steps": _numbered_list,
    "PassthroughTextElement": _paragraph,
    "sd_badge": _badge,
    "sd_line_break": _space,
}
"""What replaces a component, or a node, by its name."""
