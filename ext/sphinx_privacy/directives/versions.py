"""Directives for versions: their list, and a table of the periods in which each applied.

What they show changes with the register, not with the text of a version. So it is marked `changing`
and is not part of the normalised text, which the digest of a version covers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes

from sphinx_privacy.archive.nodes import moment, placeholder
from sphinx_privacy.directives.directive import NO_INDEX, PrivacyDirective
from sphinx_privacy.locale import _
from sphinx_privacy.locale.formats import date_in_words, number_in_digits
from sphinx_privacy.register.models import Version
from sphinx_privacy.register.timeline import (
    NO_VERSION,
    UNRECORDED,
    Gap,
    Period,
    by_year,
    oldest_first,
    periods_and_gaps,
    predecessors,
)
from sphinx_privacy.sphinxext.dates import date_node
from sphinx_privacy.sphinxext.nodes import phrase
from sphinx_privacy.sphinxext.own_sentences import with_values
from sphinx_privacy.sphinxext.page_placeholders import CHANGES, SITE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docutils.nodes import Node
    from docutils.parsers.rst import Directive

    from sphinx_privacy.register.models.versions import (
        Announcement,
        Decision,
        Ending,
        Erratum,
        SignOff,
    )
    from sphinx_privacy.register.text import Text


class Versions(PrivacyDirective):
    """What directives on versions share."""

    optional_arguments = 0

    def run(self) -> list[Node]:
        """Return the nodes in a placeholder, marked as those that change without a new version."""
        made = super().run()
        for node in made:
            if isinstance(node, nodes.Element):
                node["changing"] = True
        return [placeholder("", *made, kind=self.name.rpartition(":")[2], **self.parameters())]

    def parameters(self) -> dict[str, Any]:
        """Return what a placeholder needs, besides its kind, to be filled later."""
        return {}

    def versions(self) -> list[Version]:
        """Return the versions, oldest first, and last a draft if its pages are being built."""
        listed = self.records(Version)
        job = self.config.privacy_edition
        is_published = job and not job.is_draft  # readers do not see drafts
        drafts = [] if is_published else [v for v in listed if v.is_draft]
        return [*oldest_first(listed), *drafts]

    def link(self, version: Version, words: phrase) -> nodes.Element | None:
        """Return a link to the text of a version in this site; None if it has none here."""
        if version.page:
            return self.link_to_page(str(version.page), words)
        address = self.in_site(f"{version.id}/index.html")
        if address and version.is_archived:
            return nodes.reference("", "", words, refuri=address, internal=False)
        is_latest = version.id == self.versions()[-1].id
        return self.link_to_page(self.config.root_doc, words) if is_latest else None

    def in_site(self, path: str) -> str:
        """Return the address of something in the site of all versions; empty if it is unknown."""
        if self.config.privacy_edition:
            return f"{SITE}{path}"
        base: str = self.config.html_baseurl
        return base and f"{base.rstrip('/')}/{path}"

    def link_to_page(self, page: str, words: phrase) -> addnodes.pending_xref:
        """Return a link to a page of this site."""
        link = addnodes.pending_xref(
            "",
            words,
            refdomain="std",
            reftype="doc",
            reftarget=f"/{page}",
            refdoc=self.env.docname,
            refexplicit=True,
            refwarn=True,
        )
        self.set_source_info(link)
        return link

    def day(self, day: str) -> Node:
        """Return a date in words, with its ISO format for programs."""
        return date_node(day, self.config.language)


class VersionList(Versions):
    """The versions, latest first."""

    option_spec: ClassVar[dict[str, Any]] = {**NO_INDEX, "older": directives.flag}

    def parameters(self) -> dict[str, Any]:
        """Return whether only the older versions are listed."""
        return {"older": "older" in self.options}

    def show(self) -> Iterable[Node]:
        """Return the versions with what changed, or links to the older ones."""
        versions = self.versions()
        if "older" in self.options:
            return [self.bullets(map(self.older, versions[:-1]), "simple")]
        return [part for year in by_year(reversed(versions)) for part in self.year(*year)]

    def year(self, year: str, versions: Iterable[Version]) -> Iterator[Node]:
        """Yield a list of versions, after its year if there are several lists."""
        if year:
            yield nodes.rubric("", year, translatable=False)
        yield nodes.definition_list("", *map(self.entry, versions), classes=["versions", "simple"])

    def older(self, version: Version) -> list[Node]:
        """Return an older version as a link, or only its name if its text is not in this site."""
        words = self.fill(phrase(), version.title)
        return [nodes.paragraph("", "", self.link(version, words) or words)]

    def entry(self, version: Version) -> nodes.definition_list_item:
        """Return a version: its date, what changed, and links to its text."""
        term = nodes.term("", "", *self.anchor(version), *self.named(version), translatable=False)
        content = [self.paragraph(version.summary), *self.links(version), *self.notes(version)]
        parts = term, nodes.definition("", *content)
        return nodes.definition_list_item("", *parts, version=str(version.id))

    def named(self, version: Version) -> Iterator[Node]:
        """Yield the first day of a version, and its title if that says more."""
        day = date_in_words(version.effective_from, self.config.language)
        if version.title.startswith(f"{day}, "):
            words = self.fill(phrase(), version.title)
            yield moment("", "", words, datetime=str(version.effective_from))
            return
        yield self.day(version.effective_from)
        if version.title != day:
            yield from [nodes.Text(": "), self.fill(phrase(), version.title)]

    def links(self, version: Version) -> Iterator[nodes.paragraph]:
        """Yield links to the text of a version, and to what it changed."""
        # The page of a version with its text outside is about the text; it is not the text.
        known, here_too = _("What we know of this version"), _("This version in this site")
        here = self.link(version, self.say(phrase(), known if version.page else here_too))
        if here:
            yield nodes.paragraph("", "", here, classes=["version-link"])
        address = self.in_site(f"{version.id}/{CHANGES}")
        if address and self.has_redline(version):
            words = self.say(phrase(), _("What changed, word by word"))
            link = nodes.reference("", "", words, refuri=address)
            yield nodes.paragraph("", "", link, classes=["version-link"])
        if version.outside:
            words = self.say(phrase(), _("The full text as published"))
            link = nodes.reference("", "", words, refuri=str(version.outside))
            yield nodes.paragraph("", "", link, classes=["version-link"])

    def has_redline(self, version: Version) -> bool:
        """Return whether this version is archived, and another that it follows."""
        archived = [each for each in self.records(Version) if each.is_archived]
        return bool(version.is_archived and predecessors(archived, version))

    def notes(self, version: Version) -> Iterator[nodes.paragraph]:
        """Yield how a version was published, and later notes.

        These are how it ended, its errata, and whom it was announced to, or why it was not.
        """
        if version.published and version.published != version.effective_from:
            day = self.day(version.published)
            yield self.sentence(nodes.paragraph(), _("Published on {day}"), day=day)
        yield from map(self.sign_off, version.signed_off)
        yield from map(self.decision, version.despite)
        if version.lapsed:
            yield self.ended(_("No longer in force from {day}: {what}"), version.lapsed)
        if version.withdrawn:
            yield self.ended(_("Withdrawn from {day}: {what}"), version.withdrawn)
        yield from map(self.fault, version.errata)
        if version.not_announced:
            why = self.fill(phrase(), version.not_announced)
            yield self.sentence(nodes.paragraph(), _("Not announced: {why}"), why=why)
        for announcement in version.announced:
            yield self.announcement(announcement, version)

    def sign_off(self, approval: SignOff) -> nodes.paragraph:
        """Return who approved a version, when, and what else they decided."""
        by, day = self.fill(phrase(), approval.by), self.day(approval.on)
        words = _("Signed off by {who}, {day}")
        made = self.sentence(nodes.paragraph(), words, who=by, day=day)
        if approval.decision:
            made += [nodes.Text(": "), self.fill(phrase(), approval.decision)]
        return made

    def announcement(self, announcement: Announcement, version: Version) -> nodes.paragraph:
        """Return whom a version was announced to.

        Whether the day of a planned one has come, `decorations/timeline.py` says on web pages.
        """
        is_done = version.recorded is not None and announcement.on <= version.recorded
        done, planned = _("Announced on {day}: {what}"), _("Announcement on {day}: {what}")
        made = self.noted(done if is_done else planned, announcement.on, announcement.to)
        made += [nodes.Text(" ("), self.fill(phrase(), announcement.how), nodes.Text(")")]
        if not is_done:
            made["announced"] = str(announcement.on)
        return made

    def decision(self, decision: Decision) -> nodes.paragraph:
        """Return who decided to publish despite open questions, and why."""
        return self.sentence(
            nodes.paragraph(),
            _("Published despite open questions ({number}). Decided by {who}: {why}"),
            number=nodes.Text(number_in_digits(len(decision.questions))),
            who=self.fill(phrase(), decision.by),
            why=self.fill(phrase(), decision.why),
        )

    def ended(self, words: str, ending: Ending) -> nodes.paragraph:
        """Return when and why a version ended, and when this became known, if on another day."""
        made = self.noted(words, ending.from_, ending.why)
        if ending.on and ending.on != ending.from_:
            known = with_values(_("This became known on {day}."), day=self.day(ending.on))
            made += [nodes.Text(" "), *known]
        return made

    def fault(self, erratum: Erratum) -> nodes.paragraph:
        """Return an erratum, and the version that corrects it."""
        made = self.noted(_("Fault noted on {day}: {what}"), erratum.on, erratum.what)
        if erratum.corrected_in:
            correction = self.record(Version, erratum.corrected_in)
            words = self.fill(phrase(), correction.title)
            link = self.link(correction, words) or words
            made += [nodes.Text(" "), *with_values(_("Corrected in: {version}"), version=link)]
        return made

    def noted(self, words: str, day: str, what: Text) -> nodes.paragraph:
        """Return a dated note."""
        said = self.fill(phrase(), what)
        return self.sentence(nodes.paragraph(), words, day=self.day(day), what=said)


class VersionPeriods(Versions):
    """A table that says which version applied on every day, with or without a script."""

    option_spec: ClassVar[dict[str, Any]] = {
        "caption": directives.unchanged,
        "name": directives.unchanged,
    }

    def parameters(self) -> dict[str, Any]:
        """Return the caption of the table."""
        return {"caption": self.options.get("caption", "")}

    def show(self) -> Iterable[Node]:
        """Return the table, latest period first; a gap between periods is a row, too."""
        spans = periods_and_gaps(self.records(Version))
        rows = map(self.row, reversed(spans))
        made = self.table(
            (_("From"), _("Until"), _("Version")), rows, self.options.get("caption", "")
        )
        made["classes"].append("periods")
        return [made] if spans else []

    def row(self, span: Period | Gap) -> list[list[Node]]:
        """Return a row: a first day, a last day, and what applied."""
        last = self.on(span.last) if span.last else self.label(_("further notice"))
        return [[self.on(span.start)], [last], [self.what(span)]]

    def what(self, span: Period | Gap) -> nodes.paragraph:
        """Return the version that applied, or that it is not recorded, or why there was none."""
        if isinstance(span, Gap):
            return self.label(_(UNRECORDED)) if span.has_unrecorded else self.none(span.ending)
        words = self.fill(phrase(), span.version.title)
        return nodes.paragraph("", "", self.link(span.version, words) or words)

    def none(self, ending: Ending) -> nodes.paragraph:
        """Return that no version applied, and why."""
        words = self.say(phrase(), _(NO_VERSION))
        return nodes.paragraph("", "", words, nodes.Text(" "), self.fill(phrase(), ending.why))

    def on(self, day: str) -> nodes.paragraph:
        """Return a date as a paragraph."""
        return nodes.paragraph("", "", self.day(day), translatable=False)


DIRECTIVES: dict[str, type[Directive]] = {
    "version-list": VersionList,
    "version-periods": VersionPeriods,
}
