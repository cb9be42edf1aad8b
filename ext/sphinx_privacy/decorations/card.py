"""The card of a notice on web pages: a row for each question; behind a short answer, the long one.

Only an answer is folded that the notice gives again in a section of its own, to which the question
leads. Other forms, and pages that show the card of another page's notice, have the plain list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_privacy.decorations.card_nodes import card_on, card_row, cards_in, fold
from sphinx_privacy.decorations.icons import icon
from sphinx_privacy.decorations.notice_words import shown_notice
from sphinx_privacy.decorations.short_answers import SHORT_ANSWERS
from sphinx_privacy.decorations.web_only import on_web_pages, web_only
from sphinx_privacy.sphinxext.priorities import AFTER_COMPARISON

if TYPE_CHECKING:
    from sphinx.application import Sphinx

ICONS = {
    "updated": "calendar",
    "worth-knowing": "light-bulb",
    "who": "organization",
    "data": "id-badge",
    "sources": "inbox",
    "purposes": "question",
    "recipients": "share-android",
    "transfers": "globe",
    "retention": "clock",
    "automated-decisions": "cpu",
    "children": "people",
    "rights": "law",
    "complaint": "megaphone",
}
"""What is beside a question, by the section of the notice that answers it at length."""

LINE = 60
"""About as many characters are in a line of an answer."""
LONG = 3
"""An answer with more lines is long."""


def lay_out_card(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Make the list in the card of a notice one of rows."""
    for card, id_ in card_on(app, doctree, docname):
        for position, item in enumerate(list(card.findall(nodes.definition_list_item))):
            item.replace_self(_row(app, id_, position, item))


def _row(app: Sphinx, notice: str, position: int, item: nodes.definition_list_item) -> card_row:
    """Return a question and its answer as a row: with an icon, and folded if it may be."""
    term = next(item.findall(nodes.term))
    answer = next(item.findall(nodes.definition))
    about = _section_of(term, notice) or _without_section(position, answer)
    if about in SHORT_ANSWERS and _is_long(answer) and not _has_ids(answer):
        _fold(answer, SHORT_ANSWERS[about](shown_notice(app, notice)))
    if about in ICONS:
        term[:0] = icon(app, ICONS[about])
    return card_row("", term, answer, classes=[about] if about else [])


def mark_rows(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Mark the rows of a card that have no section of their own, for the styles of books."""
    for card in cards_in(doctree) if getattr(app.builder, "drawing_columns", 0) else ():
        for position, item in enumerate(card.findall(nodes.definition_list_item)):
            term, answer = next(item.findall(nodes.term)), next(item.findall(nodes.definition))
            if about := _without_section(position, answer):
                term["classes"].append(about)
                answer["classes"].append(about)


def _without_section(position: int, answer: nodes.Element) -> str:
    """Return what the first rows are about, to which the notice has no section."""
    if position == 0:
        return "updated"
    is_list = bool(answer.children) and isinstance(answer[0], nodes.bullet_list)
    return "worth-knowing" if position == 1 and is_list else ""


def _section_of(term: nodes.Element, notice: str) -> str:
    """Return the section of a notice to which a question leads; empty if it leads nowhere."""
    links = (link.get("refid", "") for link in term.findall(nodes.reference))
    return next(links, "").removeprefix(f"{notice}-")


def _is_long(answer: nodes.Element) -> bool:
    lines = (len(words.astext()) // LINE + 1 for words in answer.findall(nodes.paragraph))
    return sum(lines) > LONG


def _has_ids(answer: nodes.Element) -> bool:
    """Return whether an address can lead into an answer, which must be open then."""
    return any(node["ids"] for node in answer.findall(nodes.Element))


def _fold(answer: nodes.Element, short: str) -> None:
    """Show an answer once its short form is opened; leave it if that is hardly shorter."""
    if short and 2 * len(short) < len(answer.astext()):
        summary = web_only("", "", nodes.Text(short), tag="summary")
        whole = answer.children
        answer.clear()
        answer += fold("", summary, *whole)


def setup(app: Sphinx) -> None:
    """Lay the card out on web pages, and mark its rows in books."""
    app.connect("doctree-resolved", on_web_pages(lay_out_card), AFTER_COMPARISON)
    app.connect("doctree-resolved", mark_rows, AFTER_COMPARISON)
