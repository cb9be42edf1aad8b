"""The pages of an old revision, read from git and archived in a process of its own."""

from __future__ import annotations

import json
import posixpath
import re
import tempfile
from contextlib import suppress
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, unquote

from sphinx_privacy.archive.store import Archive
from sphinx_privacy.editions.git import GitError, Repository, refuse_pointer
from sphinx_privacy.editions.publish_error import PublishError
from sphinx_privacy.problems import no_such

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx_privacy.archive.store import Archived
    from sphinx_privacy.editions.git import Entry

SUFFIXES = (".md", ".markdown", ".rst")
"""The endings of pages; a page in plain text has none of its own."""
FRONT = ("index", "README", "readme", "Readme")
"""The names of a front page, the best first."""
UNUSABLE = re.compile(r"[\\:\x00-\x1f]")
"""What no name of a page can have."""


# A link in Markdown or HTML, without the anchor that it may have.
LINK = re.compile(rb"""(?P<before>\]\(|\bhref=["']?)(?P<path>[^)#"'\s>]+)""")


NAME = "revision"
"""The id of the pages of a revision until their version has one."""


class Selection(NamedTuple):
    """Which pages of a repository are imported."""

    repository: Path
    pages: tuple[str, ...]
    """The folders of pages, and single pages, from the top of the repository; "" for all."""
    front: str = ""
    """The front page, if it is known."""
    conf: Path = Path()
    """The folder of the project's conf.py, which names its language."""
    policy: str = ""
    """The folder of the policy, from that of all pages: what is imported becomes a part of it."""

    def place(self, place: str) -> str:
        """Return where a page is among all pages of the project."""
        return posixpath.join(self.policy, place)

    def place_within(self, name: str) -> str:
        """Return a page of the policy by its place within the folder of the policy."""
        return name.removeprefix(f"{self.policy}/") if self.policy else name


class Found(NamedTuple):
    """What was found when the pages of a revision were read."""

    is_front_guessed: bool
    notes: list[str]


class Order(NamedTuple):
    """What a process is to do: archive the pages of a commit, and note what it finds."""

    selection: Selection
    commit: str
    folder: Path
    """A folder of its own: processes that write the same page would be in each other's way."""
    front: str = ""
    """The front page by what became of that of the revision before."""

    @property
    def text(self) -> Archived:
        """The pages."""
        return Archive(self.folder).version(NAME)

    @property
    def found(self) -> Found:
        """What was found in them."""
        return Found(*json.loads(self.file.read_text(encoding="utf-8")))

    @property
    def file(self) -> Path:
        """The file with what was found."""
        return self.folder / "found.json"


def refuse_unknown_front(selection: Selection, commits: Iterable[str]) -> None:
    """Raise `PublishError` if a front page is named that no commit has."""
    repository = Repository(selection.repository, may_fetch=False)
    known = set[str]()
    for commit in commits if selection.front else ():
        with suppress(GitError):  # the report says so
            files, _ = repository.files(repository.tree(commit, ""))
            paths = {entry.path: entry for entry in files}
            known |= {place.rpartition(".")[0] for _, place in _places(paths, selection.pages)}
        if selection.place_within(selection.front) in known:
            return
    if selection.front:
        unknown = no_such("page", selection.front, known, "in these revisions")
        raise PublishError(f"--front: {unknown}")


def archive_old_pages(order: Order) -> str:
    """Archive the pages of a commit; return why that failed, or an empty string."""
    from sphinx_privacy.importing.reader import OldPages, UnreadableError, read_pages

    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder).resolve() / "pages"
        try:
            front, found = _lay_out(order, target)
            pages = OldPages(target, front, order.selection.conf)
            contents, reported = read_pages(pages, NAME)
            Archive(order.folder).add(contents)
        except (GitError, PublishError, UnreadableError, OSError) as error:
            return str(error)
    found.notes.extend(reported)
    order.file.write_text(json.dumps(found), encoding="utf-8")
    return ""


def _lay_out(order: Order, target: Path) -> tuple[str, Found]:
    """Write the pages of a commit to a folder, with the files that they name.

    Returns the name of the front page, and what was found.
    """
    repository = Repository(order.selection.repository, may_fetch=False)
    files, reasons = repository.files(repository.tree(order.commit, ""))
    by_path = {entry.path: entry for entry in files}
    selected = order.selection.pages
    pages = {place: by_path[path] for path, place in _places(by_path, selected)}
    contents = dict(_contents(repository, pages, reasons))
    if not contents:
        raise PublishError("none of the pages is in this revision.")
    contents = _with_links_from_the_top({e.path: place for place, e in pages.items()}, contents)
    fronts = map(order.selection.place_within, (order.selection.front, order.front))
    front, is_guessed = _front([*contents], *fronts)
    has_index = any(place.rpartition(".")[0] == FRONT[0] for place in contents)
    # Within a folder, its own links would lead elsewhere.
    if not (is_guessed or has_index or "/" in front):
        contents, front = _with_index(contents, front), f"index.{front.rpartition('.')[2]}"
    words = unquote("".join(each.decode(errors="ignore") for each in contents.values()))
    others = dict(_beside(by_path, selected))
    named = {place: each for place, each in others.items() if PurePosixPath(place).name in words}
    contents |= _contents(repository, named, reasons)
    for place, content in contents.items():
        path = target / order.selection.place(place)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    notes = [_left_out(reason) for reason in reasons if _matters(reason, words, selected)]
    return order.selection.place(front.rpartition(".")[0]), Found(is_guessed, notes)


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


def _front(places: Sequence[str], given: str, likely: str) -> tuple[str, bool]:
    """Return where the front page is, and whether that is a guess."""
    names = [place.rpartition(".")[0] for place in places]
    known = [name for name in (given, *FRONT) if name in names]
    if known or len(names) == 1:
        return places[names.index((known or names)[0])], False
    return places[names.index(likely) if likely in names else 0], True


def _with_links_from_the_top(
    places: Mapping[str, str], contents: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Return the pages with their links from the top of the repository to a page as links to it.

    `places` has the place of each page by its path in the repository.
    """
    return {
        place: LINK.sub(partial(_lead_to_place, places, posixpath.dirname(place)), content)
        for place, content in contents.items()
    }


def _lead_to_place(places: Mapping[str, str], folder: str, link: re.Match[bytes]) -> bytes:
    path = unquote(link["path"].decode(errors="ignore"))
    place = places.get(path[1:]) if path.startswith("/") else None
    return link["before"] + quote(posixpath.relpath(place, folder)).encode() if place else link[0]


def _with_index(contents: Mapping[str, bytes], front: str) -> dict[str, bytes]:
    """Return the pages with the front page as `index`, which is its name on a site."""
    index = f"index.{front.rpartition('.')[2]}"
    renamed = {}
    for place, content in contents.items():
        lead = partial(_lead_to_index, posixpath.dirname(place), front.encode(), index)
        renamed[index if place == front else place] = LINK.sub(lead, content)
    return renamed


def _lead_to_index(folder: str, front: bytes, index: str, link: re.Match[bytes]) -> bytes:
    """Return a link that leads to the front page by its name on the site, or as it is."""
    path = posixpath.normpath(posixpath.join(folder.encode(), link["path"]))
    leads_there = path == front and not link["path"].startswith(b"/")
    return link["before"] + posixpath.relpath(index, folder).encode() if leads_there else link[0]
