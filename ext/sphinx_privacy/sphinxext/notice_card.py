"""The card at the top of a notice: what a reader wants to know at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes

from sphinx_privacy.register.models import (
    Authority,
    Commitment,
    Controller,
    LawfulBasis,
    Notice,
    Organisation,
    Recipient,
    Right,
    Transfer,
)
from sphinx_privacy.sphinxext.dates import date_node
from sphinx_privacy.sphinxext.directive import NO_INDEX
from sphinx_privacy.sphinxext.notices import NOT_STATED, NoticeDirective
from sphinx_privacy.sphinxext.site_info import notice_of_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docutils.nodes import Node
    from docutils.parsers.rst import Directive

    from sphinx_privacy.register.text import Text


class NoticeFacts(NoticeDirective):
    """The card at the top of a notice."""

    option_spec: ClassVar[dict[str, Any]] = dict(NO_INDEX)

    def part(self, notice: Notice) -> Iterable[Node]:
        """Return the card, the target of links to the notice."""
        rights = dict.fromkeys(self.right_ids(notice))
        card = nodes.container(classes=["notice-facts"])
        has_page = notice_of_page(self.env.docname) == notice.id
        card += self.anchor(notice, has_page=has_page)
        # A point, the section of the notice that says more, and the content of the card.
        points: list[tuple[str, str, Iterable[Node]]] = [
            ("Last updated", "", [self.month(notice)]),
            ("Worth knowing", "", self.surprises(notice)),
            ("Who", "who", self.who(notice)),
            ("What", "data", [self.data(notice)]),
            ("Why", "purposes", self.why(notice)),
            ("Who else", "recipients", self.who_else(notice)),
            ("Where", "transfers", self.where(notice)),
            ("How long", "retention", [self.paragraph(notice.retention.summary)]),
            ("Automated decisions", "automated-decisions", self.automated(notice)),
            ("Your rights", "rights", [self.rights(self.record(Right, id_) for id_ in rights)]),
            ("How to complain", "complaint", self.how_to_complain(notice)),
        ]
        card += self.entries(
            *((name, content) for name, _, content in points),
            ends={name: f"{notice.id}-{section}" for name, section, _ in points if section},
        )
        return [card]

    def month(self, notice: Notice) -> nodes.paragraph:
        """Return the month of the last update."""
        day = date_node(notice.updated, self.config.language)
        return nodes.paragraph("", "", day, translatable=False)

    def surprises(self, notice: Notice) -> list[Node]:
        """Return what a reader might not expect, if there is anything."""
        shared = (self.record(Commitment, id_).surprise for id_ in notice.marketing)
        texts = [*notice.surprises, *filter(None, shared)]
        return [self.bullets(([self.paragraph(text)] for text in texts), "simple")] if texts else []

    def who(self, notice: Notice) -> list[Node]:
        """Return the controller's name."""
        controller = self.record(Controller, notice.controller)
        organisation = self.record(Organisation, controller.organisation)
        return [nodes.paragraph("", "", self.link_to(organisation))]

    def data(self, notice: Notice) -> nodes.paragraph:
        """Return what is collected, as one list of words."""
        made = nodes.paragraph("", "") if notice.data else self.label(NOT_STATED)
        for position, collected in enumerate(notice.data):
            made += nodes.Text(", " if position else "")
            made += self.collected(collected)
        return made

    def why(self, notice: Notice) -> Iterator[Node]:
        """Yield the purposes, each with its lawful bases."""
        items = []
        for purpose in self.purposes(notice):
            made = self.paragraph(purpose.text)
            bases = [self.record(LawfulBasis, basis.basis).label for basis in purpose.bases]
            items.append([made, self.basis_line(dict.fromkeys(bases))])
        yield self.listed(items)

    def basis_line(self, labels: Iterable[Text]) -> nodes.paragraph:
        """Return the line that names lawful bases."""
        made = self.words_in_a_row("Lawful basis:", labels, "; ")
        made["classes"].append("basis")
        return made

    def who_else(self, notice: Notice) -> Iterator[Node]:
        """Yield the recipients, the named ones as links."""
        items = []
        for sharing in notice.recipients:
            recipient = self.record(Recipient, sharing.recipient)
            if recipient.named == "yes":
                items.append([nodes.paragraph("", "", self.link_to(recipient))])
            else:
                items.append([self.paragraph(recipient.name)])
        yield self.listed(items, "simple")

    def where(self, notice: Notice) -> list[nodes.paragraph]:
        """Return a summary of where information is sent."""
        transfers = [self.record(Transfer, sending.transfer) for sending in notice.transfers]
        return [self.paragraph(each.summary) for each in transfers] or [self.label(NOT_STATED)]

    def automated(self, notice: Notice) -> list[Node]:
        """Return what the notice says about automated decisions."""
        if notice.automated_decisions == "not-stated":
            return [self.label(NOT_STATED)]
        return [self.paragraph(notice.automated_decisions)]

    def right_ids(self, notice: Notice) -> Iterator[str]:
        """Yield the rights that a notice's points are about, in their own order."""
        ids = {
            point.right for id_ in notice.rights for point in self.record(Commitment, id_).points
        }
        yield from (right.id for right in self.records(Right) if right.id in ids)

    def rights(self, rights: Iterable[Right]) -> Node:
        """Return links to rights."""
        links = ([nodes.paragraph("", "", self.link_to(right))] for right in rights)
        return self.listed(links, "simple")

    def how_to_complain(self, notice: Notice) -> list[Node]:
        """Return the authority, as a link to how to complain there."""
        controller = self.record(Controller, notice.controller)
        authority = self.record(Authority, controller.authority)
        return [nodes.paragraph("", "", self.link_to(authority))]


DIRECTIVES: dict[str, type[Directive]] = {"notice-facts": NoticeFacts}
