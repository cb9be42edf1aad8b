"""Fill the placeholders of archived pages in files: in PDFs, ePubs and plain text.

In HTML they are filled when editions are assembled, because other versions come later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_privacy.archive.nodes import placeholder
from sphinx_privacy.locale import _
from sphinx_privacy.sphinxext.dates import date_node
from sphinx_privacy.sphinxext.facts_table import facts_table

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

    from sphinx_privacy.sphinxext.version_info import Listed, ListedPeriod, VersionInfo


def fill_placeholders(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Fill each placeholder with the versions that existed when this one was published."""
    info: VersionInfo | None = app.config.privacy_version
    for number, place in enumerate(list(doctree.findall(placeholder)), start=1):
        shown = _listed(place, info, app.config) if info else []
        for node in shown:
            node["ids"] = [f"{place['kind']}-{number}"]  # Sphinx asks for the id of a table
        place.replace_self(shown)


def _listed(place: placeholder, info: VersionInfo, config: Config) -> list[nodes.Element]:
    """Return the older versions as links, all versions with days and summaries, or the periods."""
    if place["kind"] == "version-periods":
        return _periods(place.get("caption", ""), info, config)
    if place.get("older"):
        return _bullets(info.older, config)
    entries = (_entry(version, config) for version in reversed(info.versions))
    return [nodes.definition_list("", *entries, classes=["versions"], changing=True)]


def _bullets(versions: tuple[Listed, ...], config: Config) -> list[nodes.Element]:
    items = [nodes.list_item("", _link(version, config)) for version in versions]
    made = nodes.bullet_list("", *items, classes=["simple"], changing=True)
    return [made] if items else []


def _periods(caption: str, info: VersionInfo, config: Config) -> list[nodes.Element]:
    """Return the table of the periods, the latest first, with the gaps between them."""
    words = (_("From"), _("Until"), _("Version"))
    headings = (nodes.paragraph("", each) for each in words)
    made = facts_table(headings, (_row(span, config) for span in reversed(info.periods)))
    if caption:
        made.insert(0, nodes.title("", caption))
    made["classes"].append("periods")
    made["changing"] = True
    return [made]


def _row(span: ListedPeriod, config: Config) -> list[list[nodes.Node]]:
    """Return a period; the last one has no known end."""
    last = date_node(span.last, config.language) if span.last else nodes.Text(_("no end known"))
    what = _link(span.version, config) if span.version else nodes.paragraph("", span.why)
    first = date_node(span.start, config.language)
    return [[nodes.paragraph("", "", first)], [nodes.paragraph("", "", last)], [what]]


def _entry(version: Listed, config: Config) -> nodes.definition_list_item:
    day = date_node(version.effective, config.language)
    content = nodes.definition("", nodes.paragraph("", version.summary), _link(version, config))
    return nodes.definition_list_item("", nodes.term("", "", day), content)


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
