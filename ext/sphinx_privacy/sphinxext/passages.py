"""The words of pages, and of the passages with labels that open questions are about.

Only pages that were read again are resolved again, so that a live preview is quick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util.logging import suppress_logging

from sphinx_privacy.archive.words import blocks_at, blocks_of
from sphinx_privacy.register.models import OpenQuestion
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.form_nodes import leave_lists
from sphinx_privacy.sphinxext.from_sphinx import labels_of
from sphinx_privacy.sphinxext.nodes import leave_facts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils import nodes
    from sphinx.environment import BuildEnvironment

    from sphinx_privacy.archive.blocks import Block


WORDS_ALONE = "words-alone"
"""The attribute of a document that is resolved for its words, and never written."""


def resolved_page(env: BuildEnvironment, docname: str) -> nodes.document:
    """Return the nodes of a page as a version has them."""
    with suppress_logging():  # what is wrong is reported when the page is written
        doctree = env.get_doctree(docname)
        leave_lists(doctree)
        leave_facts(doctree)
        doctree[WORDS_ALONE] = True
        env.apply_post_transforms(doctree, docname)
    return doctree


def words_at(env: BuildEnvironment, docname: str, anchor: str) -> str:
    """Return the words of a page, or of its passage with an anchor; empty if there is none."""
    known = PrivacyDomain.of(env).passages
    if anchor not in known.get(docname, {}):
        doctree = resolved_page(env, docname)
        note_passages(env, docname, doctree, blocks_of(doctree))
    return known[docname].get(anchor, "")


def note_passages(
    env: BuildEnvironment, docname: str, doctree: nodes.document, blocks: Iterable[Block]
) -> None:
    """Note the words of each place of an open question on a page, which consists of blocks."""
    domain = PrivacyDomain.of(env)
    questions = domain.register.all(OpenQuestion).values()
    places = {str(place) for question in questions for place in question.places}
    labels = (labels_of(env)[place] for place in places & labels_of(env).keys())
    anchors = {"", *(anchor for page, anchor in labels if page == docname)} if places else ()
    domain.passages[docname] = {
        anchor: _said(blocks_at(doctree, anchor) if anchor else blocks)
        for anchor in sorted(anchors)
    }


def _said(blocks: Iterable[Block]) -> str:
    return " ".join(block.words for block in blocks)
