"""What a page says about its version and the days on which it applies, as HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup, escape

from sphinx_privacy.exports.plain_sentences import plain_sentence
from sphinx_privacy.locale import _
from sphinx_privacy.locale.formats import date_shown
from sphinx_privacy.register.timeline import Status, published_on
from sphinx_privacy.sphinxext.version_info import THEN

if TYPE_CHECKING:
    from sphinx_privacy.register import Register
    from sphinx_privacy.register.models import Version
    from sphinx_privacy.register.timeline import Period

TIME = Markup('<time datetime="{}">{}</time>')


class VersionSentences(NamedTuple):
    """The sentences about a version, in the language in use."""

    version: Version
    status: Status
    period: Period | None
    """The period of the version; None if it never came into force."""
    correction: Version | None
    """The version that replaced it from its first day."""
    register: Register

    @property
    def line(self) -> Markup:
        """That the version applies, and when if its label does not name the day."""
        label, span = self.version.title, self.period
        if span is None or self.banner:
            return _html(_("Version of {label}."), label=label)
        is_named = label.startswith(date_shown(span.start))
        first, last = self.on(span.start), span.last and self.on(span.last)
        if is_named and not last:
            return _html(_("Version of {label}, in force."), label=label)
        if is_named:
            words = _("Version of {label}, in force until {last}.")
        elif last:
            words = _("Version of {label}, in force from {first} until {last}.")
        else:
            words = _("Version of {label}, in force from {first}.")
        return _html(words, label=label, first=first, last=last)

    @property
    def banner(self) -> str:
        """Why this is not the version that applies; empty if it is."""
        match self.status:
            case Status.SCHEDULED:
                return self._with_days(_html(_("This version is not in force yet.")))
            case Status.WITHDRAWN if self.version.withdrawn:
                day = self.on(str(self.version.withdrawn.from_))
                why = plain_sentence(self.register, self.version.withdrawn.why)
                words = _("This version was withdrawn from {day}: {why}")
                return self._with_days(_html(words, day=day, why=why), is_over=True)
            case Status.SUPERSEDED if self.correction:
                return self._corrected(self.correction)
            case Status.SUPERSEDED:
                words = _("This version is no longer in force.")
                return self._with_days(_html(words), is_over=True)
        return ""

    def _corrected(self, correction: Version) -> Markup:
        """Return that a correction replaced this version from its first day."""
        first = str(self.version.effective_from)
        seen, corrected = max(first, published_on(self.version)), published_on(correction)
        if corrected > seen:
            words = _("Readers saw this version from {first} until it was corrected on {day}.")
            said = _html(words, first=self.on(seen), day=self.on(corrected))
            return Markup(" ").join([said, _(THEN)])
        words = _("This version was to apply from {first}, but was corrected.")
        return _html(words, first=self.on(first))

    def _with_days(self, said: Markup, *, is_over: bool = False) -> Markup:
        """Return a sentence, then when the version applies or applied, if it ever does."""
        if self.period is None:
            return said
        first, last = self.on(self.period.start), self.period.last and self.on(self.period.last)
        if is_over and last:
            words = _("It applied from {first} until {last}.")
        elif is_over:
            words = _("It applied from {first}.")
        elif last:
            words = _("It applies from {first} until {last}.")
        else:
            words = _("It applies from {first}.")
        return Markup(" ").join([said, _html(words, first=first, last=last), _(THEN)])

    @staticmethod
    def on(day: str) -> Markup:
        """Return a date in words, with its ISO format for programs."""
        return TIME.format(day, date_shown(day))


def _html(words: str, **values: object) -> Markup:
    """Return a sentence of ours with values in the place of names in braces."""
    return escape(words).format(**values)
