"""What the cover and the metadata of a book say, from the register and ``conf.py``."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from docutils.nodes import make_id
from sphinx.util.osutil import make_filename

from sphinx_privacy.locale import _, is_right_to_left
from sphinx_privacy.locale.formats import date_in_words
from sphinx_privacy.sphinxext.current_text import is_draft
from sphinx_privacy.sphinxext.shown_version import address_in_site, version_info_shown
from sphinx_privacy.sphinxext.site_info import site_info
from sphinx_privacy.sphinxext.version_info import THEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config

    from sphinx_privacy.sphinxext.version_info import VersionInfo

UNKNOWN = "unknown"  # Sphinx's word for what conf.py does not set


@dataclass(frozen=True)
class About:
    """What identifies a book for libraries and readers."""

    name: str
    """Its name, the same for all versions: "Data privacy"."""
    label: str
    """Its version, as readers call it: "4 February 2025"; empty without versions."""
    version: str
    """The id of its version."""
    draft: str
    """What each page says if the words do not belong to a version."""
    written: str
    """The day on which the words were written; ISO."""
    restated: str
    """What each page says about words that were written later; empty if they were not."""
    effective: str
    """The day from which the version is in force; ISO."""
    lines: list[str]
    """What the cover and the description say about the version: its first day and its words."""
    creator: str
    publisher: str
    description: str
    rights: str
    language: str
    identifier: str
    """An identifier that is different for every version, and always the same for one."""
    source: str
    """The address of the site."""
    file_name: str
    moment: datetime
    """The time of the last change: the day of the words, so that the file is always the same."""

    @property
    def right_to_left(self) -> bool:
        """Whether its lines go from right to left."""
        return is_right_to_left(self.language)

    @property
    def title(self) -> str:
        """The title with the version: a shelf may hold several."""
        return f"{self.name} ({self.label})" if self.label else self.name


def about(app: Sphinx) -> About:
    """Return what cover and metadata say about the book that is being built."""
    config, version = app.config, version_info_shown(app)
    draft = _("Draft, not published") if is_draft(app) else ""
    unnamed = "draft" if draft else config.version
    id_, day = (version.id, version.effective) if version else (unnamed, "")
    controller = site_info(app.env).controller
    return About(
        name=config.epub_title,
        label=version.label if version else draft or config.version,
        version=id_,
        draft=draft,
        written=version.written if version else "",
        restated=next(_about_text(version, config), "") if version else "",
        effective=day,
        lines=_lines(version, config) if version else [],
        creator=controller or config.epub_author,
        publisher=controller or config.epub_publisher,
        description=_description(config, version),
        rights=", ".join(_listed(config.epub_copyright)),
        language=config.epub_language.replace("_", "-"),
        identifier=_known(config.epub_identifier) or _identifier(config, id_),
        source=address_in_site(config, ""),
        file_name=_file_name(config, id_),
        moment=_moment(version.written if version else ""),
    )


def _lines(version: VersionInfo, config: Config) -> list[str]:
    """Return from when a version was to apply, and how its words came about."""
    day = date_in_words(version.effective, config.language)
    since = _("Recorded as in force from {day}").format(day=day)
    return [since, _(THEN).rstrip("."), *_about_text(version, config)]


def _about_text(version: VersionInfo, config: Config) -> Iterator[str]:
    """Yield that the words are a restatement, when they were written, and where the original is."""
    if version.restated:
        day = date_in_words(version.restated, config.language)
        yield _("A restatement, written on {day}").format(day=day)
        if version.original:
            yield _("The original is at {address}").format(address=version.original)


def _description(config: Config, version: VersionInfo | None) -> str:
    """Return what the book is about, and whether it is a restatement."""
    parts = [_known(config.epub_description), *(_about_text(version, config) if version else ())]
    return ". ".join(filter(None, parts))


def _known(value: str) -> str:
    return "" if value == UNKNOWN else value


def _listed(value: str | list[str] | tuple[str, ...]) -> list[str]:
    """Return the lines of a setting that takes one or several."""
    return [value] if value and isinstance(value, str) else list(value)


def _identifier(config: Config, version: str) -> str:
    """Return a UUID made from the address of this version of the site."""
    site = (config.html_baseurl or config.project).rstrip("/")
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{site}/{version}/')}"


def _file_name(config: Config, version: str) -> str:
    """Return the file name from conf.py; if it sets none, the project and the version."""
    given: str = config.epub_basename
    if given != make_filename(config.project):
        return given
    return "-".join(filter(None, [make_id(config.project) or "book", version]))


def _moment(day: str) -> datetime:
    """Return the day of a version's words, so that its file is the same whenever it is made.

    For a draft, it is the time in `SOURCE_DATE_EPOCH`, or else now.
    """
    if day:
        return datetime.fromisoformat(day).replace(tzinfo=UTC)
    return datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", time.time())), UTC)
