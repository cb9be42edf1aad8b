"""The picture at the beginning of a notice: from whom data come, who uses them, who else gets them.

On the web it is an ordered list, which the styles lay out as three boxes with arrows between them:
its words can be selected, translated and read aloud. In books and on paper it is a drawing. Every
word is a value of the register, or one of the few words of ours that name it. Where the register
has no value, the picture says nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_privacy.decorations.card_nodes import card_on
from sphinx_privacy.decorations.drawing import Box, Line, in_words, svg
from sphinx_privacy.decorations.notice_words import (
    bases,
    controllers,
    data_in_every_case,
    named,
    periods,
    regions,
    shown_notice,
    sources,
)
from sphinx_privacy.decorations.web_only import on_web_pages, web_only
from sphinx_privacy.locale import _, is_right_to_left
from sphinx_privacy.sphinxext.nodes import drawing
from sphinx_privacy.sphinxext.priorities import AFTER_COMPARISON

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from sphinx_privacy.decorations.notice_words import Shown

MOST = 6
"""How many kinds, recipients or sources a box names; the sections below name all."""


def add_list(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the picture of a notice before its card, as a list that the styles lay out."""
    for card, boxes in _shown_on(app, doctree, docname):
        picture = nodes.enumerated_list("", *map(_item, boxes), classes=["flow"])
        card.parent.insert(card.parent.index(card), web_only("", "", picture))


def add_drawing(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the picture of a notice before its card, as SVG: for books and paper."""
    columns: int = getattr(app.builder, "drawing_columns", 0)
    for card, boxes in _shown_on(app, doctree, docname) if columns else ():
        title = _("Where your data comes from, and where it goes")
        drawn = svg(title, boxes, columns, right_to_left=is_right_to_left(app.config.language))
        card.parent.insert(card.parent.index(card), drawing(svg=drawn, words=in_words(boxes)))


def _shown_on(
    app: Sphinx, doctree: nodes.document, docname: str
) -> Iterator[tuple[nodes.container, list[Box]]]:
    """Yield the card of the notice that a page is about, and the boxes of its picture."""
    for card, id_ in card_on(app, doctree, docname):
        yield card, list(_boxes(shown_notice(app, id_)))


def _boxes(shown: Shown) -> Iterator[Box]:
    """Yield the three boxes of a notice."""
    facts, notice, _language = shown
    yield _box(
        _("You"),
        (_("data about you:"), data_in_every_case(shown), len(notice["data"])),
        (_("from:"), sources(shown)),
    )
    yield _box(
        _("; ").join(controllers(shown)),
        (_("lawful basis:"), bases(shown)),
        (_("keeps it:"), periods(shown)),
    )
    yield _box(
        _("Others"),
        (_("receive it:"), named(facts, "recipient", notice["recipients"], "recipient")),
        (_("where:"), regions(shown)),
    )


def _box(name: str, *lines: tuple[str, list[str], int] | tuple[str, list[str]]) -> Box:
    """Return a box with those of its lines that have words; a number says how many there are."""
    return Box(name, [Line(lead, _shortened(*words)) for lead, *words in lines if words[0]])


def _shortened(words: list[str], number: int = 0) -> str:
    first = words[:MOST]
    more = [_("and more")] if max(number, len(words)) > len(first) else []
    return _("; ").join([*first, *more])


def _item(box: Box) -> nodes.list_item:
    """Return a box as an item of a list."""
    made = nodes.list_item("", nodes.paragraph("", "", nodes.strong("", box.name)))
    for line in box.lines:
        lead = nodes.inline("", line.lead, classes=["lead-in"])
        made += nodes.paragraph("", "", lead, nodes.Text(f" {line.words}"))
    return made


def setup(app: Sphinx) -> None:
    """Add the picture to web pages, books and paper."""
    app.connect("doctree-resolved", on_web_pages(add_list), AFTER_COMPARISON)
    app.connect("doctree-resolved", add_drawing, AFTER_COMPARISON)
