"""Links at the top of each page to the same page in the other languages of the site.

In an edition of a version, they are part of the page frame, as they lead to the same version. A
preview has only one language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.addnodes import compact_paragraph

from sphinx_privacy.decorations.web_only import on_web_pages, web_only
from sphinx_privacy.sphinxext.priorities import AFTER_COMPARISON
from sphinx_privacy.sphinxext.translation import alternates_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_privacy.sphinxext.site_languages import Alternate

PREVIEW = "preview"
"""The tag of a build for editors."""


def add_switch(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the links at the beginning of a page."""
    is_alone = app.config.privacy_edition or app.tags.has(PREVIEW)
    alternates = [] if is_alone else alternates_of(app, docname)
    if alternates:
        # No paragraphs: the first one of a page is its description.
        items = [nodes.list_item("", compact_paragraph("", "", _item(each))) for each in alternates]
        listed = nodes.bullet_list("", *items, classes=["languages", "simple"])
        doctree.insert(0, web_only("", "", listed))


def _item(alternate: Alternate) -> nodes.TextElement:
    """Return a link to a page, or, on the page itself, the name of its language alone."""
    attributes = {"classes": [f"language-{alternate.tag}"]}
    if alternate.is_this:
        return nodes.strong("", alternate.name, **attributes)
    return nodes.reference("", alternate.name, refuri=alternate.href, **attributes)


def setup(app: Sphinx) -> None:
    """Add the links to web pages."""
    app.connect("doctree-resolved", on_web_pages(add_switch), AFTER_COMPARISON)
