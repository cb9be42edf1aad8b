"""The picture at the beginning of a notice: from whom data come, who uses them, who else gets them.

It is an ordered list, which the styles lay out as three boxes with arrows between them: its words
can be selected, translated and read aloud. Every word is a value of the register, or one of the few
words of ours that name it. Where the register has no value, the picture says nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import _

from sphinx_privacy.decorations.shown_facts import shown_facts
from sphinx_privacy.decorations.web_only import on_web_pages, web_only
from sphinx_privacy.exports.facts_in_words import as_read, title_field
from sphinx_privacy.register.periods import in_prose
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
            (_("data about you:"), _named(facts, "data-category", notice["data"], "category")),
            (_("from:"), _sources(facts, notice)),
        ],
    )
    yield (
        _title(facts, "organisation", controller["organisation"]),
        [
            (_("lawful basis:"), _bases(facts, notice)),
            (_("keeps it:"), _kept(facts, notice)),
        ],
    )
    yield (
        _("Others"),
        [
            (_("receive it:"), _named(facts, "recipient", notice["recipients"], "recipient")),
            (_("where:"), _regions(facts, notice)),
        ],
    )


def _title(facts: Data, kind: str, id_: str) -> str:
    """Return the whole title of a record, without Markdown and roles."""
    record = facts[kind][id_]
    key = title_field(kind, record)
    return str(as_read(facts, f"{kind}.{id_}", key, record[key]))


def _named(facts: Data, kind: str, entries: list[Any], key: str) -> list[str]:
    """Return the titles of the records that entries of a list name."""
    return [_title(facts, kind, entry[key]) for entry in entries]


def _sources(facts: Data, notice: Mapping[str, Any]) -> list[str]:
    """Return the sources; none for facts from before they were records."""
    named = [entry for entry in notice["sources"] if not isinstance(entry, str)]
    return _named(facts, "source", named, "source")


def _bases(facts: Data, notice: Mapping[str, Any]) -> list[str]:
    own = [basis for purpose in notice.get("purposes", ()) for basis in purpose.get("bases", ())]
    shared = [
        basis
        for id_ in notice.get("shared-purposes", ())
        for basis in facts["purpose"][id_]["bases"]
    ]
    ids = [basis if isinstance(basis, str) else basis["basis"] for basis in (*own, *shared)]
    return list(dict.fromkeys(_title(facts, "lawful-basis", id_) for id_ in ids))


def _kept(facts: Data, notice: Mapping[str, Any]) -> list[str]:
    """Return the periods and criteria, as far as they are stated."""
    entries = notice["retention"] if isinstance(notice["retention"], list) else []
    words = [
        _title(facts, "criterion", entry["criterion"])
        if "criterion" in entry
        else in_prose(entry["period"])
        for entry in entries
        if entry.get("period") != "not-stated"
    ]
    return list(dict.fromkeys(words))


def _regions(facts: Data, notice: Mapping[str, Any]) -> list[str]:
    transfers = [facts["transfer"][entry["transfer"]] for entry in notice["transfers"]]
    regions = [region for each in transfers for region in each.get("regions", ())]
    return list(dict.fromkeys(_title(facts, "region", region) for region in regions))


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
