"""Parts of docutils that we use although its documentation does not promise them.

Read this when docutils is upgraded: each part says what to check.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import docutils
from docutils import nodes

from sphinx_privacy.sphinxext.theme_html import replaced

if TYPE_CHECKING:
    from collections.abc import Callable

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


def note_ids(document: nodes.document, node: nodes.Element) -> None:
    """Reserve the ids of a node that was added without a parser.

    Check that `document.ids` still maps ids to nodes.
    """
    document.ids.update(dict.fromkeys(node["ids"], node))
