"""A file to be made: which pages it has, and what its title page and its margins tell."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sphinx.locale import _

from sphinx_privacy.pdf.changes import title_of
from sphinx_privacy.pdf.typst import Value, code
from sphinx_privacy.register.models import Address, Controller, Notice, Organisation
from sphinx_privacy.sphinxext.roles import date_in_words
from sphinx_privacy.sphinxext.version_info import version_info

if TYPE_CHECKING:
    from sphinx.config import Config

    from sphinx_privacy.pdf.attachments import Attachment
    from sphinx_privacy.publish.version_info import VersionInfo
    from sphinx_privacy.register import Register

WHOLE = "policy"
CHANGES = "changes"
NO_BREAK = "\u00a0"
Told = tuple[str, str]
"""A name, such as "Version", and what it stands for."""


@dataclass(frozen=True)
class Book:
    """A file: its name without the ending, its pages in their order, and its facts."""

    name: str
    pages: Sequence[str]
    title: str
    told: tuple[Told, ...]
    version: str = ""
    """The label of the version, for the head of each page."""
    date: str = ""
    """The day from which the version is in force, as ``2025-02-04``; empty if there is none."""

    @property
    def is_whole(self) -> bool:
        """Whether this is the file of all pages: it has a title page, contents, attachments."""
        return self.name == WHOLE

    @property
    def timestamp(self) -> int:
        """When the file was made: as the environment says, on the day of its version, or now."""
        if given := os.environ.get("SOURCE_DATE_EPOCH"):
            return int(given)
        if not self.date:
            return int(time.time())
        return int(datetime.fromisoformat(self.date).replace(tzinfo=UTC).timestamp())


def book_of_all(register: Register, pages: Sequence[str], config: Config) -> Book:
    """Return the file of all pages."""
    controller = next(iter(register.all(Controller).values()), None)
    who = [_controller(register, controller)] if controller else []
    return _book(WHOLE, pages, config.project, who, register, config)


def book_of_notice(
    register: Register, notice: Notice, page: str, title: str, config: Config
) -> Book:
    """Return the file of a notice, which tells its own controller."""
    controller = register.all(Controller)[notice.controller]
    more = [
        (_("Last updated"), date_in_words(notice.updated, config.language)),
        _controller(register, controller, notice.controller_address),
    ]
    name = f"notices/{notice.id}"
    return _book(name, [page], title, more, register, config)


def book_of_changes(filed: VersionInfo, pages: Sequence[str], config: Config) -> Book:
    """Return the file of what a version changed."""
    told = _told(filed, config)
    return Book(CHANGES, pages, title_of(filed), told, filed.label, filed.effective)


def _book(
    name: str,
    pages: Sequence[str],
    title: str,
    more: Sequence[Told],
    register: Register,
    config: Config,
) -> Book:
    """Return a file; its version is the one that is told, if there is any."""
    version = version_info(register, config)
    if version is None:
        return Book(name, pages, title, tuple(more))
    told = (*_told(version, config), *more)
    return Book(name, pages, title, told, version.label, version.effective)


def _told(version: VersionInfo, config: Config) -> tuple[Told, ...]:
    """Return which version it is, and since when it is in force."""
    since = date_in_words(version.effective, config.language)
    return ((_("Version"), version.label), (_("In force from"), since))


def _controller(register: Register, controller: Controller, address: str | None = None) -> Told:
    """Return who is responsible: name, company number and address in one line."""
    organisation = register.all(Organisation)[controller.organisation]
    lines = map(str, register.all(Address)[address or organisation.address].lines)
    number = [_("company number %s") % organisation.number] if organisation.number else []
    return _("Data controller"), ", ".join([str(organisation.name), *number, *lines])


def opening(book: Book, config: Config, digest: str, attachments: Sequence[Attachment]) -> str:
    """Return the beginning of a file: the template, with all that it has to know."""
    lang, *region = (config.language or "en").split("_")
    given: dict[str, Value] = {
        "title": book.title,
        "project": config.project,
        "author": config.author,
        "told": book.told,
        "version": book.version,
        "date": [int(part) for part in book.date.split("-") if part],
        "lang": lang,
        "region": region[0] if region else None,
        "is-whole": book.is_whole,
        "digest": digest,
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
    # A space that does not break keeps the number with its word.
    inside = f"#let inside = inside.with({code(_('page {0}').replace(' ', NO_BREAK))})\n"
    return f'#import "template.typ": *\n{inside}#show: record.with({arguments})\n'


def _words() -> dict[str, str]:
    """Return the template's own words, in the language of the site."""
    return {
        "contents": _("Contents"),
        "version": _("Version"),
        "page-of": _("Page {0} of {1}"),
        "digest": _("SHA-256 of the sources"),
        "attached": _("Attached to this file"),
    }
