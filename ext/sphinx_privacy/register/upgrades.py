"""Read registers of former formats: a step for each change of the format, with its date.

A version that was recorded before the date of a step, or on it, has its register changed by the
step when it is read; the files stay as they were published.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from sphinx_privacy.register.source import Mapping, Node, Sequence


class Upgrade(NamedTuple):
    """A change of the format."""

    day: str
    """The day of the change; ISO."""
    file: str
    """The file that it changed."""
    change: Callable[[Mapping], None]
    """Brings the tree of such a file into the new format; one in the new format stays as it is."""


def upgrade(name: str, tree: Node | None, recorded: str) -> None:
    """Bring the tree of a file of a version that was recorded on a day into today's format."""
    for step in UPGRADES:
        if step.file == name and recorded <= step.day and isinstance(tree, Mapping):
            step.change(tree)


def _versions_in_git(tree: Mapping) -> None:
    """Say where texts stand as versions do that may be kept in git.

    Before, ``source`` was an address outside, ``page: index`` the policy, and no record told when
    it was made: its first day stands in, but for the last, which the pages are about.
    """
    listed = tree.get("versions")
    # What is no list of mappings is told when the records are read.
    found = listed if isinstance(listed, Sequence) else ()
    records = [record for record in found if isinstance(record, Mapping)]
    for record in records:
        if "source" in record:
            _rename(record, "source", "outside")
        if record.get("page") == "index":
            del record["page"]
    for record in records[:-1]:
        if "recorded" not in record and "effective-from" in record:
            record["recorded"] = record["effective-from"]
            record.key_places["recorded"] = record.key_places["effective-from"]


def _rename(record: Mapping, old: str, new: str) -> None:
    """Give a key another name; it keeps its place."""
    record[new] = record.pop(old)
    record.key_places[new] = record.key_places[old]


UPGRADES: tuple[Upgrade, ...] = (Upgrade("2026-11-23", "versions.yaml", _versions_in_git),)
"""Every change of the format, oldest first."""
