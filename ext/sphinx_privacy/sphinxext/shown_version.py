"""The version that pages and files show, and the addresses of others."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinx_privacy.register.chain import digests
from sphinx_privacy.register.models import Version
from sphinx_privacy.sphinxext.current_text import version_shown
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.page_placeholders import SITE
from sphinx_privacy.sphinxext.site_languages import SiteLanguages
from sphinx_privacy.sphinxext.version_info import VersionInfo, version_info

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


SITES = ("html", "dirhtml")


def version_info_shown(app: Sphinx) -> VersionInfo | None:
    """Return the version whose words are built; None if no version has them."""
    info: VersionInfo | None = app.config.privacy_version
    if info or app.config.privacy_edition:
        return info
    version = version_shown(app)
    if version is None:
        return None
    versions = PrivacyDomain.of(app.env).register.all(Version).values()
    return version_info(version, digests(versions)[str(version.id)])


def address_in_site(config: Config, path: str) -> str:
    """Return the address of something in the published site; empty if the site has none.

    Addresses of a version are below its id.
    """
    if not config.html_baseurl:
        return ""
    folder = f"{config.privacy_version.id}/" if config.privacy_version else ""
    return f"{config.html_baseurl.rstrip('/')}/{folder}{path}"


def address_at_root(app: Sphinx, page: str, folder: str = "") -> str:
    """Return the address of a page that is not in this edition, but in the edition at `folder`.

    For web pages, it is completed when editions are assembled. For files, it is the public address,
    which is empty without `html_baseurl`.
    """
    config = app.config
    if config.privacy_edition and app.builder.name in SITES:
        return f"{SITE}{folder}{app.builder.get_target_uri(page)}"
    languages = SiteLanguages(config.privacy_languages, config.language)
    base, (language, _, there) = config.html_baseurl, page.partition("/")
    if languages.is_translation and language == languages.original:
        base, page = languages.base_of(language, base), there
        folder = f"{config.privacy_version.id}/" if config.privacy_version else folder
    return base and f"{base.rstrip('/')}/{folder}{quote(page)}.html"
