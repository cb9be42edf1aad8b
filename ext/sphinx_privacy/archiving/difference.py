"""How the text differs from that of the version in force, which is normal while you edit.

With the tag `release` it is a warning, because readers must not see a text that no version has.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_privacy.archive.blocks import words_digest
from sphinx_privacy.archive.document import ArchiveError
from sphinx_privacy.archive.store import FOLDER, Archive
from sphinx_privacy.diff.redline import compare_pages
from sphinx_privacy.register.models import Version
from sphinx_privacy.register.timeline import version_of_text
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.warning import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_privacy.archive.blocks import Pages


RELEASE = "release"


def difference(app: Sphinx, text: str, blocks: Pages) -> str:
    """Return how the text differs from the last version, as a sentence; empty if it does not.

    If there is a draft, the sentence asks for nothing.
    """
    versions = list(PrivacyDomain.of(app.env).register.all(Version).values())
    archived = [version for version in versions if version.is_archived]
    if not archived:
        return ""
    not_withdrawn = [version for version in archived if not version.withdrawn]
    last = (not_withdrawn or archived)[-1]
    same = version_of_text(versions, words_digest(text))
    sentence = _unseen(app, same, blocks) if same else _how(app, archived, last, text, blocks)
    if not sentence:
        return ""
    if any(version.is_draft for version in versions):
        return f"{sentence}.\n"
    message = f"{sentence}; add a draft before you publish."
    if app.tags.has(RELEASE):
        place = str(last.id.place)
        warn("text-changed", message, place)
    return f"{message}\n"


def _unseen(app: Sphinx, version: Version, blocks: Pages) -> str:
    """Return how links and styles differ from those of the version with the same words.

    The digest of a text covers only its words, and readers see the archived pages.
    """
    try:
        number = _places(Archive(Path(app.srcdir, FOLDER)).version(str(version.id)).blocks, blocks)
    except ArchiveError:
        return ""  # `verify` reports what is wrong with the archive
    what = "1 link or style is" if number == 1 else f"{number} links or styles are"
    difference = f"which readers see as it was archived: {what} different here"
    return f'The words are those of the version "{version.id}", {difference}' if number else ""


def _places(before: Pages, now: Pages) -> int:
    return sum(count for page in compare_pages(before, now, {}) for count in page.counts.values())


def _how(app: Sphinx, archived: list[Version], last: Version, text: str, blocks: Pages) -> str:
    withdrawn = [version for version in archived if version.text_sha256 == words_digest(text)]
    if withdrawn:
        return f'The text is that of the version "{withdrawn[-1].id}", which is withdrawn'
    try:
        before = Archive(Path(app.srcdir, FOLDER)).version(str(last.id)).blocks
    except ArchiveError as error:
        return f'The text cannot be compared with the version "{last.id}": {error}'
    number = _places(before, blocks)
    places = "1 place" if number == 1 else f"{number} places"
    return f'The text differs from the version "{last.id}" in {places}'
