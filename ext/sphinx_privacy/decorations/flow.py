"""The picture at the beginning of a notice: from whom data come, who uses them, who else gets them.

It is an ordered list, which the styles lay out as three boxes with arrows between them: its words
can be selected, translated and read aloud. Every word is a value of the register, or one of the few
words of ours that name it. Where the register has no value, the picture says nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import _

from sphinx_privacy.decorations.notice_words import (
    bases,
    named,
    periods,
    regions,
    sources,
    title_of,
)
from sphinx_privacy.decorations.shown_facts import shown_facts
from sphinx_privacy.decorations.web_only import on_web_pages, web_only
from sphinx_privacy.sphinxext.priorities import AFTER_COMPARISON
from sphinx_privacy.sphinxext.site_info import notice_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.application import Sphinx

    from sphinx_privacy.exports.facts_in_words import Data

    Line = tuple[str, list[str]]

MOST = 6
"""How many kinds, recipients or sources a box names; the sections below name all."""


def add_flow(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the picture before the card of the notice that a page is about."""
    about = notice_on(app.env, docname)
    cards = (node for node in doctree.findall(nodes.container) if _is_card(node))
    card = next(cards, None)
    if about is None or card is None:
        return
    facts = shown_facts(app)
    boxes = [_box(name, lines) for name, lines in _boxes(facts, facts["notice"][about.id])]
    picture = nodes.enumerated_list("", *boxes, classes=["flow"])
    card.parent.insert(card.parent.index(card), web_only("", "", picture))


def _is_card(node: nodes.container) -> bool:
    return "notice-facts" in node["classes"]


def _boxes(facts: Data, notice: Mapping[str, Any]) -> Iterator[tuple[str, list[Line]]]:
    """Yield the three boxes: what each is called, and its lines."""
    controller = facts["controller"][notice["controller"]]
    yield (
        _("You"),
        [
            (_("data about you:"), named(facts, "data-category", notice["data"], "category")),
            (_("from:"), sources(facts, notice)),
        ],
    )
    yield (
        title_of(facts, "organisation", controller["organisation"]),
        [
            (_("lawful basis:"), bases(facts, notice)),
            (_("keeps it:"), periods(facts, notice)),
        ],
    )
    yield (
        _("Others"),
        [
            (_("receive it:"), named(facts, "recipient", notice["recipients"], "recipient")),
            (_("where:"), regions(facts, notice)),
        ],
    )


def _box(name: str, lines: list[Line]) -> nodes.list_item:
    """Return a box: its name, and its lines as far as they have words."""
    made = nodes.list_item("", nodes.paragraph("", "", nodes.strong("", name)))
    for lead, words in lines:
        if words:
            shown = [*words[:MOST], *([_("and more")] if len(words) > MOST else [])]
            quiet = nodes.inline("", lead, classes=["lead-in"])
            made += nodes.paragraph("", "", quiet, nodes.Text(f" {'; '.join(shown)}"))
    return made


def setup(app: Sphinx) -> None:
    """Add the picture to web pages."""
    app.connect("doctree-resolved", on_web_pages(add_flow), AFTER_COMPARISON)
