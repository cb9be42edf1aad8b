"""Links above a table of cookies: a chip for each service, with the number of its names."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_privacy.decorations.shown_facts import shown_facts
from sphinx_privacy.decorations.web_only import on_web_pages, web_only
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.priorities import AFTER_COMPARISON

if TYPE_CHECKING:
    from sphinx.application import Sphinx

LEAST = 5
"""A table with fewer services needs no links to them."""


def add_services(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the links before the first table of cookies on a page."""
    tables = (table for table in doctree.findall(nodes.table) if "cookies" in table["classes"])
    table = next(tables, None)
    shown = PrivacyDomain.of(app.env).objects_on(docname)
    if table is None or sum(kind == "provider" for kind, _ in shown) < LEAST:
        return
    facts = shown_facts(app)
    names = Counter(record["provider"] for record in facts["cookie"].values())
    anchors = {entry.anchor: id_ for (kind, id_), entry in shown.items() if kind == "provider"}
    chips = [
        _chip(str(facts["provider"][anchors[id_]]["name"]), id_, names[anchors[id_]])
        for node in doctree.findall(nodes.TextElement)
        for id_ in node["ids"]
        if id_ in anchors
    ]
    box = web_only("", "", nodes.bullet_list("", *chips, classes=["chips"]))
    table.parent.insert(table.parent.index(table), box)


def _chip(name: str, anchor: str, number: int) -> nodes.list_item:
    """Return a link to a service; its number of names, if there are any."""
    made = nodes.paragraph("", "", nodes.reference("", name, refid=anchor, internal=True))
    if number:
        made += [nodes.Text(" "), nodes.inline("", str(number), classes=["count"])]
    return nodes.list_item("", made)


def setup(app: Sphinx) -> None:
    """Add the links to web pages."""
    app.connect("doctree-resolved", on_web_pages(add_services), AFTER_COMPARISON)
