"""Above a table of periods, as HTML: a field for a date, and a picture with a bar for each period.

The picture has no `viewBox`: places and widths are per cent, so it stretches with the page while
its years stay as large as the text. A script shows the field, and answers with the words of a bar.
"""

from __future__ import annotations

from datetime import date
from html import escape
from typing import TYPE_CHECKING

from sphinx_privacy.exports.periods_in_words import UNLESS
from sphinx_privacy.exports.plain_sentences import plain_sentence
from sphinx_privacy.locale import N_, _
from sphinx_privacy.register.timeline import Gap, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_privacy.exports.periods_in_words import PeriodWords
    from sphinx_privacy.register import Register
    from sphinx_privacy.register.timeline import Period

ROOM = 12
"""How much of the width a year takes on a narrow page, in per cent."""

STATUS_WORDS = {
    Status.DRAFT: N_("Draft"),
    Status.SCHEDULED: N_("Not in force yet"),
    Status.IN_FORCE: N_("In force"),
    Status.WITHDRAWN: N_("Withdrawn"),
}
"""What a list of versions says beside one; it says nothing beside the superseded ones."""


def status_badge(status: Status) -> str:
    """Return the status of a version as HTML; empty if nothing is said of it."""
    if status not in STATUS_WORDS:
        return ""
    name = status.replace(" ", "-")
    return f'<span class="status status-{name}">{escape(_(STATUS_WORDS[status]))}</span>'


def announcement_badge(day: str, today: str) -> str:
    """Return whether the day of an announcement has come, as HTML."""
    said, name = (_("Done"), "done") if day <= today else (_("Planned"), "scheduled")
    return f'<span class="status status-{name}">{escape(said)}</span>'


def as_of_tools(register: Register, spans: Sequence[Period | Gap], words: PeriodWords) -> str:
    """Return the field and the picture for periods and gaps, oldest first."""
    if not spans:
        return ""
    sentences = [_with_reason(register, span, words) for span in spans]
    return f"{_date_field(spans, words)}\n{_picture(spans, sentences, words)}\n"


def _with_reason(register: Register, span: Period | Gap, words: PeriodWords) -> str:
    """Return what applied; if no version did, also why."""
    sentence = words.about(span)
    if isinstance(span, Gap) and not span.has_unrecorded:
        sentence += f" {plain_sentence(register, span.ending.why)}"
    return sentence


def _date_field(spans: Sequence[Period | Gap], words: PeriodWords) -> str:
    """Return the field, which is hidden until the script shows it, and the place for its answer."""
    question = escape(_("Which version applied on"))
    before = escape(words.before(spans[0]))
    later = escape("" if spans[-1].last else words.about(spans[-1], _(UNLESS)))
    data = f'data-before="{before}" data-later="{later}"'
    return "\n".join(
        [
            '<div class="as-of-tools" hidden>',
            f'<p><label for="as-of">{question}</label>',
            '<input type="date" id="as-of"></p>',
            f'<p class="as-of-answer" role="status" {data}></p>',
            "</div>",
        ]
    )


def _picture(spans: Sequence[Period | Gap], sentences: Sequence[str], words: PeriodWords) -> str:
    """Return the picture: a bar for each period or gap, whose title is the sentence about it."""
    axis, title = _Axis(spans, words.today), escape(_("Which version applied when"))
    bars = (_bar(axis, *pair, words.today) for pair in zip(spans, sentences, strict=True))
    return "\n".join(
        [
            (
                '<svg class="timeline" role="img" aria-labelledby="timeline-title timeline-text" '
                'width="100%" height="56">'
            ),
            f'<title id="timeline-title">{title}</title>',
            f'<desc id="timeline-text">{escape(" ".join(sentences))}</desc>',
            *bars,
            *(
                f'<text x="{at:.2f}%" y="52">{year}</text>'
                for year, at in axis.years(spans).items()
            ),
            "</svg>",
        ]
    )


class _Axis:
    """The days that the whole width shows: up to the end of the year of the last one known."""

    def __init__(self, spans: Sequence[Period | Gap], today: str) -> None:
        last = int(max(spans[-1].start, today)[:4]) + 1
        self.first = date.fromisoformat(spans[0].start)
        self.days = (date(last, 1, 1) - self.first).days

    def at(self, day: str) -> str:
        """Return where a day is, in per cent of the width; earlier days are at its beginning."""
        return f"{100 * max((date.fromisoformat(day) - self.first).days, 0) / self.days:.2f}"

    def years(self, spans: Sequence[Period | Gap]) -> dict[str, float]:
        """Return the years in which periods begin, and where; the latest, where two would touch."""
        written: dict[str, float] = {}
        free = 100.0
        for span in reversed(spans):
            year, place = span.start[:4], min(float(self.at(span.start)), 100 - ROOM)
            if place + ROOM <= free and year not in written:
                written[year] = free = place
        return written


def _bar(axis: _Axis, span: Period | Gap, sentence: str, today: str) -> str:
    """Return the part of the bar for a period, or for the days between two."""
    start = float(axis.at(span.start))
    end = float(axis.at(span.end)) if span.end else 100.0
    is_current = span.start <= today and (span.last is None or today <= span.last)
    kind = "gap" if isinstance(span, Gap) else "current" if is_current else "period"
    size = f'x="{start:.2f}%" width="{end - start:.2f}%"'
    return f'<rect class="{kind}" {size} y="4" height="28"><title>{escape(sentence)}</title></rect>'
