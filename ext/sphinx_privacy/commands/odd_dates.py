"""Dates that do not fit: those of notices with other words or files, and late announcements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.diff.files_by_page import changes_of_content

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_privacy.archive.store import Archived
    from sphinx_privacy.commands.change_to_publish import Change
    from sphinx_privacy.register.models import Version


def odd_dates(change: Change) -> Iterator[str]:
    """Yield the notices that changed without a later date, or with one in the future."""
    last = max(change.project.day, change.draft.effective_from)[: len("2024-12")]
    for page in change.compared.pages if change.compared else ():
        new = _updated(change.new, page.name)
        old = _updated(change.old_text, page.old_name or page.name)
        changed = "words" if page.kind == "changed" else "files"
        has_changed = page.kind == "changed" or any(changes_of_content(page))
        if has_changed and new and new <= old:
            what = f"is still {new}" if new == old else f"goes back from {old} to {new}"
            yield f'{page.name}: its {changed} changed, but "updated" {what}; was it forgotten?'
        elif new > last:
            yield f'{page.name}: "updated" is {new}, which is after this version; is that right?'


def late_announcements(draft: Version) -> Iterator[str]:
    """Yield the announcements that come after the first day of a version."""
    for announcement in draft.announced:
        if announcement.on > draft.effective_from:
            day = announcement.on
            yield (
                f"{day.place}: people are informed on {day}, after the first day of the version, "
                f"{draft.effective_from}; is that right?"
            )


def _updated(text: Archived | None, name: str) -> str:
    """Return the month that a notice gives; empty if the page is not a notice."""
    page = text.document.pages.get(name) if text else None
    return page.notice.updated if page and page.notice else ""
