"""The card at the top of a notice: what a reader wants to know at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes

from sphinx_privacy.directives.directive import NO_INDEX
from sphinx_privacy.directives.notice_directive import (
    NO_SAFEGUARD,
    NOT_STATED,
    UNNAMED_SAFEGUARD,
    NoticeDirective,
)
from sphinx_privacy.locale import N_, _
from sphinx_privacy.register.models import (
    Commitment,
    Criterion,
    DataCategory,
    LawfulBasis,
    Notice,
    Organisation,
    Purpose,
    Recipient,
    Region,
    Right,
    Source,
    Transfer,
)
from sphinx_privacy.register.models.notices import WORTH_KNOWING
from sphinx_privacy.register.periods import in_prose
from sphinx_privacy.register.text import Text
from sphinx_privacy.sphinxext.dates import date_node
from sphinx_privacy.sphinxext.nodes import quoted_sentence, quoted_words
from sphinx_privacy.sphinxext.quoted_words import AUTOMATED_DECISIONS
from sphinx_privacy.sphinxext.site_info import notice_of_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docutils.nodes import Node
    from docutils.parsers.rst import Directive

    from sphinx_privacy.register.models.notices import Collected, Item, Keeping, NoticePurpose

AUTOMATED = {"made": N_("We make such decisions."), "not-stated": NOT_STATED}
"""What the card says about automated decisions, before the first sentence of the page.

Where a notice says that none are made, the sentence says which: "none" alone would be more.
"""


class NoticeFacts(NoticeDirective):
    """The card at the top of a notice."""

    option_spec: ClassVar[dict[str, Any]] = dict(NO_INDEX)

    def part(self, notice: Notice) -> Iterable[Node]:
        """Return the card, the target of links to the notice."""
        card = nodes.container(classes=["notice-facts"])
        has_page = notice_of_page(self.env, self.env.docname) == notice.id
        card += self.anchor(notice, has_page=has_page)
        # A point, the section of the notice that says more, and the content of the card.
        points: list[tuple[str, str, Iterable[Node]]] = [
            (_("Last updated"), "", [self.month(notice)]),
            (_("Worth knowing"), "", [quoted_words("", name=WORTH_KNOWING)]),
            (_("Who"), "who", self.who(notice)),
            (_("What"), "data", self.data(notice)),
            (_("Where from"), "sources", self.where_from(notice)),
            (_("Why"), "purposes", self.why(notice)),
            (_("Who else"), "recipients", self.who_else(notice)),
            (_("Where"), "transfers", self.where(notice)),
            (_("How long"), "retention", self.how_long(notice)),
            (_("Automated decisions"), "automated-decisions", self.automated(notice)),
            (_("Children"), "children", self.age(notice)),
            (_("Your rights"), "rights", [self.rights(notice)]),
            (_("How to complain"), "complaint", self.how_to_complain(notice)),
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

    def who(self, notice: Notice) -> Iterator[Node]:
        """Yield the names of the controllers: of joint ones, all; and who else is a controller."""
        if notice.arrangement:
            yield self.label(_("Joint controllers:"))
        for controller in self.controllers(notice):
            organisation = self.record(Organisation, controller.organisation)
            yield nodes.paragraph("", "", self.link_to(organisation, if_shown=True))
        if notice.other_controllers:
            names = [self.record(Recipient, id_).name for id_ in notice.other_controllers]
            yield self.words_in_a_row(_("Also a controller: {words}."), names, _("; "))

    def data(self, notice: Notice) -> Iterator[Node]:
        """Yield what is collected in each case, as a list of words."""
        cases: dict[str, list[Collected]] = {}
        for collected in notice.data:
            cases.setdefault(collected.when or "", []).append(collected)
        for several in cases.values():
            made = nodes.paragraph("", "")
            labels = [self.record(DataCategory, each.category).label for each in several]
            between = _("; ") if any("," in label for label in labels) else _(", ")
            for position, collected in enumerate(several):
                made += nodes.Text(between if position else "")
                is_last = position == len(several) - 1
                made += self.collected(collected, with_case=is_last)
            yield made
        if not cases:
            yield self.label(_(NOT_STATED))

    def where_from(self, notice: Notice) -> list[Node]:
        """Return the sources as a list of words."""
        labels = [self.record(Source, each.source).label for each in notice.sources]
        return [self.row_of(labels, _("; "))] if labels else [self.label(_(NOT_STATED))]

    def why(self, notice: Notice) -> Iterator[Node]:
        """Yield the purposes, each with its lawful bases and how long information is kept."""
        items: list[list[Node]] = []
        for own in notice.purposes:
            kept = [each for each in notice.retention if each.id in own.kept]
            items.append([*self.purpose(own), *self.kept(kept)])
        shared = (self.record(Purpose, id_) for id_ in notice.shared_purposes)
        items += [list(self.purpose(each)) for each in shared]
        yield self.listed(items)

    def purpose(self, purpose: NoticePurpose | Purpose) -> Iterator[Node]:
        """Yield the first sentence about a purpose, its lawful bases and its conditions."""
        yield quoted_sentence("", says=f"purpose {purpose.id}")
        yield from self.bases(_("Lawful basis: {words}."), purpose.bases)
        yield from self.bases(
            _("For special categories of personal data: {words}."), purpose.conditions
        )

    def bases(self, words: str, bases: Iterable[str]) -> Iterator[Node]:
        """Yield the labels of lawful bases, in a sentence of ours."""
        labels = dict.fromkeys(self.record(LawfulBasis, basis).label for basis in bases)
        if labels:
            made = self.words_in_a_row(words, labels, _("; "))
            made["classes"].append("basis")
            yield made

    def kept(self, entries: Iterable[Keeping]) -> Iterator[Node]:
        """Yield how long information is kept."""
        words = [self.how_long_in_words(entry) for entry in entries]
        if words:
            made = self.words_in_a_row(_("Kept: {words}."), words, _("; "))
            made["classes"].append("basis")
            yield made

    def how_long_in_words(self, entry: Keeping) -> Text:
        """Return a period or a criterion in words."""
        if entry.criterion:
            return self.record(Criterion, entry.criterion).label
        period = entry.period or entry.id
        return Text(in_prose(period), period.place)

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

    def where(self, notice: Notice) -> Iterator[Node]:
        """Yield where information is sent and what protects it there."""
        transfers = [self.record(Transfer, sending.transfer) for sending in notice.transfers]
        regions = dict.fromkeys(id_ for each in transfers for id_ in each.regions)
        if regions:
            yield self.row_of([self.record(Region, id_).label for id_ in regions], _("; "))
            stated = [each.safeguard for each in transfers if each.safeguard not in NO_SAFEGUARD]
            if stated:
                yield self.words_in_a_row(_("Safeguard: {words}."), stated, _("; "))
            else:
                yield self.label(_(UNNAMED_SAFEGUARD))
        elif transfers:
            yield self.paragraph(transfers[0].sentences[0])
        else:
            yield self.label(_(NOT_STATED))

    def how_long(self, notice: Notice) -> list[Node]:
        """Return the first sentence of each entry on retention."""
        says = (f"retention {each.id}" for each in notice.retention)
        said: list[Node] = [quoted_sentence("", says=words) for words in says]
        return said or [self.label(_(NOT_STATED))]

    def automated(self, notice: Notice) -> Iterator[Node]:
        """Yield that such decisions are made, or not stated, and the first words about them."""
        if notice.automated_decisions in AUTOMATED:
            yield self.label(_(AUTOMATED[notice.automated_decisions]))
        yield quoted_sentence("", says=AUTOMATED_DECISIONS)

    def points(self, notice: Notice) -> list[Item]:
        """Return what the notice says about rights, point by point."""
        return [point for id_ in notice.rights for point in self.record(Commitment, id_).points]

    def rights(self, notice: Notice) -> Node:
        """Return links to the rights, with their conditions; then points without such a right."""
        points = self.points(notice)
        items = []
        for right in self.records(Right):
            about = [point for point in points if point.right == right.id]
            conditions = dict.fromkeys(point.when for point in about if point.when)
            if about:
                made = nodes.paragraph("", "", self.link_to(right))
                if all(point.when for point in about):
                    made += [nodes.Text(" ("), *self.in_a_row(conditions, _("; ")), nodes.Text(")")]
                items.append([made])
        items += [[self.paragraph(point.text)] for point in points if not point.right]
        return self.listed(items, "simple")

    def how_to_complain(self, notice: Notice) -> list[Node]:
        """Return the authorities, each as a link to how to complain there."""
        authorities = self.authorities(self.controllers(notice))
        return [nodes.paragraph("", "", self.link_to(each)) for each in authorities]


DIRECTIVES: dict[str, type[Directive]] = {"notice-facts": NoticeFacts}
