"""How the pages differ from the version in force, which is normal while you edit.

Readers must not see a text that no version has: with the tag `release`, other words are a warning.
Files are one in any case, because the source of a page does not show that a picture was replaced.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.archive.blocks import words_digest
from sphinx_privacy.archive.document import ArchiveError
from sphinx_privacy.archive.store import Archive
from sphinx_privacy.archiving.changed_files import warn_of_files
from sphinx_privacy.diff.files_by_page import changes_of_content, with_files
from sphinx_privacy.diff.redline import compare_pages
from sphinx_privacy.problems import counted
from sphinx_privacy.register.models import Version
from sphinx_privacy.register.timeline import last_archived, version_of_text
from sphinx_privacy.sphinxext.archive_folder import archive_folder
from sphinx_privacy.sphinxext.domain import PrivacyDomain
from sphinx_privacy.sphinxext.warning import warn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx

    from sphinx_privacy.archive.store import Archived
    from sphinx_privacy.archiving.changed_files import BuiltPages
    from sphinx_privacy.diff.redline import PageChange


RELEASE = "release"


class Difference(NamedTuple):
    """How the pages differ from a version."""

    sentence: str
    """Empty if they do not."""
    version: Version
    pages: Sequence[PageChange] = ()
    only_files: bool = False


def difference(app: Sphinx, built: BuiltPages) -> str:
    """Return how the pages differ from the last version, as a sentence; empty if they do not.

    If there is a draft, the sentence asks for nothing. Without one, warn of changed files.
    """
    versions = list(PrivacyDomain.of(app.env).register.all(Version).values())
    last = last_archived(versions)
    if last is None:
        return ""
    found = _found(Archive(archive_folder(app)), built, versions, last)
    if not found.sentence:
        return ""
    if any(version.is_draft for version in versions):
        return f"{found.sentence}.\n"
    message = f"{found.sentence}; add a draft before you publish."
    warn_of_files(built, found.version, found.pages)
    if app.tags.has(RELEASE) and not found.only_files:
        warn("text-changed", message, str(found.version.id.place))
    return f"{message}\n"


def _found(
    archive: Archive, built: BuiltPages, versions: Sequence[Version], last: Version
) -> Difference:
    """Compare the pages with the version that has their words, else with the last one."""
    digest = words_digest(built.text)
    same = version_of_text(versions, digest)
    last = same or last
    withdrawn = [
        version for version in versions if version.is_archived and version.text_sha256 == digest
    ]
    if withdrawn and not same:
        sentence = f'The text is that of the version "{withdrawn[-1].id}", which is withdrawn'
        return Difference(sentence, last)
    try:
        pages = _compared(archive.version(str(last.id)), built)
    except ArchiveError as error:
        # `verify` reports what is wrong with the archive
        sentence = f'The text cannot be compared with the version "{last.id}": {error}'
        return Difference("" if same else sentence, last)
    places = sum(count for page in pages for count in page.counts.values())
    is_same = same is not None
    sentence = _how(last, places, pages, is_same=is_same)
    return Difference(sentence, last, pages, only_files=is_same and not places)


def _compared(archived: Archived, built: BuiltPages) -> list[PageChange]:
    pages = compare_pages(archived.blocks, built.blocks, {})
    return with_files(pages, archived.files, built.files)


def _how(version: Version, places: int, pages: Sequence[PageChange], *, is_same: bool) -> str:
    """Return how pages differ from a version.

    The digest of a text covers only its words, and readers see the archived pages.
    """
    number = len({change for page in pages for change in changes_of_content(page)})
    files = [counted(number, "file")] if number else []
    if not is_same:
        number_of_places = [counted(places, "place")] if places else []
        found = " and ".join([*number_of_places, *_names(pages), *files])
        return f'The text differs from the version "{version.id}" in {found}'
    links = "1 link or style" if places == 1 else f"{places} links or styles"
    if not (found := " and ".join([*([links] if places else []), *files])):
        return ""
    verb = "is" if places + number == 1 else "are"
    return (
        f'The words are those of the version "{version.id}", which readers see as it was archived: '
        f"{found} {verb} different here"
    )


def _names(pages: Sequence[PageChange]) -> list[str]:
    """Return which pages have other names, or are not in both texts and have no words."""
    renamed = [f'the name of the page "{page.name}"' for page in pages if page.old_name]
    empty = [page for page in pages if page.kind in {"added", "removed"} and not page.changes]
    return renamed + [f'the page "{page.name}" without words' for page in empty]
