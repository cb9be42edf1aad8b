"""The cards at the beginning of the policy: where to go on, with figures from the register."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from sphinx_privacy.decorations.icons import icon
from sphinx_privacy.decorations.shown_facts import shown_facts
from sphinx_privacy.decorations.web_only import on_web_pages, web_only
from sphinx_privacy.locale import _, ngettext
from sphinx_privacy.locale.formats import number_in_digits
from sphinx_privacy.register.models import Version
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.own_sentences import with_values
from sphinx_privacy.sphinxext.page_placeholders import HISTORY, SITE
from sphinx_privacy.sphinxext.priorities import AFTER_COMPARISON

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.application import Sphinx


class Way(NamedTuple):
    """A card: what it leads to, and which records it counts."""

    title: str
    kind: str
    """The kind of records: the card leads to the section, or the page, that shows the first."""
    icon: str
    counted: tuple[tuple[str, Callable[[int], str]], ...] = ()
    """Kinds to count, each with what returns the words for a number of them."""
    words: str = ""


def _notices(number: int) -> str:
    return ngettext("{number} notice", "{number} notices", number)


def _rights(number: int) -> str:
    return ngettext("{number} right", "{number} rights", number)


def _names(number: int) -> str:
    return ngettext("{number} name", "{number} names", number)


def _companies(number: int) -> str:
    return ngettext("{number} company", "{number} companies", number)


def _websites(number: int) -> str:
    return ngettext("{number} website", "{number} websites", number)


def ways() -> tuple[Way, ...]:
    """Return the cards, in the language of the page."""
    return (
        Way(
            _("Privacy notices"),
            "notice",
            "book",
            (("notice", _notices),),
            _("one for each occasion"),
        ),
        Way(_("Your rights"), "right", "law", (("right", _rights),), _("with their timescales")),
        Way(_("Cookies"), "cookie", "browser", (("cookie", _names),), _("by service")),
        Way(_("Ask or complain"), "authority", "mail", (), _("how to reach us, and the authority")),
        Way(_("What changed"), "version", "history", (), _("the versions recorded here")),
        Way(
            _("Companies and websites"),
            "organisation",
            "organization",
            (("organisation", _companies), ("website", _websites)),
        ),
    )


def add_ways_in(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the cards after the first paragraph of the page that ``privacy_ways_in`` names."""
    page = next(doctree.findall(nodes.section), None)
    if docname != app.config.privacy_ways_in or page is None:
        return
    cards = [
        _card(app, way, address)
        for way in ways()
        if (address := _address(app, doctree, docname, way.kind))
    ]
    first = next((node for node in page.children if isinstance(node, nodes.paragraph)), None)
    if cards:
        if first is not None:
            first["classes"].append("lead")
        box = web_only("", "", nodes.bullet_list("", *cards, classes=["ways-in"]))
        page.insert(page.index(first) + 1 if first is not None else 1, box)


def _address(app: Sphinx, doctree: nodes.document, docname: str, kind: str) -> str:
    """Return the address of the section on the page, or of the page, that shows a kind; or ""."""
    if kind == Version.kind and _is_dated(app):
        return f"{SITE}{HISTORY}"
    if kind == "notice":
        listed = (node for node in doctree.findall(nodes.Element) if _lists_notices(node))
        return _section_of(next(listed, None))
    shown = PrivacyDomain.of(app.env).objects
    entry = next((entry for key, entry in shown.items() if key[0] == kind), None)
    if entry is None:
        return ""
    if entry.docname != docname:
        return app.builder.get_relative_uri(docname, entry.docname)
    found = (node for node in doctree.findall(nodes.Element) if entry.anchor in node["ids"])
    return _section_of(next(found, None))


def _is_dated(app: Sphinx) -> bool:
    """Return whether the pages are a dated edition, which has no page about versions."""
    job = app.config.privacy_edition
    return bool(job) and not job.docs


def _lists_notices(node: nodes.Element) -> bool:
    return isinstance(node, nodes.bullet_list) and "notices" in node["classes"]


def _section_of(node: nodes.Node | None) -> str:
    """Return the address of the largest section around a node; empty if there is only the page."""
    around: list[nodes.section] = []
    while node is not None:
        around += [node] if isinstance(node, nodes.section) else []
        node = node.parent
    return f"#{around[-2]['ids'][0]}" if len(around) > 1 else ""


def _card(app: Sphinx, way: Way, address: str) -> nodes.list_item:
    """Return a card: its title is the link; the figures are under it."""
    link = nodes.reference("", way.title, refuri=address, internal=True)
    under = nodes.paragraph("", "", *_figures(app, way))
    title = nodes.paragraph("", "", *icon(app, way.icon), link, classes=["card-title"])
    return nodes.list_item("", title, under)


def _figures(app: Sphinx, way: Way) -> Iterator[nodes.Node]:
    """Yield the numbers of records, and words of ours, for which small screens have no room."""
    facts = shown_facts(app)
    numbers = ((len(facts.get(kind, ())), words) for kind, words in way.counted)
    counted = [(number, words) for number, words in numbers if number > 1]
    for position, (number, words_for) in enumerate(counted):
        yield from [nodes.Text(_(", "))] if position else []
        shown = nodes.strong("", number_in_digits(number))
        yield from with_values(words_for(number), number=shown)
    if way.words:
        words = f", {way.words}" if counted else way.words
        yield nodes.inline("", words, classes=["words"])


def setup(app: Sphinx) -> None:
    """Add the cards to web pages."""
    app.connect("doctree-resolved", on_web_pages(add_ways_in), AFTER_COMPARISON)
