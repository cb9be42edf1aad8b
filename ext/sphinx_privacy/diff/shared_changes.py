"""Changes that are the same on several pages, to be shown once with the pages that have them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.diff.notes import is_part

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_privacy.diff.redline import Change, PageChange

ENOUGH = 3
"""A change on so many pages is shown once."""

Lines = tuple["Change", ...]
"""The line of a block, with those of the parts into which it was split, or that were joined."""


class SharedChange(NamedTuple):
    """Lines that changed in the same way on several pages."""

    lines: Lines
    pages: tuple[str, ...]
    """The names of the pages."""


def shared_changes(pages: Iterable[PageChange]) -> list[SharedChange]:
    """Return the changes that are the same on several pages, those of the same pages together."""
    together: dict[tuple[str, ...], Lines] = {}
    for lines, names in _pages_of(pages).items():
        if _is_shared(lines, names):
            together[names] = together.get(names, ()) + lines
    return [SharedChange(lines, names) for names, lines in together.items()]


def with_changes_of_their_own(pages: Sequence[PageChange]) -> list[PageChange]:
    """Return the pages that have other changes than those that are shown once for all."""
    found = _pages_of(pages)
    return [
        page
        for page in pages
        if not (changes := _changes(page))
        or not all(_is_shared(lines, found[lines]) for lines in changes)
    ]


def _is_shared(lines: Lines, names: Sequence[str]) -> bool:
    """Return whether a change is shown once; a line about a move leads to one of its own page."""
    return len(names) >= ENOUGH and not lines[0].move


def _pages_of(pages: Iterable[PageChange]) -> dict[Lines, tuple[str, ...]]:
    """Return the names of the pages that have each change."""
    found: dict[Lines, tuple[str, ...]] = {}
    for page in pages:
        for lines in dict.fromkeys(_changes(page)):
            found[lines] = (*found.get(lines, ()), page.name)
    return found


def _changes(page: PageChange) -> list[Lines]:
    """Return the changes of a page; none if only one version has it."""
    found: list[Lines] = []
    for line in page.changes if page.kind == "changed" else ():
        if is_part(line):
            found[-1] = (*found[-1], line)
        elif line.kind != "same":
            found.append((line,))
    return found
