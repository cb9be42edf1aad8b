"""The picture above the table of periods: a bar over all years, with a part for each period.

It has no `viewBox`: places and widths are per cent, so it stretches with the page while its years
stay as large as the text.
"""

from __future__ import annotations

from datetime import date
from html import escape
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import _

from sphinx_privacy.decorations.web_only import on_web_pages, web_only
from sphinx_privacy.register.models import Version
from sphinx_privacy.register.timeline import NO_VERSION, UNRECORDED, Gap, periods_and_gaps
from sphinx_privacy.sphinxext.dates import date_in_words
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.priorities import AFTER_COMPARISON

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.application import Sphinx

    from sphinx_privacy.register.timeline import Period

LABELS = 7
"""At most this many years are written below the bar; more would touch on narrow pages."""


def add_timeline(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the picture before the first table of periods on a page."""
    tables = (table for table in doctree.findall(nodes.table) if "periods" in table["classes"])
    table = next(tables, None)
    if table is None:
        return
    spans = periods_and_gaps(PrivacyDomain.of(app.env).register.all(Version).values())
    picture = nodes.raw("", _svg(spans, app.config.language), format="html")
    table.parent.insert(table.parent.index(table), web_only("", "", picture))


def _svg(spans: Sequence[Period | Gap], language: str) -> str:
    first, last = int(spans[0].start[:4]), int(spans[-1].start[:4]) + 1
    axis = _Axis(date.fromisoformat(spans[0].start), date(last, 1, 1))
    names = 'aria-labelledby="timeline-title timeline-text"'
    parts = [
        f'<svg class="timeline" role="img" {names} width="100%" height="56">',
        f'<title id="timeline-title">{escape(_("Which version applied when"))}</title>',
        f'<desc id="timeline-text">{escape("; ".join(_in_words(spans, language)))}</desc>',
        *(_bar(axis, span, is_last=span is spans[-1]) for span in spans),
        *(
            f'<text x="{axis.at(date(year, 1, 1))}%" y="52">{year}</text>'
            for year in range(first, last, -(-(last - first) // LABELS))
        ),
        "</svg>",
    ]
    return "\n".join(parts)


class _Axis:
    """The days that the whole width shows."""

    def __init__(self, first: date, end: date) -> None:
        self.first, self.days = first, (end - first).days

    def at(self, day: date) -> str:
        """Return where a day is, in per cent of the width; earlier days are at its beginning."""
        return f"{100 * max((day - self.first).days, 0) / self.days:.2f}"


def _bar(axis: _Axis, span: Period | Gap, *, is_last: bool) -> str:
    """Return the part of the bar for a period, or for the days between two."""
    start = float(axis.at(date.fromisoformat(span.start)))
    end = float(axis.at(date.fromisoformat(span.end))) if span.end else 100.0
    kind = "gap" if isinstance(span, Gap) else "last" if is_last else "period"
    size = f'x="{start:.2f}%" width="{end - start:.2f}%"'
    return f'<rect class="{kind}" {size} y="4" height="28"></rect>'


def _in_words(spans: Sequence[Period | Gap], language: str) -> Iterator[str]:
    """Yield each period as the table has it: its first day, its last day, and the version."""
    for span in spans:
        first = date_in_words(span.start, language)
        last = date_in_words(span.last, language) if span.last else _("further notice")
        words = _none(span) if isinstance(span, Gap) else str(span.version.title)
        yield f"{first} \N{EN DASH} {last}: {words}"


def _none(gap: Gap) -> str:
    """Return why there is no version."""
    return (_(UNRECORDED) if gap.has_unrecorded else _(NO_VERSION)).rstrip(".")


def setup(app: Sphinx) -> None:
    """Add the picture to web pages."""
    app.connect("doctree-resolved", on_web_pages(add_timeline), AFTER_COMPARISON)
