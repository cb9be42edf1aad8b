"""Builds in another language: what is translated, and what is not yet.

Sphinx translates the words of pages. The register is translated as a whole, by the catalogue
"register", so that titles, links, data and facts are in the language, too. A page that is behind
its original says so in its text, and links the original.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_privacy.locale import _
from sphinx_privacy.problems import Place
from sphinx_privacy.register.po_files import REGISTER, template_of, translations
from sphinx_privacy.register.text import Text
from sphinx_privacy.register.translated import texts_of, translated
from sphinx_privacy.sphinxext.build_language import locale_folders
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.from_sphinx import catalogue_of_page, values_in_conf
from sphinx_privacy.sphinxext.page_placeholders import SITE
from sphinx_privacy.sphinxext.policy_pages import is_checked
from sphinx_privacy.sphinxext.priorities import AFTER_TRANSLATION, ARCHIVED_LINKS
from sphinx_privacy.sphinxext.redirects import canonical_address
from sphinx_privacy.sphinxext.roles import SENTENCE_ALONE
from sphinx_privacy.sphinxext.settings import place_of
from sphinx_privacy.sphinxext.site_languages import SiteLanguages, alternate_links, tag_of
from sphinx_privacy.sphinxext.warning import warn
from sphinx_privacy.sphinxext.web_files import SITES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config

    from sphinx_privacy.register import Register
    from sphinx_privacy.sphinxext.site_languages import Alternate

TITLES = ("project", "html_title", "html_short_title", "epub_title", "epub_description")
"""Settings that are translated with the register."""


def languages_of(config: Config) -> SiteLanguages:
    """Return the languages of the site that is built."""
    return SiteLanguages(config.privacy_languages, config.language)


def use_language(app: Sphinx, config: Config) -> None:
    """Give a build in another language its titles, and the address of its folder.

    A language that the site does not have is reported.
    """
    if not config.privacy_languages:
        return
    languages = languages_of(config)
    if languages.is_translation:
        _translate_titles(app, config)
        if config.html_baseurl:
            config.html_baseurl = f"{config.html_baseurl.rstrip('/')}/{languages.folder}"
    if languages.own not in languages.names:
        known = ", ".join(f'"{each}"' for each in languages.names)
        message = (
            f'"privacy_languages" has {known}, but this is built in "{languages.own}"; add it, or '
            'change "language".'
        )
        warn("malformed-setting", message, place_of(app, "language"))


def _translate_titles(app: Sphinx, config: Config) -> None:
    with suppress(ValueError):  # the catalogue is reported where the register is translated
        words = catalogue_in_language(app, REGISTER)
        for name in _titles(config):
            config[name] = words.get(config[name], config[name])


def _titles(config: Config) -> list[str]:
    """Return the settings with titles of the site that it has."""
    given = {*values_in_conf(config), *config.overrides}
    return [name for name in TITLES if name in given and config[name]]


def register_in_language(app: Sphinx, register: Register) -> Register:
    """Return the register in the language that is built.

    Raises `ValueError` if its catalogue cannot be read.
    """
    languages = languages_of(app.config)
    if not languages.is_translation:
        return register
    words = catalogue_in_language(app, REGISTER)
    return translated(register, languages.own, words)


def catalogue_in_language(app: Sphinx, name: str) -> dict[str, str]:
    """Return the translations of a catalogue in the language that is built. Raises `ValueError`."""
    return translations(locale_folders(app, app.config), app.config.language, name)


def words_in_language(app: Sphinx, docname: str, written: str) -> str:
    """Return words of a page in the language that is built, paragraph by paragraph."""
    if not languages_of(app.config).is_translation:
        return written
    words = catalogue_in_language(app, catalogue_of_page(app.config, docname))
    return "\n\n".join(words.get(" ".join(each.split()), each) for each in written.split("\n\n"))


def write_template(app: Sphinx, exception: Exception | None) -> None:
    """Write the template of the catalogue of the register, beside those of the pages."""
    if exception or app.builder.name != "gettext" or not app.config.privacy_languages:
        return
    titles = [Text(app.config[name], Place("conf.py")) for name in _titles(app.config)]
    texts = [*titles, *texts_of(PrivacyDomain.of(app.env).register)]
    Path(app.outdir, f"{REGISTER}.pot").write_bytes(template_of(texts, app.config.project))


def alternates_of(app: Sphinx, docname: str) -> list[Alternate]:
    """Return a page in each language, by relative addresses; none for a site in one language."""
    languages, page = languages_of(app.config), app.builder.get_target_uri(docname)
    up = "../" * page.count("/")
    hrefs = {each: up + languages.way_to(each) + page for each in languages.names}
    return languages.alternates({**hrefs, languages.own: page[page.rfind("/") + 1 :]})


def alternate_tags(app: Sphinx, docname: str) -> str:
    """Return the links to a page in each language, for its head."""
    config, languages = app.config, languages_of(app.config)
    alternates = alternates_of(app, docname)
    if base := config.html_baseurl:
        page = app.builder.get_target_uri(docname)
        bases = {each: languages.base_of(each, base) for each in languages.names}
        hrefs = {each: canonical_address(there, page) for each, there in bases.items()}
        alternates = languages.alternates(hrefs)
    return "".join(f"{each}\n" for each in alternate_links(alternates))


# -- pages that are behind their originals ----------------------------------------------


class original_link(nodes.reference):  # noqa: N801 - as docutils names its nodes
    """A link to the original of a page."""


class NoteUntranslated(SphinxTransform):
    """Adds to a page, below its title, that it is behind its original."""

    default_priority = AFTER_TRANSLATION

    def apply(self, **kwargs: object) -> None:
        """Add the note if any words of the page are not translated."""
        languages, docname = languages_of(self.config), self.env.current_document.docname
        is_ours = languages.is_translation and is_checked(self.env, docname)
        if is_ours and any(self._untranslated()):
            name = languages.names[languages.original]
            link = original_link("", name, classes=[f"language-{tag_of(languages.original)}"])
            words = _("This page is not completely translated. Original:")
            line = nodes.line("", "", nodes.Text(f"{words} "), link)
            _add_below_title(self.document, nodes.line_block("", line))

    def _untranslated(self) -> Iterator[str]:
        """Yield the words of the page without a translation that is up to date."""
        name = catalogue_of_page(self.config, self.env.current_document.docname)
        words = catalogue_in_language(self.app, name)
        missing = PrivacyDomain.of(self.env).register.untranslated
        for node in self._words():
            said = node.rawsource.replace("\n", " ").strip()
            is_left = node.get("translated") is False and said not in words
            if said in missing or (is_left and said and not SENTENCE_ALONE.fullmatch(said)):
                yield said

    def _words(self) -> Iterator[nodes.TextElement]:
        """Yield the nodes with words, without those of the front matter."""
        first, *others = [*self.document.children, nodes.Text("")]
        for part in others if isinstance(first, nodes.field_list) else (first, *others):
            yield from part.findall(nodes.TextElement)


def _add_below_title(document: nodes.document, note: nodes.line_block) -> None:
    """Add a note below the first title of a page; at its beginning if it has none.

    It is no paragraph: the first paragraph is the description of the page.
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
            attributes: dict[str, Any] = {"refuri": address, "classes": node["classes"]}
            made = nodes.reference("", "", *node.children, **attributes)
            node.replace_self(made if address else node.children)

    def _address(self, docname: str) -> str:
        """Return the address of the original of a page."""
        builder, languages = self.app.builder, languages_of(self.config)
        if builder.name == "privacyarchive":
            return f"page:{languages.original}/{docname}"
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
