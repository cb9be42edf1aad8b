"""The line of a page in a toctree, written like the lines of other pages."""

from __future__ import annotations

import posixpath
import re
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.editing.changes import FileChange, current
from sphinx_privacy.editing.yaml_edit import EditError
from sphinx_privacy.register.files import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENDINGS = (".md", ".rst")
FRONT = "index"
START = re.compile(r"(?P<indent>\s*)(?:(?P<fence>`{3,}|~{3,}|:{3,})\{toctree\}|\.\. toctree::)")
ENTRY = re.compile(
    r"(?P<before>\s*(?:[^<>\s][^<>]*<)?)(?P<page>[\w./*?-]+?)(?P<after>(?:\.md|\.rst)?>?\s*)$"
)
"""A line of a toctree with a page: "News <notices/news>"."""


class Toctree(NamedTuple):
    """A toctree on a page."""

    path: Path
    text: str
    lines: list[str]
    """All lines of the page, with their ends."""
    start: int
    """Its first line, after the one that begins it."""
    end: int
    """The line after it."""

    @property
    def is_glob(self) -> bool:
        """Whether its lines may have patterns."""
        return any(line.strip() == ":glob:" for line in self.lines[self.start : self.end])

    def entries(self, docs: Path) -> Iterator[tuple[int, str]]:
        """Yield its lines that name a page, each with the page's path below the folder of pages."""
        folder = self.path.relative_to(docs).parent.as_posix()
        for at in range(self.start, self.end):
            if match := ENTRY.match(self.lines[at]):
                path = posixpath.normpath(posixpath.join("/", folder, match["page"]))
                yield at, path.lstrip("/")

    def with_page(self, docs: Path, at: int, page: str, title: str) -> FileChange:
        """Return the change that adds a page below a line, written like it."""
        entry = self.lines[at]
        match = ENTRY.match(entry)
        before, named, after = match.groups() if match else ("", "", "")
        if "<" in before:
            before = f"{before[: len(before) - len(before.lstrip())]}{title} <"
        folder = "/" if named.startswith("/") else self.path.parent.relative_to(docs).as_posix()
        name = f"/{page}" if folder == "/" else posixpath.relpath(page, folder)
        if named.startswith("./"):
            name = f"./{name}"
        new = f"{before}{name}{after}"
        new, ending = (new, "") if new.endswith("\n") else (new, "\n")
        made = [*self.lines[:at], f"{entry}{ending}", f"{new}", *self.lines[at + 1 :]]
        return FileChange(self.path, self.text.encode(), "".join(made).encode())


def in_toctree(docs: Path, policy: Path, page: str, title: str) -> list[FileChange]:
    """Return the change that adds a page to a toctree; none if one lists it by a pattern.

    It goes below the last page of the same folder; if no toctree lists one, below the last page in
    the first toctree of the front page: that of the policy, else of all pages. Raises `EditError`
    if these pages have none.
    """
    folder = posixpath.dirname(page)
    found = list(_toctrees(docs))
    for toctree in found:
        entries = list(toctree.entries(docs))
        if toctree.is_glob and any(_matches(page, pattern) for _, pattern in entries):
            return []
        alike = [at for at, other in entries if _is_in(other, folder)]
        if alike:
            return [toctree.with_page(docs, alike[-1], page, title)]
    listing = [each for each in found if each.path.stem == FRONT and any(each.entries(docs))]
    of_fronts = {each.path.parent: each for each in reversed(listing)}
    for toctree in filter(None, map(of_fronts.get, (policy, docs))):
        last, _ = list(toctree.entries(docs))[-1]
        return [toctree.with_page(docs, last, page, title)]
    front = next((path for path in _fronts(policy) if path.exists()), policy / f"{FRONT}.md")
    raise EditError(
        f'no toctree of "{front.as_posix()}" lists a page; write one that has ":glob:" and '
        f'"{folder}/*".'
    )


def _matches(page: str, pattern: str) -> bool:
    """Return whether a pattern lists a page, as Sphinx reads it: one star is within a folder."""
    is_as_deep = "**" in pattern or pattern.count("/") == page.count("/")
    return is_as_deep and fnmatchcase(page, pattern)


def _is_in(page: str, folder: str) -> bool:
    """Return whether a page is in a folder, and is not the front of it."""
    return posixpath.dirname(page) == folder and posixpath.basename(page) != FRONT


def _fronts(docs: Path) -> list[Path]:
    return [docs / f"{FRONT}{ending}" for ending in ENDINGS]


def _toctrees(docs: Path) -> Iterator[Toctree]:
    """Yield the toctrees of all pages, those of the front page first."""
    for path, text in texts_of_pages(docs):
        lines = text.splitlines(keepends=True)
        for number, line in enumerate(lines, 1):
            if match := START.match(line):
                yield Toctree(path, text, lines, number, _end(lines, number, match))


def texts_of_pages(docs: Path) -> Iterator[tuple[Path, str]]:
    """Yield all pages with their texts, the front page first; none that cannot be read."""
    fronts = _fronts(docs)
    others = {path for ending in ENDINGS for path in docs.rglob(f"*{ending}")}
    for path in [*fronts, *sorted(others - set(fronts))]:
        try:
            yield path, (current(path) or b"").decode()
        except (UnicodeDecodeError, UnreadableError):
            continue  # a build reports it


def _end(lines: list[str], start: int, match: re.Match[str]) -> int:
    """Return the line after a directive: its closing fence, or the first that is not indented."""
    fence, indent = match["fence"], len(match["indent"])
    for at, line in enumerate(lines[start:], start):
        words = line.strip()
        if words.startswith(fence) if fence else words and len(line) - len(line.lstrip()) <= indent:
            return at
    return len(lines)
