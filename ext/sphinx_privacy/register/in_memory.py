"""The register in memory: its records by kind and id, and its problems."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar, cast

from sphinx_privacy.problems import KnownWords
from sphinx_privacy.register.models import KINDS, Record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_privacy.problems import Problem
    from sphinx_privacy.register.models import Notice

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Register:
    """The records of a register, by kind and id, in the order of their files."""

    folder: Path
    """Its own folder: new records and versions are written there."""
    records: Mapping[str, Mapping[str, Record]]
    problems: tuple[Problem, ...]
    broken: frozenset[tuple[str, str]] = field(default=frozenset(), kw_only=True)
    """The kinds and ids of records with problems, which are left out; the id ``*`` means any."""
    shared: tuple[Path, ...] = field(default=(), kw_only=True)
    """The folders of records that it shares with other registers."""
    original: Register | None = field(default=None, kw_only=True)
    """The same register as its files have it, if this one is translated."""
    untranslated: frozenset[str] = field(default=frozenset(), kw_only=True)
    """The texts that have no translation, or a doubtful one."""

    @classmethod
    def empty(cls, folder: Path) -> Self:
        """Return a register without records."""
        return cls(folder, {kind.kind: {} for kind in KINDS}, ())

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders of its files: the shared ones, and its own."""
        return (*self.shared, self.folder)

    def is_shared(self, record: Record) -> bool:
        """Return whether a record belongs to other registers, too."""
        return any(map(Path(record.id.place.path).is_relative_to, self.shared))

    @cached_property
    def ids(self) -> Mapping[str, KnownWords]:
        """The ids of each kind, to guess which one is meant."""
        return {kind: KnownWords(records) for kind, records in self.records.items()}

    @cached_property
    def streets(self) -> dict[str, dict[str, str]]:
        """Lines of postal addresses, which `typed_out` collects once."""
        return {}

    @cached_property
    def contacts(self) -> dict[str, str]:
        """The ids of contacts by their e-mail addresses, which `typed_out` collects once."""
        return {}

    @cached_property
    def related(self) -> dict[tuple[str, str], list[Notice]]:
        """Notices by what they have in common, which `related_notices` collects once."""
        return {}

    @property
    def as_written(self) -> Register:
        """The register as its files have it: what the digests of records are made of."""
        return self.original or self

    def all(self, kind: type[R]) -> Mapping[str, R]:
        """Return the records of a kind by their ids."""
        return cast("Mapping[str, R]", self.records[kind.kind])

    def find(self, kind: str, id_: str) -> Record | None:
        """Return a record; None if there is no such kind or id."""
        return self.records.get(kind, {}).get(id_)
