"""Directives for the sections of a notice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from docutils.parsers.rst import directives

from sphinx_privacy.directives.notice_directive import (
    NO_SAFEGUARD,
    NOT_STATED,
    UNNAMED_SAFEGUARD,
    NoticeDirective,
)
from sphinx_privacy.directives.organisation import ALSO
from sphinx_privacy.directives.page_blocks import PageBlock, mark_first_sentence
from sphinx_privacy.locale import _
from sphinx_privacy.register.fact_paths import roles_in
from sphinx_privacy.register.models import (
    Arrangement,
    Contact,
    Controller,
    DataCategory,
    LawfulBasis,
    Notice,
    Organisation,
    Purpose,
    Recipient,
    Sentence,
    Transfer,
)
from sphinx_privacy.register.models.notices import SILENT, TOPICS
from sphinx_privacy.sphinxext.nodes import phrase
from sphinx_privacy.sphinxext.quoted_words import AUTOMATED_DECISIONS
from sphinx_privacy.sphinxext.site_info import name_and_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docutils.nodes import Node
    from docutils.parsers.rst import Directive

    from sphinx_privacy.register.models.notices import Keeping, NoticePurpose, Sharing


class NoticeData(NoticeDirective):
    """What is collected."""

    def part(self, notice: Notice) -> Iterable[Node]:
        """Return a list."""
        items = [
            [nodes.paragraph("", "", *self.collected(one, linked=True))] for one in notice.data
        ]
        return [self.listed(items, "simple")]


class PurposeBlock(PageBlock):
    """What information is used for: words of the page, or a purpose that notices share."""

    field = "purposes"
    option_spec: ClassVar[dict[str, Any]] = {"articles": directives.flag}

    def entry_of(self, notice: Notice) -> NoticePurpose | Purpose:
        """Return the purpose that the argument names; a shared one has its words already."""
        if self.arguments[0] not in notice.shared_purposes:
            return cast("NoticePurpose", super().entry_of(notice))
        return self.record(Purpose, self.arguments[0])

    def words_of_register(self, entry: NoticePurpose | Purpose) -> list[Node]:
        """Return the words of a shared purpose."""
        return [self.paragraph(entry.text)] if isinstance(entry, Purpose) else []

    def shown(self, entry: NoticePurpose | Purpose, words: list[Node]) -> nodes.Element:
        """Return the purpose with its lawful bases as a row; as a point if it has none."""
        if not (entry.bases or entry.conditions):
            return self.bullets([words], "purposes")
        headings = [_("Purpose"), _("Lawful basis")]
        table = self.table(headings, [[words, list(self.grounds(entry))]])
        table["classes"].append("purposes")
        return table

    def grounds(self, entry: NoticePurpose | Purpose) -> Iterator[Node]:
        """Yield the bases of a purpose, and its conditions for special categories."""
        yield from self.bases(entry.bases)
        if entry.conditions:
            yield self.label(_("For special categories of personal data:"))
            yield from self.bases(entry.conditions)

    def bases(self, bases: Iterable[str]) -> Iterator[Node]:
        """Yield each basis, with its article if the option ``articles`` is given."""
        for basis in bases:
            record = self.record(LawfulBasis, basis)
            label = nodes.strong("", "", self.fill(phrase(), record.label))
            yield nodes.paragraph("", "", label, nodes.Text(self.article(record)))

    def article(self, basis: LawfulBasis) -> str:
        """Return the article of a basis in brackets, if there is one and pages are to show it."""
        is_shown = "articles" in self.options and basis.article != "not-stated"
        return f" ({basis.article})" if is_shown else ""


class SourceBlock(PageBlock):
    """Where information comes from."""

    field = "sources"


class RecipientBlock(PageBlock):
    """Who else gets information, what for, and which."""

    field = "recipients"

    def words_of_register(self, entry: Sharing) -> list[Node]:
        """Return why the recipient receives information, if its own record says so."""
        why = self.record(Recipient, entry.recipient).why
        return [self.paragraph(why)] if why else []

    def shown(self, entry: Sharing, words: list[Node]) -> nodes.Element:
        """Return the recipient as a point: its name if it is a company, why, and what it gets."""
        recipient = self.record(Recipient, entry.recipient)
        made: list[Node] = []
        if recipient.named == "yes":
            made.append(nodes.paragraph("", "", nodes.strong("", "", self.link_to(recipient))))
            if recipient.address:
                made.append(self.exact(self.inline_address(recipient.address)))
        made += words
        if entry.data:
            labels = [self.record(DataCategory, id_).label for id_ in entry.data]
            made.append(self.words_in_a_row(_("It receives: {words}."), labels, _(", ")))
        return self.bullets([made], "recipients")


class RetentionBlock(PageBlock):
    """How long information is kept."""

    field = "retention"

    def shown(self, entry: Keeping, words: list[Node]) -> nodes.Element:
        """Return the words; warn if they do not show the period or criterion of the register."""
        value = "criterion" if entry.criterion else "period"
        path = f"retention.{entry.id}.{value}"
        is_stated = (entry.criterion or entry.period) != SILENT
        if is_stated and ("fact", path) not in self.roles():
            message = (
                f"these words do not show the {value} of the register; write {{fact}}`{path}`."
            )
            self.warn("unshown-fact", message)
        return super().shown(entry, words)

    def roles(self) -> Iterator[tuple[str, str]]:
        """Yield the roles in the words, and in the sentences of several notices among them."""
        sentences = self.domain.noted_register.all(Sentence)
        for role, target in roles_in(self.written):
            yield role, target
            if role == Sentence.kind and target in sentences:
                yield from roles_in(sentences[target].text)


class NoticeTransfers(NoticeDirective):
    """Where information is sent, and what protects it there."""

    option_spec: ClassVar[dict[str, Any]] = {"safeguards": directives.flag}

    def part(self, notice: Notice) -> Iterator[Node]:
        """Yield the statements on transfers, and whether the notice names no safeguard."""
        if not notice.transfers:
            yield self.label(_(NOT_STATED))
            return
        transfers = [self.record(Transfer, sending.transfer) for sending in notice.transfers]
        for transfer in transfers:
            yield from self.paragraphs(transfer.sentences)
            if "safeguards" in self.options and transfer.safeguard not in NO_SAFEGUARD:
                yield self.words_in_a_row(_("Safeguard: {words}."), [transfer.safeguard], "")
        if {transfer.safeguard for transfer in transfers} - {"not-needed"} == {"not-stated"}:
            yield self.label(_(UNNAMED_SAFEGUARD))


class NoticeAutomatedDecisions(NoticeDirective):
    """Whether decisions are made by automated means, in words of the page."""

    has_content = True

    def part(self, notice: Notice) -> Iterable[Node]:
        """Return the words, or that there are none; warn if that contradicts the register."""
        is_silent = notice.automated_decisions == SILENT
        if is_silent != (not self.content):
            advice = "leave this empty" if is_silent else "write what the notice says here"
            message = (
                f'"automated-decisions" of this notice is "{notice.automated_decisions}"; {advice}.'
            )
            self.warn("unfit-words", message)
        if is_silent:
            unknown = _("This notice does not say whether we make automated decisions.")
            return [self.label(unknown)]
        words = self.parse_content_to_nodes()
        mark_first_sentence(self, words, AUTOMATED_DECISIONS)
        return words


class NoticeContact(NoticeDirective):
    """Whom to write to."""

    def part(self, notice: Notice) -> Iterable[Node]:
        """Return e-mail, telephone and post, and who else can be reached.

        The address for letters may be that of the notice, or there may be none.
        """
        controller = self.record(Controller, notice.controller)
        contact = self.record(Contact, controller.contact)
        attention = notice.contact.attention if notice.contact else None
        return [
            self.entries(
                (_("Email"), [self.email_line(contact)]),
                (_("Telephone"), self.phone(contact.phone)),
                (_("For the attention of"), [self.exact(attention)] if attention else []),
                (_("Post"), self.post(notice, contact)),
                *self.officer(controller),
                *self.local_representatives(controller),
            )
        ]

    def post(self, notice: Notice, contact: Contact) -> list[Node]:
        """Return the address for letters, under a line with the addressee if there is one."""
        own = notice.contact
        address = (own and own.address) or contact.address
        if address == SILENT:
            return [self.label(_("This notice gives no address for letters."))]
        addressee = (own and own.addressee) or contact.attention
        above = [addressee] if addressee and addressee != "none" else []
        return [self.address(address, *above)] if address else []


class NoticeComplaint(NoticeDirective):
    """The supervisory authorities of the notice's controller."""

    option_spec: ClassVar[dict[str, Any]] = dict(ALSO)

    def part(self, notice: Notice) -> Iterable[Node]:
        """Return each authority, its page and its address."""
        authorities = self.authorities(self.controllers(notice))
        return [self.entries(*self.complaint(each)) for each in authorities]


class NoticeArrangement(NoticeDirective):
    """The joint controllers of a notice, and their arrangement."""

    def part(self, notice: Notice) -> Iterator[Node]:
        """Yield the controllers with their addresses, the essence, and the contact point."""
        if not notice.arrangement:
            return
        arrangement = self.record(Arrangement, notice.arrangement)
        yield self.bullets(map(self.named, self.controllers(notice)), "controllers")
        yield from self.paragraphs(arrangement.essence)
        if arrangement.contact:
            contact = self.record(Contact, arrangement.contact)
            yield self.entries((_("Contact point"), self.reached(contact)))

    def named(self, controller: Controller) -> list[Node]:
        """Return the name and the address of a controller."""
        organisation = self.record(Organisation, controller.organisation)
        name = self.exact(name_and_number(organisation))
        return [name, self.address(organisation.address)]


class CommitmentsOf(NoticeDirective):
    """The commitments that a notice lists under one of its keys."""

    def part(self, notice: Notice) -> Iterable[Node]:
        """Return the commitments under the key that the directive is named after."""
        key = self.name.rpartition("notice-")[2].replace("-", "_")
        listed = getattr(notice, key)
        return self.commitments(listed if isinstance(listed, tuple) else filter(None, [listed]))


class NoticeChildren(CommitmentsOf):
    """What a notice says to children and their parents."""

    def part(self, notice: Notice) -> Iterator[Node]:
        """Yield the age from which children consent themselves, and the commitments."""
        yield from self.age(notice)
        yield from super().part(notice)


DIRECTIVES: dict[str, type[Directive]] = {
    "notice-data": NoticeData,
    "notice-transfers": NoticeTransfers,
    "source": SourceBlock,
    "purpose": PurposeBlock,
    "recipient": RecipientBlock,
    "retention": RetentionBlock,
    "notice-automated-decisions": NoticeAutomatedDecisions,
    "notice-contact": NoticeContact,
    "notice-complaint": NoticeComplaint,
    "notice-arrangement": NoticeArrangement,
    **{f"notice-{topic}": CommitmentsOf for topic in TOPICS},
    "notice-children": NoticeChildren,
}
