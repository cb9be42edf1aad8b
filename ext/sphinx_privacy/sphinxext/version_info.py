"""Which version a file tells that it is of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.locale import _

from sphinx_privacy.publish.core import SITE
from sphinx_privacy.publish.version_info import VersionInfo
from sphinx_privacy.register.facts import current_version
from sphinx_privacy.register.models import Version

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

    from sphinx_privacy.register import Register


SITES = ("html", "dirhtml")


def version_info(register: Register, config: Config) -> VersionInfo | None:
    """Return the version that files are made of, else the latest; none if there is none.

    A draft says so in its label, and its id is not the one that it will have.
    """
    filed: VersionInfo | None = config.privacy_version
    if filed:
        return filed
    if not register.all(Version):
        return None
    version = current_version(register)
    id_, label = str(version.id), str(version.label)
    if version.is_draft:
        id_, label = f"{id_}-draft", _("%s (draft)") % label
    return VersionInfo(id_, label, str(version.effective_from))


def address_in_site(config: Config, path: str) -> str:
    """Return where something is in the published site; nothing if its place is not known.

    What is below a version is below its id.
    """
    if not config.html_baseurl:
        return ""
    folder = f"{config.privacy_version.id}/" if config.privacy_version else ""
    return f"{config.html_baseurl.rstrip('/')}/{folder}{path}"


def address_at_root(app: Sphinx, page: str, folder: str = "") -> str:
    """Return where a page that is not in this edition is in the site; `folder` is its edition's.

    In pages it is filled in when editions are put together. In files it is the public address;
    without `html_baseurl` there is none.
    """
    config = app.config
    if config.privacy_edition and app.builder.name in SITES:
        return f"{SITE}{folder}{app.builder.get_target_uri(page)}"
    base = config.html_baseurl
    return base and f"{base.rstrip('/')}/{folder}{page}.html"
