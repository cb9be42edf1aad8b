"""Tables of what notices name: each record, with links to the notices that name it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from sphinx_privacy.directives.directive import NO_INDEX, PrivacyDirective
from sphinx_privacy.locale import N_, _
from sphinx_privacy.register.models import DataCategory, Notice, Purpose, Recipient

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docutils.nodes import Node
    from docutils.parsers.rst import Directive

    from sphinx_privacy.register.models import Record
    from sphinx_privacy.sphinxext.facts_table import Row


class NoticeTable(PrivacyDirective):
    """A table of records, each with the notices that name it."""

    option_spec: ClassVar[dict[str, Any]] = {
        **NO_INDEX,
        "caption": directives.unchanged_required,
    }
    optional_arguments = 0
    headings: ClassVar[tuple[str, str]]

    def show(self) -> Iterable[Node]:
        """Return the table; links to each record lead to its row."""
        notices = sorted(self.records(Notice), key=lambda notice: notice.place_in_lists)
        rows: list[Row] = []
        for record, name in self.named():
            naming = (notice for notice in notices if record.id in self.names_in(notice))
            links = ([nodes.paragraph("", "", self.link_to(notice))] for notice in naming)
            rows.append([[self.identify(name, record)], [self.bullets(links, "simple")]])
        return [self.table([*map(_, self.headings)], rows, self.options.get("caption", ""))]

    def named(self) -> Iterator[tuple[Record, nodes.paragraph]]:
        """Yield each record of the table with its name."""
        raise NotImplementedError

    def names_in(self, notice: Notice) -> Iterable[str]:
        """Return the ids of the records that a notice names."""
        raise NotImplementedError


class RecipientsTable(NoticeTable):
    """The companies that notices name as recipients."""

    headings = (N_("Recipient"), N_("Notices that name it"))

    def named(self) -> Iterator[tuple[Record, nodes.paragraph]]:
        """Yield each company with its name."""
        for recipient in self.records(Recipient):
            if recipient.named == "yes":
                yield recipient, self.exact(recipient.name)

    def names_in(self, notice: Notice) -> Iterable[str]:
        """Return the ids of the recipients that a notice names."""
        return [sharing.recipient for sharing in notice.recipients]


class DataCategoriesTable(NoticeTable):
    """The kinds of information that notices collect."""

    headings = (N_("Information"), N_("Notices that name it"))

    def named(self) -> Iterator[tuple[Record, nodes.paragraph]]:
        """Yield each kind of information with its label."""
        for category in self.records(DataCategory):
            name = self.paragraph(category.label)
            for note in self.sensitivity(category):
                name += [nodes.Text(" ("), note, nodes.Text(")")]
            yield category, name

    def names_in(self, notice: Notice) -> Iterable[str]:
        """Return the ids of the kinds of information that a notice collects."""
        return [collected.category for collected in notice.data]


class PurposesTable(NoticeTable):
    """The purposes that several notices share."""

    headings = (N_("Purpose"), N_("Notices that name it"))

    def named(self) -> Iterator[tuple[Record, nodes.paragraph]]:
        """Yield each purpose with its first sentence."""
        for purpose in self.records(Purpose):
            yield purpose, self.paragraph(purpose.title)

    def names_in(self, notice: Notice) -> Iterable[str]:
        """Return the ids of the shared purposes of a notice."""
        return notice.shared_purposes


DIRECTIVES: dict[str, type[Directive]] = {
    "recipients-table": RecipientsTable,
    "data-categories-table": DataCategoriesTable,
    "purposes-table": PurposesTable,
}
