"""Checks on sentences: those of pages that are written twice, and shared ones that none shows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_privacy.register.models import Sentence
from sphinx_privacy.register.repeated_sentences import repeated, sentences_in, sentences_of
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.load_register import shown_path
from sphinx_privacy.sphinxext.policy_pages import is_versioned
from sphinx_privacy.sphinxext.prose import place_in, prose_of
from sphinx_privacy.sphinxext.warning import warn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_privacy.problems import Place


def warn_of_repeated_sentences(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of each sentence of a page that another page or the register has, too."""
    of_register = list(sentences_of(PrivacyDomain.of(env).register))
    of_pages = list(_sentences_of_pages(app))
    on_pages = {place for place, _ in of_pages}
    for place, message in repeated([*of_register, *of_pages]):
        if place in on_pages:  # the others are problems of the register
            warn("repeated-sentence", message, str(place))


def warn_of_unused_sentences(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of each sentence of the register itself that no page shows."""
    domain = PrivacyDomain.of(env)
    used = {key for keys in domain.xrefs.values() for key in keys}
    for id_, sentence in domain.register.all(Sentence).items():
        if domain.archived or domain.register.is_shared(sentence):
            continue  # archived pages have their words, and pages of others may show it
        if (Sentence.kind, id_) not in used:
            message = f'no page shows the sentence "{id_}"; show it, or remove it.'
            warn("unused-record", message, str(sentence.id.place))


def _sentences_of_pages(app: Sphinx) -> Iterator[tuple[Place, str]]:
    archived = PrivacyDomain.of(app.env).archived
    for docname in sorted(app.env.found_docs - archived.keys()):
        if is_versioned(app, docname):
            path = Path(app.env.doc2path(docname))
            text = prose_of(path.read_text(encoding="utf-8"))
            for start, words in sentences_in(text):
                yield place_in(text, start, shown_path(path)), words
