"""The draft of a new notice: its facts, its page with all headings, and its line in a toctree."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.editing.changes import FileChange, current
from sphinx_privacy.editing.new_record import (
    UNSTATED,
    Draft,
    Missing,
    proposal,
    register_of,
    require_free,
    words_of,
)
from sphinx_privacy.editing.toctrees import in_toctree, texts_of_pages
from sphinx_privacy.editing.yaml_edit import EditError
from sphinx_privacy.register.models import NOTICES, Controller, Notice

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_privacy.editing.proposal import Proposal
    from sphinx_privacy.editing.yaml_tree import Value

SCOPE = "% Say when it applies, with the role covers: This notice applies when you …"
UNWRITTEN = "Not stated yet."
REFERRING = "referring"
LIST = "notice-list"
"""The directive that lists all notices; without it, no page refers to a new one."""


class Section(NamedTuple):
    """A section of a notice's page."""

    label: str
    heading: str
    body: str
    """A directive that needs no facts, or a line that says which one follows them."""


def _directive(name: str, option: str = "") -> str:
    return "\n".join(filter(None, [f"```{{{name}}}", option, "```"]))


def _facts(key: str, name: str) -> str:
    return f"% When the register has {key}, show them here with {name}.\n\n{UNWRITTEN}"


SECTIONS = (
    Section("who", "Who is responsible", _directive("controller", ":short:")),
    Section("data", "What we collect", _facts("data", "notice-data")),
    Section("sources", "Where it comes from", _facts("sources", "a source block for each")),
    Section(
        "purposes",
        "Why we use it, and on which lawful basis",
        _facts("purposes", "a purpose block for each"),
    ),
    Section(
        "recipients", "Who else receives it", _facts("recipients", "a recipient block for each")
    ),
    Section("transfers", "Where we send it", _facts("transfers", "notice-transfers")),
    Section("retention", "How long we keep it", _facts("periods", "a retention block for each")),
    Section("rights", "Your rights", _facts("rights", "notice-rights")),
    Section("automated-decisions", "Automated decisions", _directive("notice-automated-decisions")),
    Section("contact", "How to contact us", _directive("notice-contact")),
    Section("complaint", "How to complain", _directive("notice-complaint")),
    Section("related", "Related notices", _directive("related-notices")),
    Section(REFERRING, "Pages that refer to this notice", _directive("referring-pages")),
)
MISSING = (
    Missing("listing-title, page-title", "its titles; the draft has its id, in words."),
    Missing("covers", "on its page: when it applies, after its title."),
    Missing("occasion", "the group that lists it."),
    Missing("updated", "the month that the notice states; the draft has the present one."),
    Missing("contact", "the address for letters, and for whose attention they are."),
    Missing("data", "the kinds of information that are collected."),
    Missing("sources", "where it comes from."),
    Missing("purposes", "the uses, each with its lawful basis."),
    Missing("recipients", "who else receives it."),
    Missing("transfers", "where it is sent."),
    Missing("retention", "how long it is kept."),
    Missing("rights", "which rights it lists, and how to use them."),
    Missing("automated-decisions", "whether decisions are made by automated means."),
)
"""What a notice says, and a draft does not."""


def new_notice(docs: Path, id_: str, day: str) -> Proposal:
    """Return the draft of a new notice as changes of files; no fact of another notice is in it.

    `docs` is the folder of pages. Raises `EditError`, with a sentence, for an id that is malformed
    or used, and if there is no controller or no toctree that has a page.
    """
    register = register_of(docs)
    require_free(register, Notice.kind, id_)
    page = docs / NOTICES / f"{id_}.md"
    if current(page) is not None:
        raise EditError(f'the page "{page.as_posix()}" exists already; choose another id.')
    controllers = list(register.all(Controller))
    if not controllers:
        raise EditError('write a controller first, in "organisation.yaml": a notice names one.')
    missing: tuple[Missing, ...] = MISSING
    if controllers[1:]:
        about = f'which one; the draft has "{controllers[0]}".'
        missing = (Missing("controller", about), *MISSING)
    draft = Draft(Notice.kind, _values(id_, controllers[0], day), missing)
    pages = [
        FileChange(page, None, _page(docs, id_).encode()),
        *in_toctree(docs, f"{NOTICES}/{id_}", words_of(id_)),
    ]
    return proposal(register, draft, day, pages)


def _values(id_: str, controller: str, day: str) -> dict[str, Value]:
    nothing = ("data", "sources", "purposes", "recipients", "transfers", "retention", "rights")
    return {
        "id": id_,
        "listing-title": words_of(id_),
        "page-title": words_of(id_),
        "updated": day[: len("2024-12")],
        "controller": str(controller),
        "contact": {"address": UNSTATED},
        **{key: [] for key in nothing},
        "automated-decisions": UNSTATED,
    }


def _page(docs: Path, id_: str) -> str:
    """Return the page of a draft, with a label for each heading."""
    is_listed = any(LIST in text for _, text in texts_of_pages(docs))
    shown = [each for each in SECTIONS if is_listed or each.label != REFERRING]
    front = f"---\nnotice: {id_}\n---\n\n# {words_of(id_)}\n"
    start = f"{front}\n{SCOPE}\n\n{_directive('notice-facts')}\n"
    sections = (
        f"\n({id_}-{section.label})=\n## {section.heading}\n\n{section.body}\n" for section in shown
    )
    return "".join([start, *sections])
