"""Two versions compared: their facts, and their words and files page by page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_privacy.diff.as_text import former_name, what_changed
from sphinx_privacy.diff.facts.changed_facts import FactChange, changed_facts
from sphinx_privacy.diff.file_changes import counted_files
from sphinx_privacy.diff.files_by_page import reasons_of_files, with_files
from sphinx_privacy.diff.reasons import Reason, by_importance, class_of, reasons_of_facts
from sphinx_privacy.diff.redline import PageChange, compare_pages, renames_by_words
from sphinx_privacy.diff.word_reasons import reasons_of_words
from sphinx_privacy.exports.archived_facts import read_facts
from sphinx_privacy.locale import _
from sphinx_privacy.register.timeline import predecessors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from sphinx_privacy.archive.blocks import Block, Pages
    from sphinx_privacy.archive.store import Archived
    from sphinx_privacy.archive.used_files import UsedFile
    from sphinx_privacy.diff.recognised import Recognised
    from sphinx_privacy.editions.project import Project
    from sphinx_privacy.register.models import Version


class Side(NamedTuple):
    """One of two texts that are compared."""

    blocks: Pages
    facts: Mapping[str, Any]
    files: Mapping[str, Sequence[UsedFile]]
    """The places on each page that show or offer a file."""
    language: str = "en"


@dataclass(frozen=True)
class Comparison:
    """What changed from one text to another."""

    old: Side
    new: Side
    renamed: Mapping[str, str]
    """New names of pages by their old ones."""
    gone: AbstractSet[str] = frozenset()
    """Pages that are gone, even if another one has their words."""

    @cached_property
    def facts(self) -> list[FactChange]:
        """The facts that changed, in the order for readers."""
        return changed_facts(self.old.facts, self.new.facts)

    @cached_property
    def pages(self) -> list[PageChange]:
        """Every page that changed, sorted by name, with how its files changed."""
        compared = compare_pages(self.old.blocks, self.new.blocks, self.renamed, self.gone)
        pages = with_files(compared, self.old.files, self.new.files)
        return [page for page in pages if page.kind != "same" or page.old_name or page.files]

    @cached_property
    def recognised(self) -> list[Recognised]:
        """Pages that have other names by their words alone."""
        return renames_by_words(self.old.blocks, self.new.blocks, self.renamed, self.gone)

    @cached_property
    def reasons(self) -> list[Reason]:
        """Why the changes are more than editorial, by rule, the most important first."""
        of_pages = [*reasons_of_files(self.pages), *reasons_of_words(self.pages, self.new.language)]
        return by_importance([*reasons_of_facts(self.facts), *of_pages])

    @property
    def proposed_class(self) -> str:
        """The class of the changes, by rule."""
        return class_of(self.reasons)


def side(text: Archived) -> Side:
    """Return the words, the facts and the files of an archived text, for a comparison."""
    return Side(text.blocks, read_facts(text.facts), text.files, text.document.language)


def compare_versions(project: Project, old: Version, new: Version) -> Comparison:
    """Return what changed between two archived versions."""
    sides = side(project.text(old)), side(project.text(new))
    archived = project.archived
    return Comparison(*sides, renames(archived, old, new), pages_gone(archived, old, new))


def renames(archived: Sequence[Version], old: Version, new: Version) -> dict[str, str]:
    """Return the new names of the pages that have another name in a version, by their old names.

    A name that a page no longer has can be used again for another page.
    """
    before, after = map(_names, _ways(archived, old, new))
    names = ((name_in(before, name), name_in(after, name)) for name in before | after)
    return {first: last for first, last in names if first and last and first != last}


def pages_gone(archived: Sequence[Version], old: Version, new: Version) -> set[str]:
    """Return the pages of two versions that are gone in the other one, as the records say."""
    ways = _ways(archived, old, new)
    return {
        name_in(_names(other), name)
        for way, other in zip(ways, reversed(ways), strict=True)
        for name in _gone(way)
    }


def _gone(versions: Sequence[Version]) -> Iterator[str]:
    """Yield the pages that versions say are gone, by the names that they had first."""
    for place, version in enumerate(versions):
        first_names = {last: first for first, last in _names(versions[:place]).items()}
        yield from (first_names.get(name, name) for name in map(str, version.gone))


def _ways(
    archived: Sequence[Version], old: Version, new: Version
) -> tuple[list[Version], list[Version]]:
    """Return the versions that lead to each of two versions, from the last one before both."""
    ours, theirs = ([*predecessors(archived, version), version] for version in (old, new))
    shared = sum(one.id == other.id for one, other in zip(ours, theirs, strict=False))
    return ours[shared:], theirs[shared:]


def _names(versions: Iterable[Version]) -> dict[str, str]:
    """Return the pages that versions renamed, one after another: last names by first names."""
    names: dict[str, str] = {}
    for version in versions:
        step = {str(rename.from_): str(rename.to) for rename in version.renamed}
        last_names = set(names.values())
        still = {first: name_in(step, last) for first, last in names.items()}
        begun = {first: last for first, last in step.items() if first not in last_names}
        names = begun | {first: last for first, last in still.items() if last}
    return names


def name_in(renamed: Mapping[str, str], name: str) -> str:
    """Return the name of a page after renames; empty if another page has that name then."""
    return renamed.get(name) or ("" if name in renamed.values() else name)


def taken_back(project: Project, draft: Version, new: Archived) -> Iterator[tuple[Version, str]]:
    """Yield each version that a later text partly reverts, with the page of the text that does so.

    A page reverts a version if blocks or files that the version removed are back, and those that it
    added are removed.
    """
    listed = predecessors(project.archived, draft)
    known = [*project.archived, draft]
    for old, version in pairwise(listed):
        first, *later = (project.text(each) for each in (old, version, listed[-1]))
        versions = zip((version, listed[-1], draft), (*later, new), strict=True)
        texts = [(renames(known, old, each), text) for each, text in versions]
        for name in first.blocks:
            before = _content(first, name)
            after, last, now = (_content(text, name_in(names, name)) for names, text in texts)
            if after and last and now and _takes_back(before, after, last, now):
                yield version, name_in(texts[-1][0], name)


def _content(text: Archived, name: str) -> set[str]:
    """Return the words of the blocks of a page, and the digests of its files."""
    words = {block.words for block in text.blocks.get(name, ())}
    return words | {use.file.digest for use in text.files.get(name, ())}


def _takes_back(before: set[str], after: set[str], last: set[str], now: set[str]) -> bool:
    """Return whether the last change of a page reverts a part of an earlier change."""
    return bool((before - after) & (now - last) and (after - before) & (last - now))


def first_heading(blocks: Sequence[Block], name: str) -> str:
    """Return the title of a page: its first heading, or its name."""
    headings = (str(block.words) for block in blocks if block.kind == "heading-1")
    return next(headings, name)


def what_became_of(page: PageChange) -> str:
    """Return a summary of what changed on a page, and whether it was renamed."""
    words = counted_files(page.files) if page.kind == "same" else [what_changed(page)]
    renamed = [_("renamed from {name}").format(name=former_name(page))] if page.old_name else []
    return _(", ").join([*renamed, *words])
