"""The HTML of our own nodes, and nodes that a build replaces before writing."""

from __future__ import annotations

import re
from html import escape
from math import inf
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
from sphinx_privacy.locale import _
from sphinx_privacy.register.lifetime_words import seconds_of_words
from sphinx_privacy.register.models.cookies import KEPT_FOR
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.from_sphinx_gettext import keep_for_translators
from sphinx_privacy.sphinxext.priorities import AFTER_LINKS, BEFORE_LINKS

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


# After a mark inside a name; the first marks of a name are not separated from what follows.
BREAKS = re.compile(r"(?<=[^_.\-][_.\-])(?=[^_.\-])")


class phrase(nodes.Inline, nodes.TextElement):
    """Words inside a paragraph that are translated by themselves; replaced before writing.

    Sphinx would move the words of docutils' own ``inline`` to the end of the paragraph.
    """

    def copy(self) -> Self:
        """Return a copy that is translated, too: Sphinx copies the words of links."""
        made = super().copy()
        keep_for_translators(self, made)
        return made


def unwrap(node: nodes.Element) -> None:
    """Replace a node by its children; a label of it is before them if none of them can have it."""
    first = node.children[0] if node.children else None
    if node["ids"] and not isinstance(first, nodes.Element):
        node.insert(0, nodes.target("", "", ids=[], names=[]))
    node.replace_self(node.children)


def leave_words(link: nodes.Element) -> None:
    """Replace a link that leads nowhere by its words; in another language they keep its class."""
    words = nodes.inline("", "", *link.children, classes=link["classes"])
    link.replace_self(words if link["classes"] else link.children)


class UnwrapPhrases(SphinxPostTransform):
    """Replace each phrase by its words."""

    default_priority = AFTER_LINKS

    def run(self, **kwargs: object) -> None:
        """Replace each phrase by its words, except for translators."""
        if self.app.builder.name == "gettext":
            return
        for node in list(self.document.findall(phrase)):
            if node["classes"]:  # it is in another language than the page
                node.replace_self(nodes.inline("", "", *node.children, **node.attributes))
            else:
                unwrap(node)


class UnwrapPlaceholders(SphinxPostTransform):
    """Replace each placeholder by its content, which the archive does not need."""

    default_priority = BEFORE_LINKS

    def run(self, **kwargs: object) -> None:
        """Replace each placeholder by its content; for the archive, empty it."""
        archived = PrivacyDomain.of(self.env).archived
        for node in list(self.document.findall(placeholder)):
            if getattr(self.app.builder, "keeps_placeholders", False):
                node.clear()
            elif self.env.current_document.docname not in archived:
                unwrap(node)


class current_fact(nodes.Inline, nodes.TextElement):
    """A fact about the version being read, with its `path`; a draft has no such fact yet."""


def leave_facts(doctree: nodes.document) -> None:
    """Replace each `current_fact` by its fact."""
    for node in list(doctree.findall(current_fact)):
        unwrap(node)


class section_link(nodes.General, nodes.Element):
    """Words that link to a label (`target`), if it exists."""


class place_link(nodes.General, nodes.Element):
    """Words that link to the place (`place`) of an open question, if a page shows it."""


class referring_pages(nodes.General, nodes.Element):
    """A place for the links to the pages that refer to a record (`key`)."""


class covered(nodes.Inline, nodes.Element):
    """A place for what a notice (`notice`) covers, in a list of notices."""


class marked_words(nodes.Inline, nodes.TextElement):
    """Words that a role (`name`) marks; replaced by the words once the page is read."""


class quoted_sentence(nodes.General, nodes.Element):
    """A place for the first sentence of what a block says (`says`: its name and id)."""


class quoted_words(nodes.General, nodes.Element):
    """A place for the list of all words that a role (`name`) marks."""


class page_list_caption(nodes.title):
    """The caption of a list of pages, as a heading that has a level.

    Sphinx gives it none: https://github.com/sphinx-doc/sphinx/issues/14030
    """


class left_to_right(nodes.inline):
    """Words from left to right, whatever is around them."""


class drawing(nodes.comment):
    """A picture as SVG (`svg`), and its words (`words`).

    Builders that show it have `drawing_columns`; to all others it is a comment.
    """


class current_page(nodes.reference):
    """The link to the page that is shown, in a list of pages."""


def give_levels(tree: nodes.Element) -> None:
    """Make the captions of lists of pages headings that have a level."""
    for node in list(tree.findall(nodes.title)):
        if isinstance(node.parent, addnodes.compact_paragraph):
            node.replace_self(page_list_caption("", "", *node.children, **node.attributes))


def mark_current_page(tree: nodes.Element) -> None:
    """Mark the links to the current page in a list of pages for screen readers, too."""
    for node in list(tree.findall(nodes.reference)):
        if "current" in node["classes"]:
            node.replace_self(current_page("", "", *node.children, **node.attributes))


def setup(app: Sphinx) -> None:
    """Add the HTML of our nodes; other builders show each as its docutils class."""
    app.add_node(stored_name, html=(_visit_stored_name, _depart))
    app.add_node(moment, html=(_visit_moment, _depart_moment))
    app.add_node(cell, html=(_visit_cell, _depart_cell))
    app.add_node(row_heading, html=(_visit_row_heading, _depart_cell))
    app.add_node(column_heading, html=(_visit_column_heading, _depart_cell))
    app.add_node(page_list_caption, html=(_visit_caption, _depart_caption))
    app.add_node(current_page, html=(_visit_current_page, _depart_current_page))
    app.add_node(left_to_right, html=(_visit_isolated, _depart_isolated))
    app.add_node(drawing, html=(_visit_drawing, _depart))
    app.add_node(phrase)
    app.add_node(current_fact)
    app.add_node(referring_pages)
    app.add_node(covered)
    app.add_node(section_link)
    app.add_node(place_link)
    app.add_post_transform(UnwrapPhrases)
    app.add_post_transform(UnwrapPlaceholders)


def _visit_stored_name(self: HTML5Translator, node: stored_name) -> None:
    parts = BREAKS.split(node.astext())
    self.body.append('<code class="stored-name">' + "<wbr/>".join(map(escape, parts)))
    self.body.append("</code>")
    raise nodes.SkipChildren


def _depart(self: HTML5Translator, node: nodes.Element) -> None:
    """Write nothing: the visitor has written everything."""


def _visit_isolated(self: HTML5Translator, node: left_to_right) -> None:
    self.body.append('<bdi dir="ltr">')


def _depart_isolated(self: HTML5Translator, node: left_to_right) -> None:
    self.body.append("</bdi>")


def _visit_drawing(self: HTML5Translator, node: drawing) -> None:
    self.body.append(node["svg"] + "\n")


def _visit_moment(self: HTML5Translator, node: moment) -> None:
    self.body.append(self.starttag(node, "time", "", datetime=node["datetime"]))


def _depart_moment(self: HTML5Translator, node: moment) -> None:
    self.body.append("</time>")


def _visit_cell(self: HTML5Translator, node: cell) -> None:
    self.body.append(self.starttag(node, "td", "", **_labelled(node)))
    self.context.append("</td>\n")


def _labelled(node: cell) -> dict[str, Any]:
    """Return the heading of the cell's column as an attribute; a narrow page shows it.

    A script sorts lifetimes by another attribute, their length in seconds.
    """
    row = node.parent
    heading = next(part for part in row.parent.parent if isinstance(part, nodes.thead))
    label = list(heading.findall(column_heading))[row.index(node)].astext()
    is_lifetime = label == _(KEPT_FOR.words)
    return {"data-label": label, **(_length(node) if is_lifetime else {})}


def _length(node: cell) -> dict[str, str]:
    """Return the longest lifetime in a cell as an attribute, nothing if it has other words.

    Of each, the case in which it applies is in brackets.
    """
    lengths = [seconds_of_words(part.astext().partition(" (")[0]) for part in node.children]
    known = [length for length in lengths if length is not None]
    if not known or len(known) < len(lengths):
        return {}
    return {"data-sort": "Infinity" if max(known) == inf else str(max(known))}


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
