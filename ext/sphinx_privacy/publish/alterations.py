"""Find the records of versions that are gone or altered since they were made.

A record has to be as it was first made in the history of the last commit, or of another branch that
others have seen, with every note that has come since. What is not committed is compared with the
last commit.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_privacy.publish.git import GitError
from sphinx_privacy.publish.plan import REGISTER
from sphinx_privacy.publish.recording import FILE
from sphinx_privacy.register import Register, read_register
from sphinx_privacy.register.models import Version

if TYPE_CHECKING:
    from sphinx_privacy.publish.plan import Plan

# What may come to a record after it was made, and nothing else.
LISTS = ("errata", "announced")
ENDINGS = ("lapsed", "withdrawn")


class State(NamedTuple):
    """The register of some time or place."""

    where: str
    """Where it says what it says, as messages put it."""
    register: Register


class Said(NamedTuple):
    """What a field of a record says."""

    value: Any
    where: str


class Compared(NamedTuple):
    """What came of a comparison."""

    faults: list[str]
    against: str
    """With what the records were compared; nothing if with nothing."""


def of_last_commit(plan: Plan, against: str) -> Compared:
    """Compare the records of the last commit with its history, and that of another branch."""
    reason = ""
    # What others have seen says more than a branch that can be altered here.
    for ref in (f"origin/{against}", against):
        try:
            states = plan.repository.states(_file(plan), [ref, "HEAD"])
        except GitError as error:
            reason = str(error)
        else:
            faults = _gone_or_altered(_registers(plan, states), State("here", plan.register))
            return Compared(faults, _history(plan, ref, len(states)))
    advice = "Fetch it, or name another: --against."
    return Compared([f"no record can be compared: {reason} {advice}"], "")


def _registers(plan: Plan, states: Iterable[tuple[str, bytes]]) -> Iterator[State]:
    """Yield the registers of earlier files of versions, each in today's format."""
    oldest = min((str(version.recorded) for version in plan.versions), default="")
    with tempfile.TemporaryDirectory() as folder:
        for commit, content in states:
            Path(folder, FILE).write_bytes(content)
            yield State(f"in commit {commit[:12]}", read_register(Path(folder), oldest))


def _history(plan: Plan, ref: str, number: int) -> str:
    """Return what was compared, and how much of it is here."""
    states = f'every state of {_file(plan)} in the history of "{ref}" and of the last commit'
    reach = ", as far as this shallow clone goes" if plan.repository.is_shallow else ""
    return f"{states}{reach} ({number})"


def of_work_tree(plan: Plan) -> list[str]:
    """Return the records that are gone or altered in the work tree, against the last commit."""
    folder = plan.place.docs / REGISTER
    content = (folder / FILE).read_bytes() if (folder / FILE).is_file() else b""
    if content == plan.repository.show("HEAD", _file(plan)):
        return []
    register = read_register(folder)
    before, now = State("in the last commit", plan.register), State("in the work tree", register)
    return _unreadable(register) or _gone_or_altered([before], now)


def _unreadable(register: Register) -> list[str]:
    """Return the problems of the versions in a register; one that has any cannot be compared."""
    path = (register.folder / FILE).as_posix()
    errors = (problem for problem in register.problems if problem.is_error)
    return [str(error) for error in errors if error.place.path == path]


def _file(plan: Plan) -> str:
    """Return the path of the file of versions from the top of the repository."""
    return f"{plan.folder}/{REGISTER}/{FILE}".lstrip("/")


# -- comparing -----------------------------------------------------------------------


def _gone_or_altered(earlier: Iterable[State], now: State) -> list[str]:
    """Return how records do not say what they have to by earlier states, the oldest first."""
    versions, faults = now.register.all(Version), list[str]()
    for id_, record in _to_be_said(earlier).items():
        if id_ in versions:
            faults += _altered(versions[id_], record, now.where)
        else:
            where = record["id"].where
            faults.append(f"version {id_}: its record is not {now.where}; it stands {where}.")
    return faults


def _to_be_said(states: Iterable[State]) -> dict[str, dict[str, Said]]:
    """Return what the fields of each record have to say: what they first said, with all notes."""
    records: dict[str, dict[str, Said]] = {}
    for where, register in states:
        for version in filter(_is_recorded, register.all(Version).values()):
            record = records.setdefault(str(version.id), {})
            for field, value in _fields(version).items():
                said = record.setdefault(field, Said(value, where))
                if value != said.value and _may_become(field, said.value, value):
                    record[field] = Said(value, where)
    return records


def _is_recorded(version: Version) -> bool:
    """Whether a version is said to be recorded; in a former format, its first day stands in."""
    day = version.recorded
    return day is not None and day.place != version.effective_from.place


def _altered(version: Version, record: dict[str, Said], here: str) -> Iterator[str]:
    """Yield the fields of a record that do not say what they have to."""
    for field, value in _fields(version).items():
        said, where = record[field]
        if not _may_become(field, said, value):
            yield (
                f'version {version.id}: "{field}" is {_shown(value)} {here}, '
                f"and {_shown(said)} {where}."
            )


def _fields(version: Version) -> dict[str, Any]:
    """Return what each field of a record says, as plain data."""
    said = version.model_dump(mode="json", by_alias=True, exclude_none=True)
    names = (str(field.alias) for field in Version.model_fields.values())
    return {name: said.get(name) for name in names}


def _may_become(field: str, old: Any, new: Any) -> bool:
    """Whether a field may say this after that: notes may come, and nothing else may change."""
    if field in LISTS:
        return bool(new[: len(old)] == old)
    return old == new or (field in ENDINGS and old is None)


def _shown(value: Any) -> str:
    """Return a plain value as a message shows it."""
    return json.dumps(value, ensure_ascii=False) if value else "nothing"
