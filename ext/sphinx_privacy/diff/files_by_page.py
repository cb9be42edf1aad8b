"""The files that changed on each page, and the pages on which each file changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.diff.file_changes import changed_files
from sphinx_privacy.diff.reasons import Reason
from sphinx_privacy.register.weights import SUBSTANTIVE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx_privacy.archive.used_files import UsedFile
    from sphinx_privacy.diff.file_changes import FileChange
    from sphinx_privacy.diff.redline import PageChange


def with_files(
    pages: Iterable[PageChange],
    old: Mapping[str, Sequence[UsedFile]],
    new: Mapping[str, Sequence[UsedFile]],
) -> list[PageChange]:
    """Return pages with how their files changed; `old` and `new` have the files of each page."""
    return [
        page._replace(
            files=changed_files(
                () if page.kind == "added" else old.get(page.old_name or page.name, ()),
                () if page.kind == "removed" else new.get(page.name, ()),
            )
        )
        for page in pages
    ]


def pages_of_files(pages: Iterable[PageChange]) -> dict[FileChange, list[str]]:
    """Return the files that changed, each with the names of the pages on which it did."""
    found: dict[FileChange, list[str]] = {}
    for page in pages:
        for change in page.files:
            found.setdefault(change, []).append(page.name)
    return {change: found[change] for change in sorted(found, key=lambda change: change.rank)}


def changes_of_content(page: PageChange) -> Iterator[FileChange]:
    """Yield how the files of a page changed, except those that only have another name."""
    return (change for change in page.files if change.kind != "renamed")


def reasons_of_files(pages: Iterable[PageChange]) -> Iterator[Reason]:
    """Yield a reason for each file with other content."""
    for page in pages:
        for change in changes_of_content(page):
            why = f'the file "{change.path}" was {change.kind}'
            yield Reason(SUBSTANTIVE, page.name, why)
