"""The nodes of a form: what of it each builder shows, and its HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.builders.epub3 import Epub3Builder
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_privacy.sphinxext.policy_pages import has_texts, is_versioned
from sphinx_privacy.sphinxext.priorities import BEFORE_LINKS

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

VOID = ("input",)


class form_part(nodes.General, nodes.TextElement):
    """An element of an HTML form: its name (`tag`) and its `attributes`."""


class form_or_list(nodes.General, nodes.Element):
    """Two containers: the form for web pages, and the list for everything else."""


class PickFormOrList(SphinxPostTransform):
    """Leave the form on web pages, and the list in all other formats; translators see both.

    A page of a version has the list everywhere, also while it is a draft, so that editors see what
    will be published.
    """

    default_priority = BEFORE_LINKS

    def run(self, **kwargs: object) -> None:
        """Replace each pair by the part that the builder shows."""
        builder = self.app.builder
        if builder.name == "gettext":
            return
        is_page = builder.format == "html" and not isinstance(builder, Epub3Builder)
        is_archived = is_versioned(self.app, self.env.current_document.docname) and has_texts(
            self.env
        )
        _pick(self.document, 0 if is_page and not is_archived else 1)


def leave_lists(doctree: nodes.document) -> None:
    """Replace each form by its list, which is the text of a version."""
    _pick(doctree, 1)


def _pick(doctree: nodes.document, position: int) -> None:
    for pair in list(doctree.findall(form_or_list)):
        pair.replace_self(pair.children[position].children)


def setup(app: Sphinx) -> None:
    """Add the HTML of the form; other builders never see its parts."""
    app.add_node(form_part, html=(_visit_form_part, _depart_form_part))
    app.add_node(form_or_list)
    app.add_post_transform(PickFormOrList)


def _visit_form_part(self: HTML5Translator, node: form_part) -> None:
    self.body.append(self.starttag(node, node["tag"], "", **node["attributes"]))


def _depart_form_part(self: HTML5Translator, node: form_part) -> None:
    if node["tag"] not in VOID:
        self.body.append(f"</{node['tag']}>\n")
