"""What an edition has because it has a date: its years, shared files, a page for its changes."""

from __future__ import annotations

import os
import re
import time
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sphinx_privacy.sphinxext.page_placeholders import (
    CHANGES,
    CHANGES_PLACEHOLDER,
    STATIC,
    STATIC_FOLDER,
    TITLE_PLACEHOLDER,
)
from sphinx_privacy.sphinxext.theme_html import Addresses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config

# A year, or Sphinx's placeholder for the current year.
YEAR = re.compile(r"%Y|\b((?:19|20)\d\d)\b")
STATIC_NAMED = re.compile(rb"(?<!\w)_static(?!\w)")


def limit_years(app: Sphinx, config: Config) -> None:
    """Limit the years in the copyright of an edition to the year of the edition.

    Sphinx inserts or removes the current year, so that the same edition would change every year.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not config.privacy_edition or not epoch:
        return
    year = time.gmtime(int(epoch)).tm_year

    def limited(text: str) -> str:
        return YEAR.sub(lambda found: str(min(year, int(found[1] or year))), text)

    given = config.copyright
    config.copyright = limited(given) if isinstance(given, str) else tuple(map(limited, given))


def add_changes(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the page for what a version changed, if this is a dated edition."""
    if _is_dated(app):
        page = CHANGES.removesuffix(".html")
        yield page, {"title": TITLE_PLACEHOLDER, "body": CHANGES_PLACEHOLDER}, "page.html"


def share_static(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Give templates placeholders for the addresses of the theme's files, which editions share."""

    def change(name: str, address: str) -> str:
        folder, _, path = name.partition("/")
        return f"{STATIC}{path}" if folder == STATIC_FOLDER else address

    if _is_dated(app):
        Addresses(context, change)


def about_static(site: Path, pages: Iterable[str]) -> dict[str, Any]:
    """Return the SHA-256 of each file of the theme, and whether the edition has to keep them.

    Editions share them: see `share_static`. One has to keep them if a page or a script names their
    folder itself, and not by Sphinx's functions.
    """
    folder = site / STATIC_FOLDER
    files = {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    texts = [(site / page).read_bytes() for page in pages]
    texts += (content for path, content in files.items() if path.suffix == ".js")
    return {
        "static": {
            path.relative_to(folder).as_posix(): sha256(content).hexdigest()
            for path, content in files.items()
        },
        "keeps-static": any(map(STATIC_NAMED.search, texts)),
    }


def _is_dated(app: Sphinx) -> bool:
    """Return whether web pages are built, and all of them are archived ones."""
    job = app.config.privacy_edition
    return bool(job and not job.docs) and app.builder.name == "html"
