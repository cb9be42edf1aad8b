"""In the table of rights: how soon we act, as a badge; and a link to where a right is used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_privacy.archive.nodes import row_heading
from sphinx_privacy.decorations.icons import icon
from sphinx_privacy.decorations.shown_facts import shown_facts
from sphinx_privacy.decorations.web_only import on_web_pages, web_only
from sphinx_privacy.locale import _
from sphinx_privacy.register.periods import period_in_words
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.priorities import AFTER_COMPARISON
from sphinx_privacy.sphinxext.site_info import site_info

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.application import Sphinx

    from sphinx_privacy.exports.facts_in_words import Data

AT_ONCE = ("at-once", "on-receipt", "without-undue-delay")
"""Limits that are not a period."""


def mark_rights(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Mark the timescale in the row of each right, and say below its name where it is used."""
    address = _where_to_ask(app, docname)
    for row, right in _rows(app, doctree, docname):
        said = {right["timescale"], period_in_words(right["limit"])}
        for words in list(row.findall(nodes.paragraph)):
            if words.astext() in said:
                words["classes"] += ["limit", *_kind(right)]
                words[:0] = icon(app, "clock")
        if address:
            next(row.findall(row_heading)).append(_use(shown_facts(app), right, address))


def _rows(
    app: Sphinx, doctree: nodes.document, docname: str
) -> Iterator[tuple[nodes.row, Mapping[str, Any]]]:
    """Yield each row that shows a right, with the facts about the right."""
    shown = PrivacyDomain.of(app.env).objects_on(docname).items()
    anchors = {entry.anchor: id_ for (kind, id_), entry in shown if kind == "right"}
    for row in doctree.findall(nodes.row) if anchors else ():
        ids = {id_ for node in row.findall(nodes.TextElement) for id_ in node["ids"]}
        for anchor in ids & anchors.keys():
            yield row, shown_facts(app)["right"][anchors[anchor]]


def _kind(right: Mapping[str, Any]) -> list[str]:
    """Return the class for a limit; none if it is not stated."""
    limit = str(right["limit"])
    if right.get("cases"):
        return ["limit-cases"]
    if limit in AT_ONCE:
        return ["limit-soon"]
    return ["limit-later"] if limit.startswith("P") else []  # as all ISO 8601 durations do


def _where_to_ask(app: Sphinx, docname: str) -> str:
    """Return the address of the page for enquiries, or of an e-mail to the controller."""
    page = app.config.privacy_enquiries
    if page in app.env.found_docs:
        return app.builder.get_relative_uri(docname, page)
    email = site_info(app.env).email
    return f"mailto:{email}" if email else ""


def _use(facts: Data, right: Mapping[str, Any], address: str) -> web_only:
    """Return a line with a link, and what the form there calls the request."""
    is_page = not address.startswith("mailto:")
    link = nodes.reference("", _("Use this right"), refuri=address, internal=is_page)
    made = web_only("", "", link, tag="p", classes=["use"])
    for words in _choices(facts, str(right["id"])) if is_page else ():
        made += [nodes.Text(" "), nodes.inline("", f"({words})", classes=["quiet"])]
    return made


def _choices(facts: Data, right: str) -> Iterator[str]:
    """Yield what forms call a request about a right."""
    for form in facts.get("form", {}).values():
        fields = (field for fieldset in form["fieldsets"] for field in fieldset["fields"])
        for choice in (choice for field in fields for choice in field.get("choices", ())):
            if choice.get("right") == right:
                yield str(choice["label"])


def setup(app: Sphinx) -> None:
    """Mark them on web pages."""
    app.connect("doctree-resolved", on_web_pages(mark_rights), AFTER_COMPARISON)
