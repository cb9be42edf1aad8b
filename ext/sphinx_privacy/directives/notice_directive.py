"""What the directives for a notice share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_privacy.directives.organisation import Addressed
from sphinx_privacy.locale import N_, _
from sphinx_privacy.locale.formats import number_in_digits
from sphinx_privacy.register.models import (
    Arrangement,
    Commitment,
    Controller,
    DataCategory,
    Notice,
    Right,
)
from sphinx_privacy.sphinxext.nodes import phrase
from sphinx_privacy.sphinxext.site_info import showing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from docutils.nodes import Node

    from sphinx_privacy.register.models.notices import Collected
    from sphinx_privacy.register.text import Text

NOT_STATED = N_("This notice does not say.")
UNNAMED_SAFEGUARD = N_("This notice names no safeguard for such a transfer.")
NO_SAFEGUARD = ("not-stated", "not-needed")


class NoticeDirective(Addressed):
    """A directive that shows a part of a notice: that of the page, or of the argument."""

    def show(self) -> Iterable[Node]:
        """Return the part."""
        notice = self.notice()
        parts = self.domain.notice_parts.setdefault(self.env.docname, set())
        parts.add((str(notice.id), self.name.rpartition(":")[2]))
        with showing(self.env, notice):
            return list(self.part(notice))

    def part(self, notice: Notice) -> Iterable[Node]:
        """Return the part of a notice."""
        raise NotImplementedError

    def listed(self, items: Iterable[Sequence[Node]], *classes: str) -> Node:
        """Return a list; without items, a sentence that the notice does not say."""
        made = self.bullets(items, *classes)
        return made if len(made) else self.label(_(NOT_STATED))

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
        made = nodes.paragraph("", "", *self.with_condition(point))
        if not point.right:
            return [made]
        right = self.record(Right, point.right)
        return [made, nodes.paragraph("", "", self.link_to(right), classes=["see"])]

    def with_condition(self, point: Any) -> Iterator[Node]:
        """Yield the words of a point, and in which cases only it holds."""
        yield self.fill(phrase(), point.text)
        if point.when:
            yield from (nodes.Text(_(", ")), self.fill(phrase(), point.when))

    def controllers(self, notice: Notice) -> list[Controller]:
        """Return the controller of a notice, or its joint controllers."""
        ids: Iterable[str] = [notice.controller]
        if notice.arrangement:
            ids = self.record(Arrangement, notice.arrangement).controllers
        return [self.record(Controller, id_) for id_ in ids]

    def age(self, notice: Notice) -> Iterator[Node]:
        """Yield below which age a parent has to agree, if the register says so."""
        if notice.age:
            words = _("If you are under {age}, a parent or guardian has to agree.")
            yield self.label(words.format(age=number_in_digits(int(notice.age))))

    def words_in_a_row(self, words: str, labels: Iterable[Text], between: str) -> nodes.paragraph:
        """Return a sentence of ours with words of the register; each can be translated."""
        row = list(self.in_a_row(labels, between))
        return self.sentence(nodes.paragraph(), words, words=row)

    def row_of(self, labels: Iterable[Text], between: str) -> nodes.paragraph:
        """Return a line with words of the register; each can be translated."""
        return nodes.paragraph("", "", *self.in_a_row(labels, between))

    def in_a_row(self, labels: Iterable[Text], between: str) -> Iterator[Node]:
        """Yield words of the register with a mark between them."""
        for position, label in enumerate(labels):
            if position:
                yield nodes.Text(between)
            yield self.fill(phrase(), label)

    def collected(
        self, collected: Collected, *, linked: bool = False, with_case: bool = True
    ) -> list[Node]:
        """Return a kind of information, with the case it is collected in."""
        category = self.record(DataCategory, collected.category)
        label = self.fill(phrase(), category.label)
        made: list[Node] = [self.link_to(category, if_shown=True) if linked else label]
        notes = self.sensitivity(category)
        if collected.when and with_case:
            notes.append(self.fill(phrase(), collected.when))
        for position, note in enumerate(notes):
            made += [nodes.Text(_("; ") if position else " ("), note]
        return [*made, nodes.Text(")")] if notes else made
