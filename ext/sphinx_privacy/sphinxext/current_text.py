"""Which version has these words? The text that is built decides, never a date.

The normalised text of each page is computed before anything is written. Only pages that were read
again are computed again, so that a live preview is quick.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_privacy.archive.blocks import text_of, words_digest, words_of
from sphinx_privacy.archive.words import blocks_of
from sphinx_privacy.locale import _
from sphinx_privacy.register.fact_paths import current_version
from sphinx_privacy.register.models import Version
from sphinx_privacy.register.timeline import version_of_text
from sphinx_privacy.sphinxext.domain import PrivacyDomain, VersionOfTexts
from sphinx_privacy.sphinxext.nodes import current_fact, unwrap
from sphinx_privacy.sphinxext.passages import note_passages, resolved_page
from sphinx_privacy.sphinxext.policy_pages import has_texts, is_versioned, versioned
from sphinx_privacy.sphinxext.priorities import AFTER_COMPARISON, AFTER_NUMBERS, BEFORE_LINKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

PAGES = ("html", "dirhtml", "singlehtml")
BUILDERS = (*PAGES, "epub", "privacypdf", "text")
"""The builders that show the version on every page."""


def note_texts(app: Sphinx, env: BuildEnvironment) -> Iterator[str]:
    """Note the text of the pages that are new, if there is a version that can have it.

    Yields no page to write again.
    """
    domain = PrivacyDomain.of(env)
    if app.builder.name in BUILDERS and not app.config.privacy_edition and has_texts(env):
        # A PDF has the words of a version, so its builder keeps the pages.
        resolve = getattr(app.builder, "page_for_words", partial(resolved_page, env))
        for docname in sorted(_versioned(app) - domain.texts.keys()):
            doctree = resolve(docname)
            blocks = blocks_of(doctree)
            domain.note_text(docname, words_of({docname: blocks}))
            note_passages(env, docname, doctree, blocks)
    return iter(())


def _versioned(app: Sphinx) -> set[str]:
    return versioned(app.config, app.env.found_docs)


def version_shown(app: Sphinx) -> Version | None:
    """Return the version with the words of the pages; None if no version has them.

    Withdrawn versions do not count. Every page asks, so the answer is kept.
    """
    domain = PrivacyDomain.of(app.env)
    found, register = domain.version_of_texts, domain.register
    if found is None or found.register is not register:
        texts = {page: domain.texts[page] for page in _versioned(app) & domain.texts.keys()}
        version = version_of_text(register.all(Version).values(), words_digest(text_of(texts)))
        found = domain.version_of_texts = VersionOfTexts(version, register)
    return found.version


def is_draft(app: Sphinx) -> bool:
    """Return whether there are versions or drafts, and no version has these words."""
    return has_texts(app.env) and version_shown(app) is None


class ResolveCurrentFacts(SphinxPostTransform):
    """Show what the register says about the version being read, unless it is not decided yet."""

    default_priority = BEFORE_LINKS

    def run(self, **kwargs: object) -> None:
        """Replace each fact; on a page of a draft, by a note that it is still open."""
        if self.app.builder.name == "gettext":
            return
        docname = self.env.current_document.docname
        found = list(self.document.findall(current_fact))
        if found and is_versioned(self.app, docname) and _is_of_a_draft(self.app):
            for node in found:
                node[:] = [nodes.Text(_("[not decided yet]"))]
        for node in found:
            unwrap(node)


def _is_of_a_draft(app: Sphinx) -> bool:
    """Return whether what readers see is a draft."""
    job = app.config.privacy_edition
    return app.builder.name in BUILDERS and (job.is_draft if job else is_draft(app))


def _set_version(app: Sphinx, builder: Builder) -> None:
    """Set the version of the project to that of the text, or to none for a draft.

    Neither has a project of which the policy is a part.
    """
    config, register = app.config, PrivacyDomain.of(app.env).register
    if builder.name not in PAGES or config.privacy_edition or not register.all(Version):
        return
    if config.privacy_pages == ["**"] and not is_draft(app):
        return
    if config.version == str(current_version(register).id):  # conf.py sets none
        config.version = config.release = ""


def _mark_draft(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Add to each page of plain text that it is a draft: plain text has no page frame."""
    if app.builder.name == "text" and is_draft(app):
        doctree.insert(0, nodes.paragraph("", _("Draft, not published")))


def setup(app: Sphinx) -> None:
    """Add what distinguishes a draft from a version."""
    app.add_post_transform(ResolveCurrentFacts)
    app.connect("env-get-updated", note_texts, AFTER_NUMBERS)
    app.connect("write-started", _set_version)
    app.connect("doctree-resolved", _mark_draft, AFTER_COMPARISON)
