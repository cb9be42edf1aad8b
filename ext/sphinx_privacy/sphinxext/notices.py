"""Directives for a notice: its card, and each of its sections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from sphinx_privacy.register.models import (
    Authority,
    Commitment,
    Contact,
    Controller,
    DataCategory,
    LawfulBasis,
    Notice,
    Purpose,
    Recipient,
    Right,
    Transfer,
)
from sphinx_privacy.register.models.notices import TOPICS
from sphinx_privacy.sphinxext.nodes import phrase
from sphinx_privacy.sphinxext.organisation import ALSO, Addressed
from sphinx_privacy.sphinxext.site_info import showing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from docutils.nodes import Node
    from docutils.parsers.rst import Directive

    from sphinx_privacy.register.models.notices import Basis, Collected, NoticePurpose, Sharing
    from sphinx_privacy.register.text import Text
    from sphinx_privacy.sphinxext.directive import Row

NOT_STATED = "This notice does not say."
NO_SAFEGUARD = ("not-stated", "not-needed")


class NoticeDirective(Addressed):
    """A directive that shows a part of a notice: that of the page, or of the argument."""

    def show(self) -> Iterable[Node]:
        """Return the part."""
        notice = self.notice()
        with showing(self.env, notice):
            return list(self.part(notice))

    def part(self, notice: Notice) -> Iterable[Node]:
        """Return the part of a notice."""
        raise NotImplementedError

    def listed(self, items: Iterable[Sequence[Node]], *classes: str) -> Node:
        """Return a list; without items, a sentence that the notice does not say."""
        made = self.bullets(items, *classes)
        return made if len(made) else self.label(NOT_STATED)

    def paragraphs(self, texts: Iterable[Text]) -> list[Node]:
        """Return a paragraph for each text."""
        return [self.paragraph(text) for text in texts]

    def commitments(self, ids: Iterable[str]) -> Iterator[Node]:
        """Yield the paragraphs and points of some commitments."""
        for id_ in ids:
            commitment = self.record(Commitment, id_)
            yield from self.paragraphs(commitment.paragraphs)
            if commitment.points:
                yield self.bullets(map(self.point, commitment.points))
            yield from self.paragraphs(commitment.closing)

    def point(self, point: Any) -> list[Node]:
        """Return a point; if it is about a right, with a link to the timescale of the right."""
        made = self.paragraph(point.text)
        if not point.right:
            return [made]
        right = self.record(Right, point.right)
        return [made, nodes.paragraph("", "", self.link_to(right), classes=["see"])]

    def words_in_a_row(self, lead: str, labels: Iterable[Text], between: str) -> nodes.paragraph:
        """Return a line with words of ours, then words of the register; each can be translated."""
        made = nodes.paragraph("", "", self.say(phrase(), lead))
        for position, label in enumerate(labels):
            made += [nodes.Text(between if position else " "), self.fill(phrase(), label)]
        made += nodes.Text(".")
        return made

    def collected(self, collected: Collected, *, linked: bool = False) -> list[Node]:
        """Return a kind of information, with the case it is collected in."""
        category = self.record(DataCategory, collected.category)
        label = self.fill(phrase(), category.label)
        made: list[Node] = [self.link_to(category, if_shown=True) if linked else label]
        if collected.when:
            made += [nodes.Text(" ("), self.fill(phrase(), collected.when), nodes.Text(")")]
        return made

    def purposes(self, notice: Notice) -> list[NoticePurpose | Purpose]:
        """Return a notice's purposes, its own first."""
        shared = [self.record(Purpose, id_) for id_ in notice.shared_purposes]
        return [*notice.purposes, *shared]


class NoticeCovers(NoticeDirective):
    """On which occasion a notice applies."""

    def part(self, notice: Notice) -> Iterable[Node]:
        """Return one sentence."""
        made = nodes.paragraph("", "", classes=["covers"])
        made += [self.say(phrase(), "This notice applies when you"), nodes.Text(" ")]
        made += [self.fill(phrase(), notice.covers), nodes.Text(".")]
        return [made]


class NoticeData(NoticeDirective):
    """What is collected."""

    def part(self, notice: Notice) -> Iterable[Node]:
        """Return a list, and what else the notice says about it."""
        items = [
            [nodes.paragraph("", "", *self.collected(one, linked=True))] for one in notice.data
        ]
        return [self.listed(items, "simple"), *self.paragraphs(notice.data_notes)]


class NoticePurposes(NoticeDirective):
    """What information is used for, on which lawful bases."""

    option_spec: ClassVar[dict[str, Any]] = {"articles": directives.flag}

    def part(self, notice: Notice) -> Iterable[Node]:
        """Return the purposes as a table."""
        rows: list[Row] = [
            [[self.paragraph(purpose.text)], list(self.bases(purpose.bases))]
            for purpose in self.purposes(notice)
        ]
        if not rows:
            return [self.label(NOT_STATED)]
        table = self.table(["Purpose", "Lawful basis"], rows)
        table["classes"].append("purposes")
        return [table]

    def bases(self, bases: Iterable[Basis]) -> Iterator[Node]:
        """Yield each basis with its reasons; reasons for the same basis come together."""
        shown: set[tuple[str, str]] = set()
        for basis in bases:
            record = self.record(LawfulBasis, basis.basis)
            article = self.article(record)
            if (record.label, article) not in shown:
                label = nodes.strong("", "", self.fill(phrase(), record.label))
                yield nodes.paragraph("", "", label, nodes.Text(article))
            shown.add((record.label, article))
            if reason := basis.reason or record.reason:
                yield self.paragraph(reason)

    def article(self, basis: LawfulBasis) -> str:
        """Return the article of a basis in brackets, if there is one and pages are to show it."""
        is_shown = "articles" in self.options and basis.article != "not-stated"
        return f" ({basis.article})" if is_shown else ""


class NoticeRecipients(NoticeDirective):
    """Who else gets information."""

    def part(self, notice: Notice) -> Iterable[Node]:
        """Return a list of recipients, and what else the notice says about sharing."""
        items = [list(self.sharing(sharing)) for sharing in notice.recipients]
        return [self.listed(items), *self.paragraphs(notice.recipient_notes)]

    def sharing(self, sharing: Sharing) -> Iterator[Node]:
        """Yield a recipient with what it receives, why, and within which limits."""
        recipient = self.record(Recipient, sharing.recipient)
        if recipient.named == "yes":
            yield nodes.paragraph("", "", nodes.strong("", "", self.link_to(recipient)))
            if recipient.address:
                yield self.exact(self.inline_address(recipient.address))
        elif sharing.why:
            yield nodes.paragraph("", "", nodes.strong("", "", self.fill(phrase(), recipient.name)))
        if why := sharing.why or recipient.why:
            yield self.paragraph(why)
        if sharing.data:
            labels = [self.record(DataCategory, id_).label for id_ in sharing.data]
            yield self.words_in_a_row("It receives:", labels, ", ")
        if sharing.limit:
            yield self.paragraph(sharing.limit)


class NoticeTransfers(NoticeDirective):
    """Where information is sent, and what protects it there."""

    option_spec: ClassVar[dict[str, Any]] = {"safeguards": directives.flag}

    def part(self, notice: Notice) -> Iterator[Node]:
        """Yield the statements on transfers, and whether the notice names no safeguard."""
        if not notice.transfers:
            yield self.label(NOT_STATED)
            return
        transfers = [self.record(Transfer, sending.transfer) for sending in notice.transfers]
        for sending, transfer in zip(notice.transfers, transfers, strict=True):
            yield from self.paragraphs(transfer.sentences)
            if sending.more:
                yield self.paragraph(sending.more)
            if "safeguards" in self.options and transfer.safeguard not in NO_SAFEGUARD:
                yield self.words_in_a_row("Safeguard:", [transfer.safeguard], "")
        if {transfer.safeguard for transfer in transfers} - {"not-needed"} == {"not-stated"}:
            yield self.label("This notice names no safeguard for such a transfer.")


class NoticeRetention(NoticeDirective):
    """How long information is kept."""

    def part(self, notice: Notice) -> Iterable[Node]:
        """Return the statements on retention."""
        return self.paragraphs(notice.retention.sentences)


class NoticeSources(NoticeDirective):
    """Where information comes from."""

    def part(self, notice: Notice) -> Iterable[Node]:
        """Return a paragraph for one source, a list for more."""
        if len(notice.sources) == 1:
            return self.paragraphs(notice.sources)
        return [self.listed([self.paragraph(source)] for source in notice.sources)]


class NoticeAutomatedDecisions(NoticeDirective):
    """Whether decisions are made by automated means."""

    def part(self, notice: Notice) -> Iterable[Node]:
        """Return the statement, or that there is none."""
        if notice.automated_decisions == "not-stated":
            return [self.label("This notice does not say whether we make automated decisions.")]
        return [self.paragraph(notice.automated_decisions)]


class NoticeContact(NoticeDirective):
    """Whom to write to."""

    def part(self, notice: Notice) -> Iterable[Node]:
        """Return e-mail and post, or that the notice gives no address for letters."""
        controller = self.record(Controller, notice.controller)
        contact = self.record(Contact, controller.contact)
        email = nodes.paragraph("", "", self.email(contact))
        attention = notice.contact.attention
        marked: list[Node] = [self.exact(attention)] if attention else []
        return [
            self.entries(
                ("Email", [email]),
                ("For the attention of", marked),
                ("Post", self.post(notice, contact)),
            )
        ]

    def post(self, notice: Notice, contact: Contact) -> list[Node]:
        """Return the address for letters, under the line that the contact puts above it."""
        if notice.contact.address == "not-stated":
            return [self.label("This notice gives no address for letters.")]
        return [self.address(notice.contact.address, contact.attention)]


class NoticeComplaint(NoticeDirective):
    """The supervisory authority of the notice's controller."""

    option_spec: ClassVar[dict[str, Any]] = dict(ALSO)

    def part(self, notice: Notice) -> Iterable[Node]:
        """Return the authority, its page and its address."""
        controller = self.record(Controller, notice.controller)
        authority = self.record(Authority, controller.authority)
        return [self.entries(*self.complaint(authority))]


class CommitmentsOf(NoticeDirective):
    """The commitments that a notice lists under one of its keys."""

    def part(self, notice: Notice) -> Iterable[Node]:
        """Return the commitments under the key that the directive is named after."""
        key = self.name.rpartition("notice-")[2].replace("-", "_")
        listed = getattr(notice, key)
        return self.commitments(listed if isinstance(listed, tuple) else filter(None, [listed]))


DIRECTIVES: dict[str, type[Directive]] = {
    "notice-covers": NoticeCovers,
    "notice-data": NoticeData,
    "notice-sources": NoticeSources,
    "notice-purposes": NoticePurposes,
    "notice-recipients": NoticeRecipients,
    "notice-transfers": NoticeTransfers,
    "notice-retention": NoticeRetention,
    "notice-automated-decisions": NoticeAutomatedDecisions,
    "notice-contact": NoticeContact,
    "notice-complaint": NoticeComplaint,
    **{f"notice-{topic}": CommitmentsOf for topic in TOPICS},
}
