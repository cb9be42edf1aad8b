"""A PDF to make: its pages, and what its title page and its margins say."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sphinx_privacy.locale import _, is_right_to_left
from sphinx_privacy.locale.formats import date_in_words
from sphinx_privacy.pdf.typst import Value, code
from sphinx_privacy.sphinxext.current_text import is_draft
from sphinx_privacy.sphinxext.redline_pages import title_of_front
from sphinx_privacy.sphinxext.shown_version import version_info_shown
from sphinx_privacy.sphinxext.site_info import site_info
from sphinx_privacy.sphinxext.version_info import THEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.application import Sphinx
    from sphinx.config import Config

    from sphinx_privacy.archive.document import AboutNotice
    from sphinx_privacy.pdf.attachments import Attachment
    from sphinx_privacy.sphinxext.version_info import Changes, VersionInfo

WHOLE = "policy"
CHANGES = "changes"
REDLINE = "redline"
NO_BREAK = "\u00a0"
BookFact = tuple[str, str]
"""A name, such as "Version", and its value."""


@dataclass(frozen=True)
class Book:
    """A file: its name without the ending, its pages in their order, and its facts."""

    name: str
    pages: Sequence[str]
    title: str
    facts: tuple[BookFact, ...]
    version: str = ""
    """The label of the version, for the head of each page."""
    date: str = ""
    """The first day of the version, or the day on which it was restated; empty for a draft."""

    text_sha256: str = ""
    """The digest of the version, for the foot of each page; empty for a draft."""
    chain_sha256: str = ""
    """The chain digest of the version, for the first page; empty for a draft."""

    @property
    def is_whole(self) -> bool:
        """Whether this is the file of all pages: it has a title page, contents, attachments."""
        return self.name.removesuffix("-draft") == WHOLE

    @property
    def timestamp(self) -> int:
        """The time of the file: the day of its words, else the environment's time, else now."""
        if self.date:
            return int(datetime.fromisoformat(self.date).replace(tzinfo=UTC).timestamp())
        return int(os.environ.get("SOURCE_DATE_EPOCH", time.time()))


def book_of_all(app: Sphinx, pages: Sequence[str]) -> Book:
    """Return the file of all pages."""
    line, info = site_info(app.env).controller_line, version_info_shown(app)
    story = _story(info, app.config) if info else ()
    who = [(_("Data controller"), line)] if line else []
    return _book(app, WHOLE, pages, app.config.project, [*story, *who])


def book_of_notice(app: Sphinx, notice: AboutNotice, page: str) -> Book:
    """Return the file of a notice, which names its own controller."""
    more = [
        (_("Last updated"), date_in_words(notice.updated, app.config.language)),
        (_("Data controller"), notice.controller),
    ]
    title = app.env.titles[page].astext()
    return _book(app, f"notices/{notice.id}", [page], title, more)


def book_of_changes(
    info: VersionInfo, changes: Changes, pages: Sequence[str], config: Config
) -> Book:
    """Return the file of what a version changed."""
    facts = _about_version(info, config)
    version = shown_version(info, config)
    title = title_of_front(changes)
    digests = (info.text_sha256, info.chain_sha256)
    return Book(CHANGES, pages, title, facts, version, info.written, *digests)


def book_of_redline(changes: Changes, pages: Sequence[str]) -> Book:
    """Return the file of what changed between any two versions, or the pages as they are."""
    sides = {_("Old text"): changes.old, _("New text"): changes.new}
    facts = tuple((name, _about_side(side)) for name, side in sides.items())
    dates = [side.written if side else "" for side in sides.values()]
    date = max(dates) if all(dates) else ""
    return Book(REDLINE, pages, title_of_front(changes), facts, date=date)


def _about_side(version: VersionInfo | None) -> str:
    """Return which text is compared, and its digest if it is published."""
    if version is None:
        return _("The pages as they are, not published")
    words = _("The version of {label}. SHA-256 of the text: {digest}")
    return words.format(label=version.label, digest=version.text_sha256)


def _book(
    app: Sphinx, name: str, pages: Sequence[str], title: str, more: Sequence[BookFact]
) -> Book:
    """Return a file: of a version, or of a draft, which has no dates."""
    info = version_info_shown(app)
    if info:
        facts = (*_about_version(info, app.config), *more)
        return Book(
            name,
            pages,
            title,
            facts,
            shown_version(info, app.config),
            info.written,
            info.text_sha256,
            info.chain_sha256,
        )
    label = _("Draft, not published") if is_draft(app) else ""
    facts = ((_("Version"), label), *more) if label else tuple(more)
    return Book(f"{name}-draft" if label else name, pages, title, facts, label)


def shown_version(info: VersionInfo, config: Config) -> str:
    """Return the name of the version at the head of each page, with the day of a restatement."""
    if not info.restated:
        return info.label
    day = date_in_words(info.restated, config.language)
    return _("{label} (restatement of {day})").format(label=info.label, day=day)


def _about_version(info: VersionInfo, config: Config) -> tuple[BookFact, ...]:
    """Return which version it is, from when it was to apply, and how its words came about."""
    since = date_in_words(info.effective, config.language)
    return (
        (_("Version"), info.label),
        (_("Recorded as in force from"), f"{since}. {_(THEN)}"),
        *_about_end(info, config),
        *_about_text(info, config),
    )


def _about_end(info: VersionInfo, config: Config) -> Iterator[BookFact]:
    """Yield the last day of a version, if it was known when the version was published."""
    if info.periods and (last := info.periods[-1].last):
        yield _("Recorded as in force until"), date_in_words(last, config.language)


def _story(info: VersionInfo, config: Config) -> Iterator[BookFact]:
    """Yield what a version replaced and changed, and where it is published."""
    if info.older:
        yield _("Replaces"), _("The version of {label}").format(label=info.older[-1].label)
    if info.versions:
        yield _("What changed"), info.versions[-1].summary
    if info.changes:
        words = _("In the file {name}, which belongs to this one")
        yield _("Every change"), words.format(name=f"{CHANGES}.pdf")
    if info.versions and config.html_baseurl:
        yield _("Published at"), f"{config.html_baseurl.rstrip('/')}/{info.id}/"


def _about_text(info: VersionInfo, config: Config) -> Iterator[BookFact]:
    """Yield that the words are a restatement, when they were written, and where the original is."""
    if info.restated:
        day = date_in_words(info.restated, config.language)
        yield _("Restatement"), _("These words were written on {day}.").format(day=day)
        if info.original:
            yield _("Original"), info.original


def opening(book: Book, config: Config, digest: str, attachments: Sequence[Attachment]) -> str:
    """Return the beginning of a file: the template and its arguments."""
    lang, *region = (config.language or "en").split("_")
    given: dict[str, Value] = {
        "title": book.title,
        "project": config.project,
        "author": config.author,
        "facts": book.facts,
        "version": book.version,
        "date": [int(part) for part in book.date.split("-") if part],
        "lang": lang,
        "region": region[0] if region else None,
        "right-to-left": is_right_to_left(config.language),
        "more-fonts": config.privacy_pdf_fonts,
        "is-whole": book.is_whole,
        "digest": book.text_sha256,
        "chain-digest": book.chain_sha256,
        "attached-digest": digest,
        "attached": [
            {
                "name": each.name,
                "relationship": each.relationship,
                "mime-type": each.type,
                "description": each.description,
            }
            for each in attachments
        ],
        "words": _words(),
    }
    arguments = "".join(f"{name}: {code(value)}, " for name, value in given.items())
    return f'#import "template.typ": *\n{_links(book)}#show: record.with({arguments})\n'


def _links(book: Book) -> str:
    """Return what links say about the page that they lead to."""
    # A no-break space joins the number to its word.
    page = _("page {0}").replace(" ", NO_BREAK)
    has_others = len(book.pages) > 1
    return (
        f"#let inside = inside.with({code(page)})\n"
        f"#let elsewhere = elsewhere.with({code(page)}, {code(has_others)})\n"
    )


def _words() -> dict[str, str]:
    """Return the template's own words, in the language of the site."""
    return {
        "contents": _("Contents"),
        "version": _("Version"),
        "page-of": _("Page {0} of {1}"),
        "digest": _("SHA-256 of the text"),
        "chain-digest": _("Chain digest"),
        "attached": _("Attached to this file"),
        "attached-digest": _("SHA-256 of the attached files"),
    }
