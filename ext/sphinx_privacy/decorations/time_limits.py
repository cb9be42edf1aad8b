"""Classes for the timescales of rights, by which the styles show them as badges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_privacy.decorations.shown_facts import shown_facts
from sphinx_privacy.decorations.web_only import on_web_pages
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.priorities import AFTER_COMPARISON

if TYPE_CHECKING:
    from sphinx.application import Sphinx

AT_ONCE = ("at-once", "on-receipt", "without-undue-delay")
"""Limits that are not a period."""


def mark_limits(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Mark the timescale in the row of each right."""
    shown = PrivacyDomain.of(app.env).objects_on(docname).items()
    anchors = {entry.anchor: id_ for (kind, id_), entry in shown if kind == "right"}
    for row in doctree.findall(nodes.row) if anchors else ():
        ids = {id_ for node in row.findall(nodes.target) for id_ in node["ids"]}
        for anchor in ids & anchors.keys():
            _mark(row, str(shown_facts(app)["right"][anchors[anchor]]["limit"]))


def _mark(row: nodes.row, limit: str) -> None:
    for timescale in row[1].findall(nodes.paragraph):
        timescale["classes"] += ["limit", *_kind(limit)]


def _kind(limit: str) -> list[str]:
    """Return the class for a limit; none if it is not stated, or depends on the case."""
    if limit in AT_ONCE:
        return ["limit-soon"]
    return ["limit-later"] if limit.startswith("P") else []  # as all ISO 8601 durations do


def setup(app: Sphinx) -> None:
    """Mark them on web pages."""
    app.connect("doctree-resolved", on_web_pages(mark_limits), AFTER_COMPARISON)
