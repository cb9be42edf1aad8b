"""Which files changed between two versions of a page: its pictures and downloads."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING, Literal, NamedTuple

from sphinx_privacy.locale import _, ngettext, plural
from sphinx_privacy.locale.formats import number_in_digits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sphinx_privacy.archive.used_files import StoredFile, UsedFile

    Pair = tuple[StoredFile, StoredFile]

Kind = Literal["replaced", "added", "removed", "renamed"]
KINDS: tuple[Kind, ...] = ("replaced", "added", "removed", "renamed")


class FileChange(NamedTuple):
    """A file that was added, removed or replaced, or has another name."""

    old: StoredFile | None
    new: StoredFile | None

    @property
    def kind(self) -> Kind:
        """How it changed; a "renamed" file has the same content."""
        if self.old and self.new:
            return "renamed" if self.old.digest == self.new.digest else "replaced"
        return "removed" if self.old else "added"

    @property
    def path(self) -> str:
        """Its path now; that of a removed file as it was."""
        return "".join(file.path for file in (self.new or self.old,) if file)

    @property
    def rank(self) -> tuple[int, str, str]:
        """The key to sort changes by: what became of the file, then its path."""
        return KINDS.index(self.kind), self.path, self.old.path if self.old else ""


def changed_files(old: Sequence[UsedFile], new: Sequence[UsedFile]) -> tuple[FileChange, ...]:
    """Return how the files of a page changed, sorted by what became of them and by path.

    Two files belong together if they have the same path, if no other path is left for the same
    content, or if one is where the other was: at the same words.
    """
    ours, theirs = ({use.file.path: use.file for use in uses} for uses in (old, new))
    pairs = [(file, theirs[path]) for path, file in ours.items() if path in theirs]
    gone, come = _left(old, pairs, 0), _left(new, pairs, 1)
    pairs += _at_same(gone, come, lambda use: (use.file.digest,))
    pairs += _at_same(old, new, lambda use: (use.words, use.context))
    gone, come = _left(old, pairs, 0), _left(new, pairs, 1)
    pairs += _at_same(gone, come, lambda use: (use.words,))
    found = {FileChange(*pair) for pair in pairs if pair[0] != pair[1]}
    found |= {FileChange(use.file, None) for use in _left(old, pairs, 0)}
    found |= {FileChange(None, use.file) for use in _left(new, pairs, 1)}
    return tuple(sorted(found, key=lambda change: change.rank))


def _left(uses: Iterable[UsedFile], pairs: Iterable[Pair], side: int) -> list[UsedFile]:
    """Return the places whose files are in no pair."""
    paths = {pair[side].path for pair in pairs}
    return [use for use in uses if use.file.path not in paths]


def _at_same(
    old: Iterable[UsedFile], new: Iterable[UsedFile], key: Callable[[UsedFile], tuple[str, ...]]
) -> Iterator[Pair]:
    """Yield the different files at places that have the same key, which says something."""
    ours, theirs = _by(old, key), _by(new, key)
    for each in [each for each in ours if each in theirs and any(each)]:
        before, after = ours[each], theirs[each]
        if len(before) != len(after):
            before = [file for file in ours[each] if file not in theirs[each]]
            after = [file for file in theirs[each] if file not in ours[each]]
        yield from ((a, b) for a, b in zip(before, after, strict=False) if a.path != b.path)


def _by(
    uses: Iterable[UsedFile], key: Callable[[UsedFile], tuple[str, ...]]
) -> dict[tuple[str, ...], list[StoredFile]]:
    found: dict[tuple[str, ...], list[StoredFile]] = {}
    for use in uses:
        found.setdefault(key(use), []).append(use.file)
    return found


# -- in words -------------------------------------------------------------------------


def counted_files(changes: Sequence[FileChange]) -> Iterator[str]:
    """Yield how many files were replaced, added, removed and renamed: "1 file replaced"."""
    numbers = {kind: sum(change.kind == kind for change in changes) for kind in KINDS}
    words = (
        plural("{} file replaced", "{} files replaced", numbers["replaced"]),
        plural("{} file added", "{} files added", numbers["added"]),
        plural("{} file removed", "{} files removed", numbers["removed"]),
        plural("{} file renamed", "{} files renamed", numbers["renamed"]),
    )
    yield from compress(words, numbers.values())


def file_in_words(change: FileChange) -> str:
    """Return what became of a file: "Replaced: terms.pdf (14 bytes, before: 9 bytes)"."""
    sizes = [size_in_words(file.size) for file in (change.new, change.old) if file]
    if change.kind == "renamed" and change.old:
        sizes = [_("the same content"), _("before: {}").format(change.old.path)]
    elif change.old and change.new:
        name = "" if change.old.path == change.path else f"{change.old.path}, "
        sizes[1] = _("before: {}").format(f"{name}{sizes[1]}")
    words = {
        "replaced": _("Replaced: {file}"),
        "added": _("Added: {file}"),
        "removed": _("Removed: {file}"),
        "renamed": _("Renamed: {file}"),
    }
    return words[change.kind].format(file=f"{change.path} ({', '.join(sizes)})")


def size_in_words(size: int) -> str:
    """Return a number of bytes in words: "14 bytes", "1,204,312 bytes"."""
    return ngettext("{} byte", "{} bytes", size).format(number_in_digits(size))
