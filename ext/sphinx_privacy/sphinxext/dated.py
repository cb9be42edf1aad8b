"""What an edition has because it is of a day: its years, and a page for what it changed."""

from __future__ import annotations

import os
import re
import time
from typing import TYPE_CHECKING, Any

from sphinx_privacy.sphinxext.slots import CHANGES, CHANGES_SLOT, TITLE_SLOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config

# A year, or the place that Sphinx keeps for this year.
YEAR = re.compile(r"%Y|\b((?:19|20)\d\d)\b")


def settle_years(app: Sphinx, config: Config) -> None:
    """Have no copyright of an edition be of a later year than the edition, whatever year it is now.

    Sphinx puts this year into it, or takes this year out, and so gives other bytes next year.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not config.privacy_edition or not epoch:
        return
    year = time.gmtime(int(epoch)).tm_year

    def settled(text: str) -> str:
        return YEAR.sub(lambda found: str(min(year, int(found[1] or year))), text)

    given = config.copyright
    config.copyright = settled(given) if isinstance(given, str) else tuple(map(settled, given))


def add_changes(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the page that takes what a version has changed, if this is a dated edition."""
    job = app.config.privacy_edition
    if job and not job.docs:
        page = CHANGES.removesuffix(".html")
        yield page, {"title": TITLE_SLOT, "body": CHANGES_SLOT}, "page.html"
