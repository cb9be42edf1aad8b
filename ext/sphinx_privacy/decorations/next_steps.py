"""Links at the beginning of a notice: to use a right, to get in touch, to complain.

Each leads to the section of the notice that says how. Without such a section, it leads to the
address of the contact, or to the page of the authority, that the register has for the controller.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_privacy.decorations.card_nodes import card_on
from sphinx_privacy.decorations.icons import icon
from sphinx_privacy.decorations.shown_facts import shown_facts
from sphinx_privacy.decorations.web_only import on_web_pages, web_only
from sphinx_privacy.sphinxext.priorities import AFTER_COMPARISON

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx

    from sphinx_privacy.exports.facts_in_words import Data

SECTIONS = {"exercise": "law", "contact": "mail", "complaint": "megaphone"}
"""The sections of a notice that say how to act, each with an icon."""


def add_next_steps(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the links before the card of a notice."""
    for card, id_ in card_on(app, doctree, docname):
        facts = shown_facts(app)
        links = _addresses(facts, facts["notice"][id_]) | _titles(doctree, id_)
        steps = [
            _step(icon(app, name), links[section])
            for section, name in SECTIONS.items()
            if section in links
        ]
        box = web_only("", "", nodes.bullet_list("", *steps, classes=["next-steps", "simple"]))
        card.parent.insert(card.parent.index(card), box)


def _step(picture: list[nodes.inline], link: nodes.reference) -> nodes.list_item:
    link[:0] = picture
    return nodes.list_item("", nodes.paragraph("", "", link))


def _addresses(facts: Data, notice: Mapping[str, Any]) -> dict[str, nodes.reference]:
    """Return links to the contact and the authority of the controller."""
    controller = facts["controller"][notice["controller"]]
    contact = facts["contact"][controller["contact"]]
    authority = facts["authority"][controller["authority"]]
    return {
        "contact": _link(contact["email"], refuri=f"mailto:{contact['email']}"),
        "complaint": _link(authority["name"], refuri=authority["page"]),
    }


def _titles(doctree: nodes.document, notice: str) -> dict[str, nodes.reference]:
    """Return links to the sections that a notice has, with their titles."""
    anchors = {f"{notice}-{section}": section for section in SECTIONS}
    return {
        anchors[id_]: _link(next(section.findall(nodes.title)).astext(), refid=id_, internal=True)
        for section in doctree.findall(nodes.section)
        for id_ in section["ids"]
        if id_ in anchors
    }


def _link(words: str, **attributes: Any) -> nodes.reference:
    return nodes.reference("", words, **attributes)


def setup(app: Sphinx) -> None:
    """Add the links to web pages, before the picture and the card."""
    app.connect("doctree-resolved", on_web_pages(add_next_steps), AFTER_COMPARISON)
