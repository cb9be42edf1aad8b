"""The draft of a new notice: its facts, its page with all headings, and its line in a toctree."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.editing.changes import FileChange, current
from sphinx_privacy.editing.new_record import (
    UNSTATED,
    Draft,
    Missing,
    proposal,
    require_free,
    words_of,
)
from sphinx_privacy.editing.page_markup import markup_of
from sphinx_privacy.editing.toctrees import in_toctree, texts_of_pages
from sphinx_privacy.editing.yaml_edit import EditError
from sphinx_privacy.locale import N_, _, in_language
from sphinx_privacy.register.models import NOTICES, Controller, Notice

if TYPE_CHECKING:
    from sphinx_privacy.editing.edited_project import EditedProject
    from sphinx_privacy.editing.page_markup import Markup
    from sphinx_privacy.editing.proposal import Proposal
    from sphinx_privacy.editing.yaml_tree import Value

SCOPE = "Say when it applies, with the role {}covers: This notice applies when you …"
UNWRITTEN = N_("Not stated yet.")
REFERRING = "referring"
FACTS, LIST = "notice-facts", "notice-list"
"""The directives for the card of a notice, and for all; without the latter, none refers to it."""


class Section(NamedTuple):
    """A section of a notice's page: a directive, or a line that says which one follows facts."""

    label: str
    heading: str
    directive: str
    option: str = ""
    facts: str = ""
    """The facts that the directive needs; without any here, it needs none."""

    def body(self, markup: Markup) -> str:
        """Return the section below its heading."""
        if not self.facts:
            return markup.directive(self.directive, self.option)
        shown = self.directive.format(markup.prefix)
        line = f"When the register has {self.facts}, show them here with {shown}."
        return f"{markup.comment(line)}\n\n{_(UNWRITTEN)}"


def _of_facts(label: str, heading: str, facts: str, directive: str) -> Section:
    return Section(label, heading, directive, facts=facts)


SECTIONS = (
    Section("who", N_("Who is responsible"), "controller", ":short:"),
    _of_facts("data", N_("What we collect"), "data", "{}notice-data"),
    _of_facts("sources", N_("Where it comes from"), "sources", "a {}source block for each"),
    _of_facts(
        "purposes",
        N_("Why we use it, and on which lawful basis"),
        "purposes",
        "a {}purpose block for each",
    ),
    _of_facts(
        "recipients", N_("Who else receives it"), "recipients", "a {}recipient block for each"
    ),
    _of_facts("transfers", N_("Where we send it"), "transfers", "{}notice-transfers"),
    _of_facts("retention", N_("How long we keep it"), "periods", "a {}retention block for each"),
    _of_facts("rights", N_("Your rights"), "rights", "{}notice-rights"),
    Section("automated-decisions", N_("Automated decisions"), "notice-automated-decisions"),
    Section("contact", N_("How to contact us"), "notice-contact"),
    Section("complaint", N_("How to complain"), "notice-complaint"),
    Section("related", N_("Related notices"), "related-notices"),
    Section(REFERRING, N_("Pages that refer to this notice"), "referring-pages"),
)
MISSING = (
    Missing("listing-title, page-title", "its titles; the draft has its id, in words."),
    Missing("covers", "on its page: when it applies, after its title."),
    Missing("occasion", "the group that lists it."),
    Missing("updated", "the month that the notice states; the draft has the present one."),
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


def new_notice(project: EditedProject, id_: str, day: str) -> Proposal:
    """Return the draft of a new notice as changes of files; no fact of another notice is in it.

    Raises `EditError`, with a sentence, for an id that is malformed or used, and if there is no
    controller or no toctree that has a page.
    """
    register = project.read_register()
    require_free(register, Notice.kind, id_)
    page = project.policy / NOTICES / f"{id_}{project.ending}"
    name = page.relative_to(project.docs).with_suffix("").as_posix()
    if current(page) is not None:
        raise EditError(f'the page "{page.as_posix()}" exists already; choose another id.')
    controllers = list(register.all(Controller))
    if not controllers:
        raise EditError('write a controller first, in "organisation.yaml": a notice names one.')
    missing: tuple[Missing, ...] = MISSING
    if controllers[1:]:
        about = f'which one; the draft has "{controllers[0]}".'
        missing = (Missing("controller", about), *MISSING)
    draft = Draft(Notice.kind, _values(id_, controllers[0], day), missing, page=name)
    pages = [
        FileChange(page, None, _page(project, id_).encode()),
        *in_toctree(project.docs, project.policy, name, words_of(id_)),
    ]
    return proposal(project, register, draft, day, pages)


def _values(id_: str, controller: str, day: str) -> dict[str, Value]:
    nothing = ("data", "sources", "purposes", "recipients", "transfers", "retention", "rights")
    return {
        "id": id_,
        "listing-title": words_of(id_),
        "page-title": words_of(id_),
        "updated": day[: len("2024-12")],
        "controller": str(controller),
        **{key: [] for key in nothing},
        "automated-decisions": UNSTATED,
    }


def _page(project: EditedProject, id_: str) -> str:
    """Return the page of a draft, with a label for each heading."""
    markup = markup_of(project.ending, project.prefix)
    is_listed = any(LIST in text for _, text in texts_of_pages(project.docs))
    shown = [each for each in SECTIONS if is_listed or each.label != REFERRING]
    scope = markup.comment(SCOPE.format(project.prefix))
    start = f"{markup.beginning(id_, words_of(id_))}\n{scope}\n\n{markup.directive(FACTS)}\n"
    with in_language(project.language, project.locale_folders):
        sections = [
            markup.section(f"{id_}-{each.label}", _(each.heading), each.body(markup))
            for each in shown
        ]
    return "".join([start, *sections])
