"""Translated pages that are behind their originals: they say so, and link the original.

Text that is not translated is marked with its language, so that screen readers pronounce it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_privacy.locale import _
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.from_sphinx_gettext import catalogue_of_page, nodes_to_translate
from sphinx_privacy.sphinxext.nodes import leave_words, phrase
from sphinx_privacy.sphinxext.page_placeholders import SITE
from sphinx_privacy.sphinxext.policy_pages import is_checked
from sphinx_privacy.sphinxext.priorities import AFTER_TRANSLATION, ARCHIVED_LINKS
from sphinx_privacy.sphinxext.redirects import canonical_address
from sphinx_privacy.sphinxext.roles import SENTENCE_ALONE
from sphinx_privacy.sphinxext.site_languages import tag_of
from sphinx_privacy.sphinxext.translation import catalogue_in_language, languages_of
from sphinx_privacy.sphinxext.web_files import SITES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx


class original_link(nodes.reference):  # noqa: N801 - as docutils names its nodes
    """A link to the original of a page."""


class NoteUntranslated(SphinxTransform):
    """Adds to a page, below its title, that it is behind its original."""

    default_priority = AFTER_TRANSLATION

    def apply(self, **kwargs: object) -> None:
        """Add the note if any words of the page are not translated."""
        languages, docname = languages_of(self.config), self.env.current_document.docname
        is_ours = languages.is_translation and is_checked(self.env, docname)
        untranslated = list(self._untranslated()) if is_ours else []
        if untranslated:
            name = languages.names[languages.original]
            language = f"language-{tag_of(languages.original)}"
            for node in untranslated:
                _put_into(language, node)
            link = original_link("", name, classes=[language])
            words = _("This page is not completely translated. Original:")
            line = nodes.line("", "", nodes.Text(f"{words} "), link)
            _add_below_title(self.document, nodes.line_block("", line))

    def _untranslated(self) -> Iterator[nodes.TextElement]:
        """Yield the nodes with words without a translation that is up to date."""
        name = catalogue_of_page(self.config, self.env.current_document.docname)
        words = catalogue_in_language(self.app, name)
        missing = PrivacyDomain.of(self.env).register.untranslated
        asked = nodes_to_translate(self.document)
        for node in self._words():
            said = node.rawsource.replace("\n", " ").strip()
            is_left = id(node) in asked and said and said not in words
            is_sentence = SENTENCE_ALONE.fullmatch(said)
            if not node.get("translated") and (said in missing or (is_left and not is_sentence)):
                yield node

    def _words(self) -> Iterator[nodes.TextElement]:
        """Yield the nodes with words, without those of the front matter."""
        first, *others = [*self.document.children, nodes.Text("")]
        for part in others if isinstance(first, nodes.field_list) else (first, *others):
            yield from part.findall(nodes.TextElement)


def _put_into(language: str, node: nodes.TextElement) -> None:
    """Give the words of a node the class of a language; titles take it into lists of pages."""
    if isinstance(node, phrase):
        node["classes"].append(language)
    elif not isinstance(node, nodes.FixedTextElement):
        node[:] = [nodes.inline("", "", *node.children, classes=[language])]


def _add_below_title(document: nodes.document, note: nodes.line_block) -> None:
    """Add a note below the first title of a page; at its beginning if it has none.

    It is not a paragraph: the first paragraph is the description of the page.
    """
    title = next(iter(document.findall(nodes.title)), None)
    if title is None:
        document.insert(0, note)
    else:
        title.parent.insert(title.parent.index(title) + 1, note)


class LinkOriginal(SphinxPostTransform):
    """Gives links to originals their addresses."""

    default_priority = ARCHIVED_LINKS

    def run(self, **kwargs: object) -> None:
        """Resolve the links of a page; without an address, leave their words."""
        docname = self.env.current_document.docname
        for node in list(self.document.findall(original_link)):
            address = self._address(docname)
            if address:
                attributes: dict[str, Any] = {"refuri": address, "classes": node["classes"]}
                node.replace_self(nodes.reference("", "", *node.children, **attributes))
            else:
                leave_words(node)

    def _address(self, docname: str) -> str:
        """Return the address of the original of a page; empty in a preview, which has none."""
        builder, languages = self.app.builder, languages_of(self.config)
        if builder.name == "privacyarchive":
            return f"page:{languages.original}/{docname}"
        if self.app.tags.has("preview"):
            return ""
        uri = builder.get_target_uri(docname) if builder.name in SITES else f"{docname}.html"
        if builder.name not in SITES:
            return canonical_address(
                languages.base_of(languages.original, self.config.html_baseurl), uri
            )
        if self.config.privacy_edition:
            return f"{SITE}{languages.original}/{uri}"
        page = builder.get_target_uri(docname)
        return "../" * page.count("/") + languages.way_to(languages.original) + uri


def setup(app: Sphinx) -> None:
    """Add what a translated page says about its original."""
    app.add_transform(NoteUntranslated)
    app.add_post_transform(LinkOriginal)
