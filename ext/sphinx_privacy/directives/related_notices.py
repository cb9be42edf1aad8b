"""Links from a notice to those that concern its reader, by what they have in common."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from sphinx_privacy.directives.directive import PrivacyDirective
from sphinx_privacy.locale import N_, _
from sphinx_privacy.register.models import Notice, Occasion, Recipient
from sphinx_privacy.sphinxext.nodes import phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from docutils.nodes import Node
    from docutils.parsers.rst import Directive

    from sphinx_privacy.register import Register
    from sphinx_privacy.register.models import Record
    from sphinx_privacy.register.text import Text


MOST = 5
"""How many notices are shown; more would no longer be a choice."""

COMPARED = ("id", "order", "recipients", "occasion", "opt_out", "marketing")
"""The fields of all notices that decide which ones are related."""

RECIPIENT = N_("Also shared with {name}")
OCCASION = N_("The same occasion: {name}")

SAME_COMMITMENT: dict[str, Callable[[Notice], tuple[Text, ...]]] = {
    N_("The same way to stop marketing"): lambda notice: notice.opt_out,
    N_("The same marketing"): lambda notice: notice.marketing,
}
"""The commitments that a reader meets again under another notice, with words for each.

That two notices list the same rights, or protect information in the same way, relates them no more
than any two.
"""


class Relation(NamedTuple):
    """What a notice has in common with others."""

    words: str
    """What the heading says, with a place for the title of the record if there is one."""
    record: Record | None
    notices: Sequence[Notice]
    """Those that have it, such as the notice itself."""


class RelatedNotices(PrivacyDirective):
    """Links to the notices that have most in common with a notice, by what they have in common."""

    def show(self) -> Iterable[Node]:
        """Return the links under their reasons, or that there are none."""
        items = [
            nodes.definition_list_item("", self.term(relation), self.links(relation))
            for relation in self.shown(self.notice())
        ]
        if not items:
            return [
                self.label(
                    _("No other notice is for the same occasion or names the same companies.")
                )
            ]
        return [nodes.definition_list("", *items, classes=["notices"])]

    def term(self, relation: Relation) -> nodes.term:
        """Return the heading over some notices: what they have in common."""
        named = [self.fill(phrase(), relation.record.title)] if relation.record else []
        return self.sentence(nodes.term(), relation.words, name=named)

    def links(self, relation: Relation) -> nodes.definition:
        """Return links to the notices, which do not count as references: they lead both ways."""
        notices = (self.record(Notice, notice.id) for notice in relation.notices)
        links = (self.link_to(notice, leads_both_ways=True) for notice in notices)
        items = ([nodes.paragraph("", "", link)] for link in links)
        return nodes.definition("", self.bullets(items, "notices", "simple"))

    def shown(self, notice: Notice) -> Iterator[Relation]:
        """Yield the relations with the notices to show, each under the strongest reason for it."""
        seen = {notice.id}
        for relation in self.relations(notice):
            new = (other for other in relation.notices if other.id not in seen)
            if chosen := list(islice(new, MOST + 1 - len(seen))):
                seen.update(other.id for other in chosen)
                yield relation._replace(notices=chosen)

    def relations(self, notice: Notice) -> Iterator[Relation]:
        """Yield every relation of a notice, the strongest first."""
        every = self.domain.noted_register.fields_of_all(Notice, COMPARED)
        groups = _groups(self.domain.register)
        for words, id_ in _reasons(notice):
            group = groups[words, id_]
            if words == RECIPIENT:
                recipient = self.record(Recipient, id_)
                if recipient.named == "yes":
                    yield Relation(_(words), recipient, group)
            elif words == OCCASION:
                yield Relation(_(words), self.record(Occasion, id_), group)
            elif 2 * len(group) <= len(every):  # not if most notices say it
                yield Relation(_(words), None, group)


def _reasons(notice: Notice) -> Iterator[tuple[str, str]]:
    """Yield what may relate a notice to others, the strongest first: the words, and an id."""
    for id_ in dict.fromkeys(sharing.recipient for sharing in notice.recipients):
        yield RECIPIENT, id_
    if notice.occasion:
        yield OCCASION, notice.occasion
    for words, commitments in SAME_COMMITMENT.items():
        for id_ in dict.fromkeys(commitments(notice)):
            yield words, id_


def _groups(register: Register) -> Mapping[tuple[str, str], Sequence[Notice]]:
    """Return the notices with each reason, as lists have them.

    With a look at all notices for each of them, a thousand would take four seconds.
    """
    if not register.related:
        for notice in sorted(register.all(Notice).values(), key=lambda each: each.place_in_lists):
            for reason in _reasons(notice):
                register.related.setdefault(reason, []).append(notice)
    return register.related


DIRECTIVES: dict[str, type[Directive]] = {"related-notices": RelatedNotices}
