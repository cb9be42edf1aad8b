"""Parts of Sphinx's translation that we use although its documentation does not promise them.

Read this when Sphinx is upgraded: each part says what to check.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.util.i18n import docname_to_domain

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.config import Config


def keep_for_translators(node: Any, copy: Any) -> None:
    """Have translators asked about the copy of a node, as about the node.

    Check that Sphinx still sets `uid` on what it translates, in `sphinx.transforms.i18n`.
    """
    if uid := getattr(node, "uid", None):
        copy.uid = uid


def translate(config: Config, node: nodes.Element, words: str) -> None:
    """Have translators asked about the words of a node, with the page.

    In a site in several languages they are not: its register has a catalogue of its own.

    Check that `sphinx.util.nodes.extract_messages` still looks at "translatable" and `rawsource`.
    """
    node.rawsource, node["translatable"] = words, not config.privacy_languages


def catalogue_of_page(config: Config, docname: str) -> str:
    """Return the name of the catalogue with the words of a page.

    Check that `sphinx.util.i18n.docname_to_domain` still decides this.
    """
    return docname_to_domain(docname, config.gettext_compact)
