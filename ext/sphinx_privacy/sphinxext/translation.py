"""Builds in another language: what is translated, and where the other languages are.

Sphinx translates the words of pages. The register is translated as a whole, by the catalogue
"register", so that titles, links, data and facts are in the language, too.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_privacy.locale.catalogues import CatalogueError
from sphinx_privacy.problems import Place
from sphinx_privacy.register.po_files import REGISTER, template_of, translations
from sphinx_privacy.register.text import Text
from sphinx_privacy.register.translated import texts_of, translated
from sphinx_privacy.sphinxext.build_language import locale_folders
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.from_sphinx import settings_given
from sphinx_privacy.sphinxext.from_sphinx_gettext import catalogue_of_page
from sphinx_privacy.sphinxext.redirects import canonical_address
from sphinx_privacy.sphinxext.settings import place_of
from sphinx_privacy.sphinxext.site_languages import SiteLanguages, alternate_links
from sphinx_privacy.sphinxext.warning import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

    from sphinx_privacy.register import Register
    from sphinx_privacy.sphinxext.site_languages import Alternate

TITLES = ("project", "html_title", "html_short_title", "epub_title", "epub_description")
"""Settings that are translated with the register."""


def languages_of(config: Config) -> SiteLanguages:
    """Return the languages of the site that is built."""
    return SiteLanguages(config.privacy_languages, config.language)


def translate_settings(app: Sphinx, config: Config) -> None:
    """Give a build in another language its titles, and the address of its folder.

    A language that the site does not have is reported.
    """
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
    with suppress(CatalogueError):  # the catalogue is reported where the register is translated
        words = catalogue_in_language(app, REGISTER)
        for name in _titles(config):
            config[name] = str(words.get(config[name], config[name]))


def _titles(config: Config) -> list[str]:
    """Return the settings with titles of the site that it has."""
    return [name for name in TITLES if name in settings_given(config) and config[name]]


def register_in_language(app: Sphinx, register: Register) -> Register:
    """Return the register in the language that is built.

    Raises `CatalogueError` if its catalogue cannot be read.
    """
    languages = languages_of(app.config)
    if not languages.is_translation:
        return register
    words = catalogue_in_language(app, REGISTER)
    return translated(register, languages.own, words)


def catalogue_in_language(app: Sphinx, name: str) -> dict[str, Text]:
    """Return the translations of a catalogue in the language that is built.

    Raises `CatalogueError` if it cannot be read.
    """
    return translations(locale_folders(app.srcdir, app.config), app.config.language, name)


def words_in_language(app: Sphinx, docname: str, written: str) -> str:
    """Return words of a page in the language that is built, paragraph by paragraph."""
    if not languages_of(app.config).is_translation:
        return written
    words = catalogue_in_language(app, catalogue_of_page(app.config, docname))
    return "\n\n".join(words.get(" ".join(each.split()), each) for each in written.split("\n\n"))


def write_template(app: Sphinx, exception: Exception | None) -> None:
    """Write the template of the catalogue of the register, beside those of the pages."""
    if exception or app.builder.name != "gettext":
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
