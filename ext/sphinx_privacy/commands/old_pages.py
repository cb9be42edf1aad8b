"""The pages of an old revision, read from git and archived in a process of its own."""

from __future__ import annotations

import json
import re
import tempfile
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from sphinx_privacy.archive.store import Archive
from sphinx_privacy.editions.git import GitError, Repository, refuse_pointer
from sphinx_privacy.editions.publish_error import PublishError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx_privacy.editions.git import Entry

SUFFIXES = (".md", ".markdown", ".rst")
"""The endings of pages; a page in plain text has none of its own."""
FRONT = ("index", "README", "readme", "Readme")
"""The names of a front page, the best first."""
UNUSABLE = re.compile(r"[\\:\x00-\x1f]")
"""What no name of a page can have."""


class Selection(NamedTuple):
    """Which pages of a repository are imported."""

    repository: Path
    pages: tuple[str, ...]
    """The folders of pages, and single pages, from the top of the repository; "" for all."""
    front: str = ""
    """The front page, if it is known."""
    conf: Path = Path()
    """The folder of the project's conf.py, which names its language."""


class Order(NamedTuple):
    """What a process is to do: archive the pages of a commit, and note what it finds."""

    selection: Selection
    commit: str
    archive: Path
    id: str

    @property
    def notes(self) -> Path:
        """The file with what was found."""
        return self.archive / f"{self.id}.notes"


def archive_old_pages(order: Order) -> str:
    """Archive the pages of a commit; return why that failed, or an empty string."""
    from sphinx_privacy.importing.reader import OldPages, UnreadableError, read_pages

    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder).resolve() / "pages"
        try:
            names, notes = _lay_out(order, target)
            front, found = _front(names, order.selection.front)
            pages = OldPages(target, front, order.selection.conf)
            contents, reported = read_pages(pages, order.id)
            Archive(order.archive).add(contents)
        except (GitError, PublishError, UnreadableError, OSError) as error:
            return str(error)
    order.notes.write_text(json.dumps([*notes, *found, *reported]), encoding="utf-8")
    return ""


def _lay_out(order: Order, target: Path) -> tuple[list[str], list[str]]:
    """Write the pages of a commit to a folder, with the files that they name.

    Returns the names of the pages as they are selected, those of a folder sorted, and notes.
    """
    repository = Repository(order.selection.repository, may_fetch=False)
    files, reasons = repository.files(repository.tree(order.commit, ""))
    by_path = {entry.path: entry for entry in files}
    selected = order.selection.pages
    pages = {place: by_path[path] for path, place in _places(by_path, selected)}
    contents = dict(_contents(repository, pages, reasons))
    if not contents:
        raise PublishError("none of the pages is in this revision.")
    names = [place.rpartition(".")[0] for place in contents]
    words = unquote("".join(each.decode(errors="ignore") for each in contents.values()))
    others = dict(_beside(by_path, selected))
    named = {place: each for place, each in others.items() if PurePosixPath(place).name in words}
    contents |= _contents(repository, named, reasons)
    for place, content in contents.items():
        path = target / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    notes = [_left_out(reason) for reason in reasons if _matters(reason, words, selected)]
    return names, notes


def _contents(
    repository: Repository, entries: Mapping[str, Entry], reasons: list[str]
) -> Iterator[tuple[str, bytes]]:
    """Yield the contents of files by their places; add the reasons why some have none."""
    found = repository.blobs(entry.id for entry in entries.values())
    for (place, entry), (_, content) in zip(entries.items(), found, strict=True):
        try:
            refuse_pointer(entry, content)
        except GitError as error:
            reasons.append(str(error))
        else:
            yield place, content


def _left_out(reason: str) -> str:
    """Return why a file is left out, without the advice for those who can change it."""
    return f"{reason.partition(';')[0]}; it was left out."


def _matters(reason: str, words: str, selected: Sequence[str]) -> bool:
    """Return whether a file that is left out would be a page, or is named on one."""
    path = reason.split('"')[1]
    is_selected = any(map(partial(_place, path), selected))
    return is_selected and (path.endswith(SUFFIXES) or PurePosixPath(path).name in words)


def _places(paths: Mapping[str, Entry], selected: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each page with its place in the folder of pages."""
    taken = set[str]()
    for name in selected:
        for path in sorted(paths):
            place = _place(path, name)
            if path == name and not place.endswith(SUFFIXES):
                place += SUFFIXES[0]
            if path == name or (place and _is_page(place)):
                place = UNUSABLE.sub("-", place)
                stem = place.rpartition(".")[0]
                if stem not in taken:
                    taken.add(stem)
                    yield path, place


def _is_page(place: str) -> bool:
    is_hidden = any(part.startswith((".", "_")) for part in place.split("/"))
    return place.endswith(SUFFIXES) and not is_hidden


def _place(path: str, name: str) -> str:
    """Return where a file is within a selected folder, or a selected file itself; else nothing."""
    if path == name:
        return path.rpartition("/")[2]
    beginning = f"{name}/" if name else ""
    return path.removeprefix(beginning) if path.startswith(beginning) else ""


def _beside(paths: Mapping[str, Entry], selected: Sequence[str]) -> Iterator[tuple[str, Entry]]:
    """Yield the other files in the folders of the pages, with their places."""
    for name in selected:
        folder = name.rpartition("/")[0] if name in paths else name
        for path, entry in paths.items():
            place = _place(path, folder)
            if place and not place.endswith(SUFFIXES) and not UNUSABLE.search(place):
                yield place, entry


def _front(names: Sequence[str], given: str) -> tuple[str, list[str]]:
    """Return the name of the front page, and what to decide about it."""
    known = next((name for name in (given, *FRONT) if name in names), "")
    if known or len(names) == 1:
        return known or names[0], []
    return names[0], [f'the page "{names[0]}" was made the front page; `--front` names another.']
