"""Fill the placeholders of archived pages in files: in PDFs, ePubs and plain text.

In HTML they are filled when editions are put together, as other versions come later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_privacy.archive.nodes import placeholder
from sphinx_privacy.sphinxext.roles import date_in_words

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

    from sphinx_privacy.publish.version_info import Listed, VersionInfo


def fill_placeholders(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the versions that were there when this one was published into each placeholder."""
    info: VersionInfo | None = app.config.privacy_version
    for place in list(doctree.findall(placeholder)):
        place.replace_self(_listed(place, info, app.config) if info else [])


def _listed(place: placeholder, info: VersionInfo, config: Config) -> list[nodes.Node]:
    """Return the older versions as links, or all of them with their first days and summaries."""
    if place.get("older"):
        return _bullets(info.older, config)
    entries = (_entry(version, config) for version in reversed(info.versions))
    return [nodes.definition_list("", *entries, classes=["versions"], changing=True)]


def _bullets(versions: tuple[Listed, ...], config: Config) -> list[nodes.Node]:
    items = [nodes.list_item("", _link(version, config)) for version in versions]
    made = nodes.bullet_list("", *items, classes=["simple"], changing=True)
    return [made] if items else []


def _entry(version: Listed, config: Config) -> nodes.definition_list_item:
    day = date_in_words(version.effective, config.language)
    content = nodes.definition("", nodes.paragraph("", version.summary), _link(version, config))
    return nodes.definition_list_item("", nodes.term("", day), content)


def _link(version: Listed, config: Config) -> nodes.paragraph:
    """Return a link to a version at its public address; without one, its name."""
    base = config.html_baseurl.rstrip("/")
    address = version.address
    if address and "://" not in address:
        address = f"{base}/{address}" if base else ""
    words = nodes.Text(version.label)
    return nodes.paragraph(
        "", "", nodes.reference("", "", words, refuri=address) if address else words
    )
