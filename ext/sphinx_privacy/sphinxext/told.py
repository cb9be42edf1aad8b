"""Which version a file tells that it is of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.locale import _

from sphinx_privacy.publish.filed import Filed
from sphinx_privacy.register.facts import current_version
from sphinx_privacy.register.models import Version

if TYPE_CHECKING:
    from sphinx.config import Config

    from sphinx_privacy.register import Register


def told_version(register: Register, config: Config) -> Filed | None:
    """Return the version that files are made of, else the latest; none if there is none.

    A draft says so in its label, and its id is not the one that it will have.
    """
    filed: Filed | None = config.privacy_version
    if filed:
        return filed
    if not register.all(Version):
        return None
    version = current_version(register)
    id_, label = str(version.id), str(version.label)
    if version.is_draft:
        id_, label = f"{id_}-draft", _("%s (draft)") % label
    return Filed(id_, label, str(version.effective_from))


def address_in_site(config: Config, path: str) -> str:
    """Return where something stands in the published site; nothing if its place is not known.

    What is below a version stands below its id.
    """
    if not config.html_baseurl:
        return ""
    folder = f"{config.privacy_version.id}/" if config.privacy_version else ""
    return f"{config.html_baseurl.rstrip('/')}/{folder}{path}"
