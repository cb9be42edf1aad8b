"""Which revisions of an old repository become versions: by tags, by commits, or from a CSV."""

from __future__ import annotations

import csv
import re
from datetime import date
from io import StringIO
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.editions.git import GitError
from sphinx_privacy.editions.publish_error import PublishError
from sphinx_privacy.problems import in_words
from sphinx_privacy.register.weights import CLASSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from sphinx_privacy.editions.git import Moment, Repository

COLUMNS = ("date", "ref", "label", "class", "class-reason", "summary", "renamed")
"""The columns of a CSV; the first two are needed, the others decide what would be proposed."""

# An arrow is not ">" after a page whose name ends with a hyphen.
RENAME = re.compile(r"(?P<old>[^>]*[^>\s])(?<!\s-)\s*>\s*(?P<new>[^>]*[^>\s])")


class Revision(NamedTuple):
    """A revision, and what is decided about its version; empty where nothing is."""

    day: str
    """The day from which its words applied; ISO."""
    ref: str
    commit: str
    address: str = ""
    """Where it can be read on the web, if that is known."""
    own_day: str = ""
    """The day of the commit, if the version cannot have it: it would come before the one above."""
    label: str = ""
    class_: str = ""
    class_reason: str = ""
    summary: str = ""
    renamed: str | None = None
    """As "old > new; …"; None if nothing is decided."""
    place: str = ""
    """Its line of the CSV."""

    @property
    def name(self) -> str:
        """What it is called in messages: its tag, or the beginning of its commit."""
        return self.commit[:12] if self.ref == self.commit else self.ref


def of_tags(repository: Repository, pattern: str) -> list[Revision]:
    """Return the revisions with tags. Raises `PublishError` if there are none."""
    found = repository.tagged(pattern)
    if not found:
        raise PublishError(f'no tag fits "{pattern}"; `git tag --list` shows the tags.')
    return _in_order(repository, found)


def of_commits(repository: Repository, paths: Sequence[str]) -> list[Revision]:
    """Return the revisions that changed the pages. Raises `PublishError` if there are none."""
    found = repository.commits(paths)
    if not found:
        shown = in_words([*paths])
        raise PublishError(f"no commit changed {shown}; name the pages as `git ls-files` does.")
    return _in_order(repository, found)


def _in_order(repository: Repository, moments: Iterable[Moment]) -> list[Revision]:
    """Return revisions whose days do not go back: clocks differ, but the order is known."""
    listed = list(moments)
    days = accumulate((moment.day for moment in listed), max)
    return [
        Revision(
            day,
            moment.ref,
            moment.commit,
            repository.address(moment.commit),
            "" if day == moment.day else moment.day,
        )
        for day, moment in zip(days, listed, strict=True)
    ]


def of_csv(repository: Repository, path: Path) -> list[Revision]:
    """Return the revisions that a CSV names, by day; those of one day stay in their order.

    Raises `PublishError` with all that is wrong in it, and `OSError`.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise PublishError(f'--csv: there is no file "{path}".') from error
    except UnicodeDecodeError as error:
        raise PublishError(f"{path}: it is not in UTF-8; save it as CSV in UTF-8.") from error
    reader = csv.DictReader(StringIO(text, newline=""))
    faults = list(_faults_of_columns(path, reader.fieldnames or ()))
    rows = [] if faults else [(reader.line_num, row) for row in reader]
    faults += [fault for line, row in rows for fault in _faults_of_row(f"{path}:{line}", row)]
    if not (rows or faults):
        faults = [f"{path}: it has no row; write a date and a tag or commit in each."]
    if faults:
        raise PublishError("\n".join(faults))
    rows.sort(key=lambda row: row[1]["date"])
    return [_of_row(repository, f"{path}:{line}", row) for line, row in rows]


def _faults_of_columns(path: Path, names: Sequence[str]) -> Iterator[str]:
    for name in COLUMNS[:2]:
        if name not in names:
            yield f'{path}:1: there is no column "{name}"; the first line names the columns.'
    for name in names:
        if name not in COLUMNS:
            yield f'{path}:1: there is no column "{name}"; write {in_words(COLUMNS)}.'


def _faults_of_row(place: str, row: dict[str, str | None]) -> Iterator[str]:
    if None in row or None in row.values():
        yield f"{place}: this row has another number of cells than the first line."
        return
    if not _is_date(str(row["date"])):
        yield f'{place}: "{row["date"]}" is not a date; write it as 2024-12-31.'
    if not row["ref"]:
        yield f"{place}: there is no ref; write a tag or a commit."
    if (class_ := row.get("class")) and class_ not in CLASSES:
        yield f'{place}: there is no class "{class_}"; write {in_words(CLASSES)}.'
    if row.get("class-reason") and not class_:
        yield f'{place}: write both "class" and "class-reason", or neither.'
    parts = _parts(row.get("renamed") or "")
    if None in map(RENAME.fullmatch, parts):
        yield f'{place}: "{row["renamed"]}" does not say what was renamed; write "old > new".'
    elif len(renames_in(row.get("renamed") or "")) < len(parts):
        yield f'{place}: "{row["renamed"]}" gives a page two new names; write one.'


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def renames_in(text: str) -> dict[str, str]:
    """Return the new names of pages by their old ones, from a cell of the CSV."""
    found = filter(None, map(RENAME.fullmatch, _parts(text)))
    return {rename["old"]: rename["new"] for rename in found}


def _of_row(repository: Repository, place: str, row: dict[str, str]) -> Revision:
    try:
        commit = repository.commit(row["ref"]).commit
    except GitError as error:
        raise PublishError(f"{place}: {error}") from error
    decided = {
        "label": row.get("label", "").strip(),
        "class_": row.get("class", ""),
        "class_reason": row.get("class-reason", "").strip(),
        "summary": " ".join(row.get("summary", "").split()),
    }
    address = repository.address(commit)
    renamed = row.get("renamed")
    return Revision(
        row["date"], row["ref"], commit, address, renamed=renamed, place=place, **decided
    )


def as_csv(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as a CSV that `of_csv` reads."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([COLUMNS, *rows])
    return text.getvalue()
