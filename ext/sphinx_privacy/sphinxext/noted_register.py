"""What pages read in the register: a page is read again if one of these records has changed.

Files are not fine enough: a comment in a file changes no page, and a changed record only those
pages that show it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Self, cast

from sphinx_privacy.register import Register

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, ValuesView

    from sphinx_privacy.register.in_memory import R
    from sphinx_privacy.register.models import Record

Key = tuple[str, str]
"""The kind and the id of a record."""

ALL = "*"
"""The id that means every record of a kind; none has it. Names of fields may follow."""
ABSENT = ""
"""The digest of a record that is not there."""


@dataclass(frozen=True)
class NotedRegister(Register):
    """A register that notes the records that are looked up in it."""

    notes: dict[Key, str] = field(default_factory=dict)
    """The kinds and ids of the records that were read, with their digests."""

    @classmethod
    def of(cls, register: Register, digests: Digests, notes: dict[Key, str]) -> Self:
        """Return a register with the same records."""
        records = {
            kind: NotedRecords(kind, found, digests, notes)
            for kind, found in register.records.items()
        }
        return cls(register.folder, records, register.problems, notes, shared=register.shared)

    def fields_of_all(self, kind: type[R], fields: Iterable[str]) -> list[R]:
        """Return the records of a kind, to read only these fields, named as in the model."""
        records = cast("NotedRecords", self.records[kind.kind])
        return cast("list[R]", list(records.with_fields(fields)))


class NotedRecords(Mapping[str, "Record"]):
    """The records of a kind, with notes of those that are read."""

    def __init__(
        self, kind: str, records: Mapping[str, Record], digests: Digests, notes: dict[Key, str]
    ) -> None:
        """Wrap records."""
        self._kind, self._records, self._digests, self._notes = kind, records, digests, notes

    def _note(self, id_: str) -> None:
        key = (self._kind, id_)
        self._notes[key] = self._digests.of(key)

    def __getitem__(self, id_: str) -> Record:
        """Return a record; that it is missing is noted, too."""
        self._note(str(id_))
        return self._records[id_]

    def __contains__(self, id_: object) -> bool:
        """Return whether there is a record, which is noted."""
        self._note(str(id_))
        return id_ in self._records

    def __iter__(self) -> Iterator[str]:
        """Return the ids; all records are noted."""
        self._note(ALL)
        return iter(self._records)

    def __len__(self) -> int:
        """Return how many there are; all records are noted."""
        self._note(ALL)
        return len(self._records)

    def with_fields(self, fields: Iterable[str]) -> ValuesView[Record]:
        """Return the records for these fields of theirs: a change of another is not noted."""
        self._note(" ".join([ALL, *fields]))
        return self._records.values()

    def values(self) -> ValuesView[Record]:
        """Return the records; all are noted at once."""
        self._note(ALL)
        return self._records.values()


class Digests:
    """The digests of the records of a register, each computed once."""

    def __init__(self, register: Register) -> None:
        """Set the register."""
        self.register = register
        self._known: dict[Key, str] = {}

    def of(self, key: Key) -> str:
        """Return the digest of a record, or of all records of a kind in their order."""
        if key not in self._known:
            self._known[key] = self._compute(*key)
        return self._known[key]

    def _compute(self, kind: str, id_: str) -> str:
        records = self.register.records.get(kind, {})
        if id_ == ALL:
            return _sha256("\n".join(self.of((kind, each)) for each in records))
        if id_.startswith(ALL):
            fields = set(id_.split()[1:])
            texts = (record.model_dump_json(include=fields) for record in records.values())
            return _sha256("\n".join(texts))
        return _sha256(records[id_].model_dump_json()) if id_ in records else ABSENT


def _sha256(text: str) -> str:
    return sha256(text.encode()).hexdigest()
