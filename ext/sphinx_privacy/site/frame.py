"""The page frame of an edition: its version, the other versions, its address.

A page names the versions before its own and the one after it, but no later ones, and links to its
own address at the root. So publishing a version changes only the pages of the version that it
follows.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from markupsafe import Markup, escape

from sphinx_privacy.editions.builds import ROOT
from sphinx_privacy.editions.compare import name_in, renames
from sphinx_privacy.exports.plain_sentences import plain_sentence
from sphinx_privacy.locale import _, current_language, is_right_to_left
from sphinx_privacy.records.bundle import README, WHOLE, bundle
from sphinx_privacy.records.described import correcting_version
from sphinx_privacy.records.history import before
from sphinx_privacy.register.timeline import (
    MANY,
    Period,
    Status,
    by_year,
    correction_of,
    periods,
)
from sphinx_privacy.site.language_links import LanguageLinks
from sphinx_privacy.site.rendering import TEMPLATES
from sphinx_privacy.site.version_sentences import VersionSentences
from sphinx_privacy.sphinxext.page_placeholders import CHANGES
from sphinx_privacy.sphinxext.redirects import canonical_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sphinx_privacy.editions.builds import Builds
    from sphinx_privacy.editions.cached_build import CachedBuild
    from sphinx_privacy.editions.project import Project
    from sphinx_privacy.register.models import Version

FEED = "versions.atom"
RECORDS = "records/"
"""The folder of the files that are filed for a version, below its edition."""


@dataclass(frozen=True)
class Frame:
    """The frame of an edition: of a version below its date, or of one at the root."""

    builds: Builds
    version: Version
    is_root: bool

    @property
    def project(self) -> Project:
        """The project of the version."""
        return self.builds.project

    @property
    def folder(self) -> str:
        """The folder of the edition in the site: "2024-12-19/"; empty for the root."""
        return "" if self.is_root else f"{self.version.id}/"

    @property
    def name(self) -> str:
        """The name of the edition in messages."""
        return "at the root" if self.is_root else str(self.version.id)

    @cached_property
    def build(self) -> CachedBuild:
        """The build of the edition."""
        return self.builds.root if self.is_root else self.builds.of(self.version)

    @property
    def static(self) -> str:
        """The folder in the site with the files of the theme."""
        return self.builds.static_folders[ROOT if self.is_root else str(self.version.id)]

    @cached_property
    def status(self) -> Status:
        """The status of the version on the day."""
        return self.project.status(self.version)

    @cached_property
    def period(self) -> Period | None:
        """The period of the version; None if it never came into force."""
        spans = periods(self.project.versions)
        return next((span for span in spans if span.version.id == self.version.id), None)

    @cached_property
    def correction(self) -> Version | None:
        """The version that replaced this one from its first day, so that this one never applied."""
        return correction_of(self.version, self.project.versions)

    # -- links --------------------------------------------------------------------

    def up(self, page: str) -> str:
        """Return the relative path from a page of the edition to the root of the site: "../"."""
        return "../" * (page.count("/") + self.folder.count("/"))

    def link_to(self, page: str, version: Version) -> str:
        """Return the link from a page to the same page in another version."""
        if not version.is_archived:
            return self.link_to_outside(page, version)
        build = self.builds.of(version)
        return f"{self.up(page)}{version.id}/{self.same_page(page, version, build)}"

    def link_to_outside(self, page: str, version: Version) -> str:
        """Return the link to what is known about a version whose pages are not archived here."""
        pages = self.builds.root.about["pages"]
        if version.page and version.page in pages:
            return f"{self.up(page)}{pages[version.page]}"
        return str(version.outside or "")

    def link_to_root(self, page: str) -> str:
        """Return the link from a page to its own address at the root; empty at the root itself.

        What is at that address depends on what is in force, but the link does not. From a page that
        is not part of the text, such as the search, it leads to the front page.
        """
        address = page if page in self._names else self.build.about["front"]
        return "" if self.is_root else self.up(page) + address

    def link_to_history(self, page: str) -> str:
        """Return the link to the page that says which version applied when; empty if none does."""
        history: str = self.builds.root.about["history"]
        return history and self.up(page) + history

    @cached_property
    def language_links(self) -> LanguageLinks:
        """The links to the other languages of the site."""
        return LanguageLinks(self.project, self.version, self.folder, self.build.about["front"])

    def same_page(self, page: str, version: Version, build: CachedBuild) -> str:
        """Return the address of a page in another version; its front page if it has none there."""
        key = (str(version.id), build.folder)
        if key not in self._same_pages:
            self._same_pages[key] = self._pages_in(version, build)
        front: str = build.about["front"]
        return self._same_pages[key].get(page, front)

    @cached_property
    def _same_pages(self) -> dict[tuple[str, Path], dict[str, str]]:
        """The results of `_pages_in`."""
        return {}

    def _pages_in(self, version: Version, build: CachedBuild) -> dict[str, str]:
        """Return the addresses of the pages, each with its address in another version."""
        theirs: dict[str, str] = build.about["pages"]
        renamed = renames(self.project.archived, self.version, version)
        ours: dict[str, str] = self.build.about["pages"]
        named = ((address, name_in(renamed, name)) for name, address in ours.items())
        return {address: theirs[name] for address, name in named if name in theirs}

    def redirects(self) -> dict[str, str]:
        """Return the redirects from the addresses of all versions' pages to addresses in this one.

        The target is the same page by its name here, or the front page. If several pages had an
        address, the last one before this version counts, else the first from it on.
        """
        at = self.project.archived.index(self.version)
        return self.redirects_from(
            [*reversed(self.project.archived[:at]), *self.project.archived[at:]]
        )

    def redirects_from(self, versions: Sequence[Version]) -> dict[str, str]:
        """Return the redirects from the addresses of versions; the first with an address counts."""
        redirects: dict[str, str] = {}
        for version in versions:
            other = Frame(self.builds, version, is_root=False)
            for address in other.build.about["pages"].values():
                redirects.setdefault(address, other.same_page(address, self.version, self.build))
        return redirects

    # -- what a page shows --------------------------------------------------------

    def html(self, page: str) -> str:
        """Return what a page shows about its version and the others, as HTML."""
        history = self.link_to_history(page)
        context = {
            "is_of_version": page not in self.build.about["unversioned"],
            "right_to_left": is_right_to_left(current_language()),
            "line": self.sentences.line,
            "banner": self.sentences.banner,
            "restated": self.restated,
            "languages": self.language_links.alternates(page, self.up(page)),
            "correction": self.correction and self.entry(page, self.correction),
            "root": self.link_to_root(page),
            "faults": [(*note, after and self.entry(page, after)) for *note, after in self.faults],
            "records": list(self.records(page)),
            "years": self.years(page),
            "changes": f"{self.up(page)}{self.version.id}/{CHANGES}" if self.has_changes else "",
            "history": history,
            "all": "" if self.is_root else history or self.up(page) + self.build.about["front"],
        }
        return TEMPLATES.get_template("version.html").render(context).strip()

    def older(self) -> list[Version]:
        """Return the versions before this one."""
        return list(takewhile(lambda each: each.id != self.version.id, self.project.versions))

    def years(self, page: str) -> list[tuple[str, list[dict[str, Any]]]]:
        """Return the versions that a page lists, the latest first; at the root many, by year.

        A dated page lists the last few: else one version more would make every later page larger.
        """
        listed = self.listed() if self.is_root else self.listed()[-MANY:]
        years = by_year(reversed(listed))
        return [
            (year, [self.entry(page, version) for version in versions]) for year, versions in years
        ]

    def listed(self) -> list[Version]:
        """Return the versions that a page lists: at the root all, else those up to the next.

        A version that never applied does not list the next one, which does not supersede it.
        """
        order = [str(version.id) for version in self.project.versions]
        last = order.index(self.version.id) + (2 if self.period else 1)
        return self.project.versions[: len(order) if self.is_root else last]

    def linked(self) -> list[Version]:
        """Return the archived versions, up to the last one that pages link to."""
        after = (after for *_, after in self.faults)
        named = {version.id for version in [*self.listed(), self.correction, *after] if version}
        places = (
            place for place, version in enumerate(self.project.versions) if version.id in named
        )
        return [
            version for version in self.project.versions[: max(places) + 1] if version.is_archived
        ]

    def entry(self, page: str, version: Version) -> dict[str, Any]:
        """Return how a page lists a version."""
        is_this = version.id == self.version.id
        notes = {Status.SCHEDULED: _("not in force yet"), Status.WITHDRAWN: _("withdrawn")}
        note = notes.get(self.project.status(version), "") if self.is_root else ""
        return {
            "label": version.title,
            "href": self.link_to(page, version),
            "is_this": is_this,
            "note": _("this version") if is_this else note,
        }

    @cached_property
    def has_changes(self) -> bool:
        """Whether there is a version to compare this one with."""
        return before(self.project, self.version) is not None

    def records(self, page: str) -> Iterator[tuple[str, str]]:
        """Yield the files that are filed for the version: a name for each, and the link to it."""
        if not self.project.with_records:
            return
        stored = bundle(self.builds, self.version)
        folder = f"{self.up(page)}{self.version.id}/{RECORDS}"
        notice = "/".join(self._names.get(page, "").split("/")[-2:]) + ".pdf"
        if notice.startswith("notices/") and (stored / notice).exists():
            yield _("This notice (PDF)"), f"{folder}{notice}"
        yield _("Everything (PDF)"), f"{folder}{WHOLE}"
        for book in stored.glob("*.epub"):
            yield _("Everything (ePub)"), f"{folder}{quote(book.name)}"
        yield _("List of all records (text)"), f"{folder}{README}"

    @cached_property
    def _names(self) -> dict[str, str]:
        """The names of pages by their addresses."""
        return {address: name for name, address in self.build.about["pages"].items()}

    @cached_property
    def restated(self) -> dict[str, Any]:
        """When the words were written, and where the original is, if they are a restatement."""
        text = self.version.text
        if text is None or not text.written or not self.version.is_restated:
            return {}
        return {"written": self.on(str(text.written)), "original": text.original}

    @cached_property
    def faults(self) -> list[tuple[Markup, str, Version | None]]:
        """The errata of the version: the day, the sentence, and the version that corrects it."""
        project, errata = self.project, self.version.errata
        return [
            (
                self.on(str(e.on)),
                plain_sentence(project.register, e.what),
                correcting_version(project, e),
            )
            for e in errata
        ]

    def on(self, day: str) -> Markup:
        """Return a date in words, as HTML."""
        return self.sentences.on(day)

    @cached_property
    def sentences(self) -> VersionSentences:
        """What a page says about the version."""
        return VersionSentences(
            self.version, self.status, self.period, self.correction, self.project.register
        )

    # -- metadata for programs ------------------------------------------------------

    def head(
        self, page: str, *, is_unlisted: bool, description: str = "", at_root: str = ""
    ) -> str:
        """Return the metadata of a page, as HTML for its head.

        `at_root` has the tags of a page at the root while its version is in force.
        """
        lines = []
        if at_root and self.is_root and self.status is Status.IN_FORCE:
            lines.append(at_root.rstrip())
        if description and self.status is Status.IN_FORCE:
            lines.append(f'<meta name="description" content="{escape(description)}">')
        if self.base and page != "404.html":
            address = canonical_address(self.base, self.canonical(page))
            lines.append(f'<link rel="canonical" href="{escape(address)}">')
        lines += self.language_links.tags(page, self.up(page), self.base, self.canonical(page))
        if self.has_feed and self.is_root:
            lines.append(
                '<link rel="alternate" type="application/atom+xml" '
                f'title="{escape(_("Versions"))}" href="{self.up(page)}{FEED}">'
            )
        if not is_unlisted and (self.status is not Status.IN_FORCE or page.startswith("changes/")):
            lines.append('<meta name="robots" content="noindex">')
        return "\n".join(lines)

    @property
    def base(self) -> str:
        """The address of the root of the site; empty if the settings give none."""
        base: str = self.build.about["base"]
        return f"{base.rstrip('/')}/" if base else ""

    @property
    def has_feed(self) -> bool:
        """Whether there is a feed of versions; its addresses need that of the site."""
        return bool(self.base and self.build.about["feed"])

    def canonical(self, page: str) -> str:
        """Return the canonical address of a page: at the root, if its version is in force."""
        is_at_root = self.status is Status.IN_FORCE and not page.startswith("changes/")
        return page if is_at_root else self.folder + page
