"""Parts of docutils that we use although its documentation does not promise them.

Read this when docutils is upgraded: each part says what to check.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

import docutils
from docutils import nodes
from docutils.parsers import rst
from docutils.statemachine import StringList
from docutils.transforms.references import TargetNotes
from sphinx.directives.patches import Figure
from sphinx.transforms import SphinxTransform
from sphinx.writers.html5 import HTML5Translator

from sphinx_privacy.sphinxext.priorities import AFTER_NOTES, BEFORE_TARGET_NOTES
from sphinx_privacy.sphinxext.theme_html import replaced

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx

VIEWPORT = '<meta name="viewport" content="width=device-width, initial-scale=1" />\n'
"""What docutils writes into the head of each page.

Check `html5_polyglot.HTMLTranslator.__init__`; a build fails if it writes something else.
"""


def without_viewport(metatags: str) -> str:
    """Return meta tags without docutils' viewport: every theme has one of its own."""
    if 'name="viewport"' not in metatags:
        return metatags
    return replaced(metatags, VIEWPORT, "", f"docutils {docutils.__version__}")


def page_as_box(translator: Any) -> tuple[Callable[..., None], Callable[..., None]]:
    """Return the two methods for sections that write the outermost one, the page, as a ``div``.

    A page's heading must not be inside a section: accessibility checkers report that. Check
    that `visit_section` of the HTML translators, Sphinx's too, still counts `section_level`, by
    which headings get their level.
    """

    def visit(self: Any, node: nodes.section) -> None:
        if isinstance(node.parent, nodes.document):
            self.section_level += 1
            self.body.append(self.starttag(node, "div", CLASS="page-text"))
        else:
            translator.visit_section(self, node)

    def depart(self: Any, node: nodes.section) -> None:
        if isinstance(node.parent, nodes.document):
            self.section_level -= 1
            self.body.append("</div>\n")
        else:
            translator.depart_section(self, node)

    return visit, depart


NEED_AN_ID = (nodes.section, nodes.math_block)
"""Nodes that Sphinx finds by their ids."""


class UniqueIds(SphinxTransform):
    """Keep an id at its first node alone.

    MyST parses ``eval-rst`` as a document of its own, whose first note is "id1" again. Check that
    docutils' `Element` still has no rule of its own.
    """

    default_priority = AFTER_NOTES

    def apply(self, **kwargs: object) -> None:
        """Take ids off nodes behind the first; one that needs an id gets another."""
        seen: set[str] = set()
        for node in self.document.findall(nodes.Element):
            ids = [id_ for id_ in node["ids"] if id_ not in seen]
            if node["ids"] and not ids and isinstance(node, NEED_AN_ID):
                names = (f"{node['ids'][0]}-{number}" for number in count(2))
                ids = [next(name for name in names if name not in seen)]
            node["ids"] = ids
            seen.update(ids)


class NoLinkInLink(SphinxTransform):
    """Leave a heading with links as it is, which ``contents`` would make a link itself.

    Check that a heading's `refid` is still its entry in the contents.
    """

    default_priority = AFTER_NOTES

    def apply(self, **kwargs: object) -> None:
        """Take the link off headings with links."""
        for title in self.document.findall(nodes.title):
            if "refid" in title and title.next_node(_is_link):
                del title["refid"]


def _is_link(node: nodes.Node) -> bool:
    return isinstance(node, (nodes.reference, nodes.footnote_reference))


def citation(translator: Any) -> tuple[Callable[..., None], Callable[..., None]]:
    """Return the two methods for citations, as items of the list that docutils puts around them.

    It gives them a role that no standard has any more. Check `HTMLTranslator.visit_citation`.
    """

    def visit(self: Any, node: nodes.citation) -> None:
        translator.visit_citation(self, node)
        self.body[-1] = self.body[-1].replace('role="doc-biblioentry"', 'role="listitem"')

    return visit, translator.depart_citation


def note_ids(document: nodes.document, node: nodes.Element) -> None:
    """Reserve the ids of a node that was added without a parser.

    Check that `document.ids` still maps ids to nodes.
    """
    document.ids.update(dict.fromkeys(node["ids"], node))


def directives() -> set[str]:
    """Return the names of directives that belong to no domain.

    Check that docutils and Sphinx still register them here.
    """
    module: Any = rst.directives
    return {*module._directive_registry, *module._directives}


def roles() -> set[str]:
    """Return the names of roles that belong to no domain. Check the same."""
    module: Any = rst.roles
    return {*module._role_registry, *module._roles}


class FigureOfPicture(Figure):
    """A figure whose caption may have nothing to show, such as the address of a link.

    docutils raises an `UnboundLocalError` then. Check its `Figure.run`.
    """

    def run(self) -> list[nodes.Node]:
        """Return the figure; without a caption if that shows nothing."""
        options = dict(self.options)
        try:
            return super().run()
        except UnboundLocalError:
            self.options, self.content = options, StringList()
            return super().run()


class NotesWithoutTargets(SphinxTransform):
    """Takes the classes off ``target-notes``, which the directive ``class`` gives it.

    docutils raises an `AssertionError` on a page without targets. Check `TargetNotes.apply`.
    """

    default_priority = BEFORE_TARGET_NOTES

    def apply(self, **kwargs: object) -> None:
        """Take the classes off."""
        for pending in self.document.findall(nodes.pending):
            if pending.transform is TargetNotes:
                pending["classes"] = []


def setup(app: Sphinx) -> None:
    """Add the HTML of citations."""
    app.add_node(nodes.citation, override=True, html=citation(HTML5Translator))


def setup_sources(app: Sphinx) -> None:
    """Add the transforms of pages that are read from their sources."""
    app.add_transform(UniqueIds)
    app.add_transform(NoLinkInLink)
    app.add_transform(NotesWithoutTargets)
    app.add_directive("figure", FigureOfPicture, override=True)
