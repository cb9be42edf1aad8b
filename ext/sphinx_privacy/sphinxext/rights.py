"""Directives for rights: the table of timescales and the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from sphinx_privacy.register.models import Right
from sphinx_privacy.register.periods import period_in_words
from sphinx_privacy.sphinxext.directive import NO_INDEX, PrivacyDirective

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils.nodes import Node

HEADINGS = {
    "right": "Data subject request",
    "timescale": "Timescale",
    "article": "Article of the GDPR",
    "limit": "Longest time the GDPR allows",
    "extension": "Possible extension",
}


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
        columns = self.words("columns", list(HEADINGS), ("right", "timescale"))
        headings = [HEADINGS[column] for column in columns]
        rows = ([self.cell(column, right) for column in columns] for right in self.records(Right))
        return [self.table(headings, rows, self.options.get("caption", ""))]

    def cell(self, column: str, right: Right) -> list[Node]:
        """Return the cell of a column."""
        match column:
            case "right":
                name = self.paragraph(right.name)
                name[:0] = self.anchor(right)
                return [name]
            case "timescale":
                return [self.paragraph(right.timescale)]
            case "article":
                return [self.exact(", ".join(right.law.articles))]
            case "limit":
                return [self.label(period_in_words(right.law.outer_limit))]
            case _:
                return [self.label(period_in_words(right.law.extension))]


class RightsList(PrivacyDirective):
    """The names of the rights, each a link to its row in the table."""

    optional_arguments = 0

    def show(self) -> Iterable[Node]:
        """Return the list."""
        rights = self.records(Right)
        return [self.bullets([nodes.paragraph("", "", self.link_to(right))] for right in rights)]


DIRECTIVES = {"rights-table": RightsTable, "rights-list": RightsList}
