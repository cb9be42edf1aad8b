"""Warnings about files of pages that are not those of the version in force."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.archiving.replaced_files import another_file
from sphinx_privacy.diff.files_by_page import changes_of_content
from sphinx_privacy.sphinxext.warning import warn

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_privacy.archive.blocks import Pages
    from sphinx_privacy.archive.used_files import UsedFile
    from sphinx_privacy.diff.file_changes import FileChange
    from sphinx_privacy.diff.redline import PageChange
    from sphinx_privacy.register.models import Version


class BuiltPages(NamedTuple):
    """The pages in their folder, as a version would have them."""

    text: str
    """Their normalised text."""
    blocks: Pages
    files: Mapping[str, tuple[UsedFile, ...]]
    """The places on each page that show or offer a file."""
    places: Mapping[tuple[str, str], str]
    """Where a page refers to a file, by the page and the path of the file."""


def warn_of_files(built: BuiltPages, version: Version, pages: Iterable[PageChange]) -> None:
    """Warn of each file that differs from a version, where the page refers to it."""
    for page in pages:
        for change in changes_of_content(page):
            on_page = page.name if page.name in built.blocks else str(version.id.place)
            place = built.places.get((page.name, change.path), on_page)
            warn("file-changed", _sentence(change, page.name, str(version.id)), place)


def _sentence(change: FileChange, page: str, version: str) -> str:
    if change.old is None:
        return (
            f'"{change.path}" is new since the version "{version}", so readers do not get it; '
            "add a draft, or remove it from this page."
        )
    if change.new is None:
        return (
            f'the page "{page}" of the version "{version}" has "{change.path}", and here it does '
            "not; add a draft, or restore it."
        )
    if change.old.path != change.path:
        return (
            f'"{change.path}" takes the place of "{change.old.path}", which readers get in the '
            f'version "{version}"; add a draft, or restore it.'
        )
    return another_file(change.path, version)
