"""What components need on web pages: HTML that is valid, and nothing that stores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_privacy.sphinxext import from_sphinx_design as design
from sphinx_privacy.sphinxext.pages import makes_web_pages
from sphinx_privacy.sphinxext.priorities import AFTER_DESIGN
from sphinx_privacy.sphinxext.warning import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class ValidDesign(SphinxPostTransform):
    """Takes roles and references away that HTML does not allow where sphinx-design writes them."""

    default_priority = AFTER_DESIGN

    def run(self, **kwargs: object) -> None:
        """Change the labels of tabs, lists of steps, and icons."""
        if makes_web_pages(self.app):
            for node in list(self.document.findall(nodes.Element)):
                design.make_valid(node)


def warn_of_components(app: Sphinx, doctree: nodes.document) -> None:
    """Warn about tabs that change others by a script, and folds that do not say what is in them."""
    for node in doctree.findall(nodes.container):
        kind = design.kind_of(node)
        if kind == "tab-set" and any("sync_id" in label for label in node.findall(nodes.rubric)):
            warn(
                "synced-tabs",
                'tabs with ":sync:" change other tabs by a script, and their choice is not '
                "stored here; use sections with headings, which have addresses, or tabs "
                'without ":sync:" ("tab-set-code" with ":no-sync:").',
                node,
            )
        elif kind == design.FOLD and not node["has_title"]:
            warn(
                "untitled-fold",
                'a "dropdown" has no title, so that readers cannot know whether to open it; '
                'write one after "{dropdown}".',
                node,
            )
