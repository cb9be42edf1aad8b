"""How our own nodes are shown: their HTML, and what becomes of those that only a build needs."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any, Self

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_privacy.archive.nodes import (
    cell,
    column_heading,
    moment,
    placeholder,
    row_heading,
    stored_name,
)
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.from_sphinx import keep_for_translators
from sphinx_privacy.sphinxext.priorities import AFTER_LINKS, BEFORE_LINKS

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


# After a mark inside a name; a name's first marks stay with what follows.
BREAKS = re.compile(r"(?<=[^_.\-][_.\-])(?=[^_.\-])")


class phrase(nodes.Inline, nodes.TextElement):
    """Words inside a paragraph that are translated by themselves; gone before writing.

    Of docutils' own ``inline`` Sphinx would move the words to the paragraph's end.
    """

    def copy(self) -> Self:
        """Return a copy that translators are asked about, too: Sphinx copies the words of links."""
        made = super().copy()
        keep_for_translators(self, made)
        return made


class UnwrapPhrases(SphinxPostTransform):
    """Leave the words of each phrase in its place."""

    default_priority = AFTER_LINKS

    def run(self, **kwargs: object) -> None:
        """Replace each phrase by what is in it, except where phrases are what is wanted."""
        if self.app.builder.name == "gettext":
            return
        for node in list(self.document.findall(phrase)):
            node.replace_self(node.children)


class UnwrapPlaceholders(SphinxPostTransform):
    """Leave what is to be shown in the place of each placeholder; the archive has no use for it."""

    default_priority = BEFORE_LINKS

    def run(self, **kwargs: object) -> None:
        """Replace each placeholder by what is in it, or, in the archive, empty it."""
        archived = PrivacyDomain.of(self.env).archived
        for node in list(self.document.findall(placeholder)):
            if getattr(self.app.builder, "keeps_placeholders", False):
                node.clear()
            elif self.env.current_document.docname not in archived:
                node.replace_self(node.children)


class current_fact(nodes.Inline, nodes.TextElement):
    """A fact about the version being read, with its `path`; a draft has no such fact yet."""


def leave_facts(doctree: nodes.document) -> None:
    """Leave the fact in the place of each `current_fact`."""
    for node in list(doctree.findall(current_fact)):
        node.replace_self(node.children)


class section_link(nodes.General, nodes.Element):
    """Words that lead to a label (`target`), if there is one; else the words alone."""


class referring_pages(nodes.General, nodes.Element):
    """A place for the links to the pages that refer to a record (`key`)."""


class page_list_caption(nodes.title):
    """The caption of a list of pages, as a heading that has a level.

    Sphinx gives it none: https://github.com/sphinx-doc/sphinx/issues/14030
    """


class current_page(nodes.reference):
    """The link to the page that is shown, in a list of pages."""


def give_levels(tree: nodes.Element) -> None:
    """Make the captions of lists of pages headings that have a level."""
    for node in list(tree.findall(nodes.title)):
        if isinstance(node.parent, addnodes.compact_paragraph):
            node.replace_self(page_list_caption("", "", *node.children, **node.attributes))


def mark_current_page(tree: nodes.Element) -> None:
    """Have the links that Sphinx marks in a list of pages say so to every reader."""
    for node in list(tree.findall(nodes.reference)):
        if "current" in node["classes"]:
            node.replace_self(current_page("", "", *node.children, **node.attributes))


def setup(app: Sphinx) -> None:
    """Add the HTML of our nodes; other builders show what each is a kind of."""
    app.add_node(stored_name, html=(_visit_stored_name, _depart))
    app.add_node(moment, html=(_visit_moment, _depart_moment))
    app.add_node(cell, html=(_visit_cell, _depart_cell))
    app.add_node(row_heading, html=(_visit_row_heading, _depart_cell))
    app.add_node(column_heading, html=(_visit_column_heading, _depart_cell))
    app.add_node(page_list_caption, html=(_visit_caption, _depart_caption))
    app.add_node(current_page, html=(_visit_current_page, _depart_current_page))
    app.add_node(referring_pages)
    app.add_node(section_link)
    app.add_post_transform(UnwrapPhrases)
    app.add_post_transform(UnwrapPlaceholders)


def _visit_stored_name(self: HTML5Translator, node: stored_name) -> None:
    parts = BREAKS.split(node.astext())
    self.body.append('<code class="stored-name">' + "<wbr/>".join(map(escape, parts)))
    self.body.append("</code>")
    raise nodes.SkipChildren


def _depart(self: HTML5Translator, node: nodes.Element) -> None:
    """Write nothing: the visitor has written all."""


def _visit_moment(self: HTML5Translator, node: moment) -> None:
    self.body.append(self.starttag(node, "time", "", datetime=node["datetime"]))


def _depart_moment(self: HTML5Translator, node: moment) -> None:
    self.body.append("</time>")


def _visit_cell(self: HTML5Translator, node: cell) -> None:
    self.body.append(self.starttag(node, "td", "", **_labelled(node)))
    self.context.append("</td>\n")


def _labelled(node: cell) -> dict[str, Any]:
    """Return the heading of the cell's column as an attribute; a narrow page shows it."""
    row = node.parent
    heading = next(part for part in row.parent.parent if isinstance(part, nodes.thead))
    return {"data-label": list(heading.findall(column_heading))[row.index(node)].astext()}


def _visit_row_heading(self: HTML5Translator, node: row_heading) -> None:
    self.body.append(self.starttag(node, "th", "", scope="row", **_labelled(node)))
    self.context.append("</th>\n")


def _visit_column_heading(self: HTML5Translator, node: column_heading) -> None:
    self.body.append(self.starttag(node, "th", "", scope="col"))
    self.context.append("</th>\n")


def _depart_cell(self: HTML5Translator, node: cell) -> None:
    self.body.append(self.context.pop())


def _visit_caption(self: HTML5Translator, node: page_list_caption) -> None:
    level: dict[str, Any] = {"aria-level": "2"}
    self.body.append(self.starttag(node, "p", "", CLASS="caption", ROLE="heading", **level))
    self.body.append('<span class="caption-text">')


def _depart_caption(self: HTML5Translator, node: page_list_caption) -> None:
    self.body.append("</span></p>\n")


def _visit_current_page(self: HTML5Translator, node: current_page) -> None:
    given: dict[str, Any] = {"href": node["refuri"] or "#", "aria-current": "page"}
    self.body.append(self.starttag(node, "a", "", CLASS="reference internal", **given))


def _depart_current_page(self: HTML5Translator, node: current_page) -> None:
    self.body.append("</a>")
