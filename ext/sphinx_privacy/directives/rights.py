"""Directives for rights: the table of timescales and the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from sphinx_privacy.directives.directive import NO_INDEX, PrivacyDirective
from sphinx_privacy.locale import _
from sphinx_privacy.register.fields import heading_of
from sphinx_privacy.register.models import Regime, Right
from sphinx_privacy.register.periods import inside_sentence, period_in_words, word_for
from sphinx_privacy.sphinxext.nodes import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils.nodes import Node

    from sphinx_privacy.register.models.rights import Case, Law
    from sphinx_privacy.register.text import Text

COLUMNS = {
    "right": "name",
    "timescale": "timescale",
    "period": "limit",
    "starts": "starts",
    "exercise": "exercise",
    "law": "law.regime",
    "article": "law.articles",
    "see-also": "law.see-also",
    "limit": "law.outer-limit",
    "law-starts": "law.starts",
    "extension": "law.extension",
    "note": "law.note",
}
"""The field that each column shows."""


class RightsTable(PrivacyDirective):
    """The rights with their timescales, as published."""

    option_spec: ClassVar[dict[str, Any]] = {
        **NO_INDEX,
        "caption": directives.unchanged_required,
        "columns": directives.unchanged_required,
        "name": directives.unchanged_required,
    }
    optional_arguments = 0

    def show(self) -> Iterable[Node]:
        """Return the table."""
        columns = self.words("columns", list(COLUMNS), ("right", "timescale"))
        headings = [heading_of(Right.kind, COLUMNS[column]) for column in columns]
        rows = ([self.cell(column, right) for column in columns] for right in self.records(Right))
        return [self.table(headings, rows, self.options.get("caption", ""))]

    def cell(self, column: str, right: Right) -> list[Node]:
        """Return the cell of a column."""
        match column:
            case "right":
                return [self.identify(self.paragraph(right.name), right)]
            case "timescale":
                return [self.paragraph(right.timescale)]
            case "period":
                return [self.period(right)]
            case "starts":
                return [self.stated(right.starts)]
            case "exercise":
                return [self.paragraph(right.exercise)] if right.exercise else []
            case _:
                return self.law_cell(column, right.law)

    def law_cell(self, column: str, law: Law | None) -> list[Node]:
        """Return the cell of a column about the law; without a law, there is none."""
        if law is None:
            return [self.label(period_in_words("none"))]
        match column:
            case "law":
                return [self.regime(law)]
            case "limit" | "extension":
                period = law.outer_limit if column == "limit" else law.extension
                return [self.label(period_in_words(period))]
            case "law-starts":
                return [self.stated(law.starts)]
            case "note":
                return [self.paragraph(law.note)] if law.note else []
        articles = law.articles if column == "article" else law.see_also
        return [self.exact(", ".join(articles))] if articles else []

    def regime(self, law: Law) -> Node:
        """Return the name of the law."""
        if law.regime:
            return self.paragraph(self.record(Regime, law.regime).name)
        return self.label(_("GDPR"))

    def period(self, right: Right) -> Node:
        """Return the time limit of a right; if it depends on the case, a list of the cases."""
        if not right.cases:
            return self.label(period_in_words(right.limit))
        return self.bullets(([self.case(case)] for case in right.cases), "simple")

    def case(self, case: Case) -> nodes.paragraph:
        """Return a case with its time limit."""
        when = self.fill(phrase(), case.when)
        limit = self.say(phrase(), inside_sentence(case.limit))
        return nodes.paragraph("", "", when, nodes.Text(": "), limit)

    def stated(self, text: Text) -> nodes.paragraph:
        """Return a text of the register, or that it is not stated."""
        return self.label(word_for(text)) if text == "not-stated" else self.paragraph(text)


class RightsList(PrivacyDirective):
    """The names of the rights, each a link to its row in the table."""

    optional_arguments = 0

    def show(self) -> Iterable[Node]:
        """Return the list."""
        rights = self.records(Right)
        return [self.bullets([nodes.paragraph("", "", self.link_to(right))] for right in rights)]


DIRECTIVES = {"rights-table": RightsTable, "rights-list": RightsList}
