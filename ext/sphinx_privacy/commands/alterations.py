"""Find records of versions that were removed or altered after they were made.

A record must be as it first was in the history of the last commit, or of another branch that others
have seen, with every note that was added since. Uncommitted changes are compared with the last
commit. Records are compared as plain YAML, so that their format may change.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sized
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_privacy.editions.git import GitError, Repository
from sphinx_privacy.register.fields import fields
from sphinx_privacy.register.marks import AddedLater
from sphinx_privacy.register.models import Version
from sphinx_privacy.register.source import tree_of

if TYPE_CHECKING:
    from pathlib import Path

# What may be added to a record after it was made: entries at the end of lists, and keys that it
# did not have.
ADDED = {key for key, field in fields(Version.kind).items() if field.is_marked(AddedLater)}

Record = Mapping[str, Any]


class State(NamedTuple):
    """The file of versions at some time or place."""

    where: str
    """The commit or tree with this state, in the words of messages."""
    records: dict[str, Record]
    """The recorded versions by their ids, as plain data."""
    problems: list[str]
    """The problems of its YAML."""


class Found(NamedTuple):
    """The value of a key of a record, and where it was found."""

    value: Any
    where: str


class Compared(NamedTuple):
    """The result of a comparison."""

    faults: list[str]
    """A sentence for each alteration."""
    against: str
    """What the records were compared with; empty if with nothing."""
    missing: str
    """What they could not be compared with, and why, as a sentence; empty if with all."""


def compare_records(file: Path, against: str) -> Compared:
    """Compare the records in a file of versions with its history, and with another branch.

    A missing history is not a fault: `Compared.missing` has the reason.
    """
    try:
        history = History(file)
    except GitError as error:
        return Compared([], "", _missing("their history", error))
    compared = history.of_last_commit(against)
    return compared._replace(faults=[*compared.faults, *history.of_work_tree()])


def _missing(what: str, why: GitError) -> str:
    return f"Records were not compared with {what}: {why}"


def _without(branch: str, why: GitError) -> str:
    return _missing(f'"{branch}"', why) + " Fetch it, or name another branch with --against."


class History:
    """A file of versions in its repository."""

    def __init__(self, file: Path) -> None:
        """Find the repository. Raises `GitError` if there is none."""
        self.file = file
        # Git removes a folder with its last file.
        folder = next(folder for folder in file.parents if folder.is_dir())
        self.repository = Repository(folder)
        self.path = self.repository.path_of(file)

    def of_last_commit(self, against: str) -> Compared:
        """Compare the last commit with its history, and with that of another branch if it is here.

        The remote branch is tried first: others have seen it, and it is harder to alter.
        """
        reasons = list[GitError]()
        for others in ([f"origin/{against}"], [against], []):
            try:
                states = self.repository.states(self.path, [*others, "HEAD"])
                here = self.state("here", self.repository.show("HEAD", self.path))
            except GitError as error:
                reasons.append(error)
            else:
                missing = "" if others else _without(against, reasons[-1])
                return Compared(self.faults(states, here), self.name(others, states), missing)
        return Compared([], "", _missing("their history", reasons[-1]))

    def faults(self, states: Iterable[tuple[str, bytes]], here: State) -> list[str]:
        """Return the faults of a state, by the earlier contents of the file, the oldest first."""
        earlier = (self.state(f"in commit {commit[:12]}", content) for commit, content in states)
        return here.problems or _removed_or_altered(earlier, here)

    def name(self, others: list[str], states: Sized) -> str:
        """Return what the records were compared with, and how many states that is."""
        refs = " and of ".join([*(f'"{ref}"' for ref in others), "the last commit"])
        reach = ", as far as this shallow clone goes" if self.repository.is_shallow else ""
        return f"every state of {self.path} in the history of {refs}{reach} ({len(states)})"

    def of_work_tree(self) -> list[str]:
        """Return the faults of the work tree, compared with the last commit, if there is one."""
        content = self.file.read_bytes() if self.file.is_file() else None
        try:
            committed = self.repository.show("HEAD", self.path)
        except GitError:
            return []
        if content == committed:
            return []
        before = self.state("in the last commit", committed)
        now = self.state("in the work tree", content)
        return now.problems or _removed_or_altered([before], now)

    def state(self, where: str, content: bytes | None) -> State:
        """Return the state of the file with a content; None means that it does not exist."""
        tree, problems = tree_of(content or b"", self.file.as_posix())
        return State(where, _recorded(tree), [str(problem) for problem in problems])


def _recorded(tree: object) -> dict[str, Record]:
    """Return the recorded versions in the tree of a file by their ids, in any format."""
    listed = tree.get(Version.plural) if isinstance(tree, dict) else None
    records = dict[str, Record]()
    for record in listed if isinstance(listed, list) else ():
        if isinstance(record, dict) and {"id", "recorded"} <= record.keys():
            records.setdefault(str(record["id"]), record)
    return records


# -- comparing -----------------------------------------------------------------------


def _removed_or_altered(earlier: Iterable[State], now: State) -> list[str]:
    """Return the faults of records, by earlier states, the oldest first."""
    faults = list[str]()
    for id_, record in _expected(earlier).items():
        if id_ in now.records:
            faults += _altered(id_, now.records[id_], record, now.where)
        else:
            where = record["id"].where
            faults.append(f"version {id_}: its record is {where}, but not {now.where}.")
    return faults


def _expected(states: Iterable[State]) -> dict[str, dict[str, Found]]:
    """Return the values that each record must have: the first ones, with all notes."""
    records: dict[str, dict[str, Found]] = {}
    for where, versions, _ in states:
        for id_, version in versions.items():
            first = {key: Found(value, where) for key, value in version.items()}
            record = records.setdefault(id_, first)
            for key, value in version.items():
                before = _found(record, key).value
                if value != before and _may_become(key, before, value):
                    record[key] = Found(value, where)
    return records


def _found(record: dict[str, Found], key: str) -> Found:
    """Return a key's value and place; for a new key, None and the place of the record."""
    return record.get(key, Found(None, record["id"].where))


def _altered(id_: str, version: Record, record: dict[str, Found], here: str) -> Iterator[str]:
    """Yield a fault for each key of a record that does not have the expected value."""
    for key in dict.fromkeys((*record, *version)):
        (old, where), new = _found(record, key), version.get(key)
        if not _may_become(key, old, new):
            yield f'version {id_}: "{key}" is {_shown(new)} {here}, but {_shown(old)} {where}.'


def _may_become(key: str, old: Any, new: Any) -> bool:
    """Return whether a value may replace another: notes may be added, nothing else may change."""
    if key in ADDED and isinstance(old, list) and isinstance(new, list):
        return new[: len(old)] == old
    return old == new or (key in ADDED and old is None)


def _shown(value: Any) -> str:
    """Return a plain value as messages show it."""
    return json.dumps(value, ensure_ascii=False) if value else "nothing"
