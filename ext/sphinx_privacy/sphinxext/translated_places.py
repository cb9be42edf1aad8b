"""Where the words of a translated page are: in a catalogue, at the line of their translation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.transforms import SphinxTransform

from sphinx_privacy.register.po_files import place_of_translation
from sphinx_privacy.sphinxext.build_language import locale_folders
from sphinx_privacy.sphinxext.from_sphinx_gettext import catalogue_of_page, place_translations
from sphinx_privacy.sphinxext.markup import warn_of_translated_markup
from sphinx_privacy.sphinxext.policy_pages import is_checked
from sphinx_privacy.sphinxext.priorities import AFTER_TRANSLATION

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_privacy.problems import Place


def _place_of(env: BuildEnvironment, words: str, original: Place) -> Place | None:
    """Return the place of a translation; if no catalogue is found to have it, of its original.

    A page of others has none. Sphinx puts a line below a title that it parses. What looks like
    Markdown in the translation is reported.
    """
    if not is_checked(env, env.docname):
        return None
    catalogue = catalogue_of_page(env.config, env.docname)
    folders = locale_folders(env.srcdir, env.config)
    for each in (words, words.rpartition("\n")[0]):
        if place := place_of_translation(folders, env.config.language, catalogue, each):
            warn_of_translated_markup(env, each, place)
            return place
    return original


class JoinTranslations(SphinxTransform):
    """Makes the nodes of translations part of their page: they are of a document of their own."""

    default_priority = AFTER_TRANSLATION

    def apply(self, **kwargs: object) -> None:
        """Give each node its document; Sphinx counts the translations of every page."""
        progress: Any = self.document.get("translation_progress")
        if progress and progress["translated"]:
            for node in self.document.findall():
                node.document = self.document


def setup(app: Sphinx) -> None:
    """Place the words of translated pages."""
    place_translations(_place_of)
    app.add_transform(JoinTranslations)
