"""Read a register: from its folder to records and problems, all problems in one run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar, cast

from pydantic import ValidationError

from sphinx_privacy.problems import Place, Problem, did_you_mean
from sphinx_privacy.register import links, source
from sphinx_privacy.register.faults import problems_of
from sphinx_privacy.register.models import FILES, KINDS, NOTICES, Notice, Record
from sphinx_privacy.register.text import Text

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Register:
    """The records of a register, by kind and id, in the order of their files."""

    folder: Path
    records: Mapping[str, Mapping[str, Record]]
    problems: tuple[Problem, ...]

    def all(self, kind: type[R]) -> Mapping[str, R]:
        """Return the records of a kind by their ids."""
        return cast("Mapping[str, R]", self.records[kind.kind])

    def find(self, kind: str, id_: str) -> Record | None:
        """Return a record; none if there is no such kind or id."""
        return self.records.get(kind, {}).get(id_)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop a build."""
        return tuple(problem for problem in self.problems if problem.is_error)


def read_register(folder: Path) -> Register:
    """Return the register in a folder, with every problem of every file.

    A record with a problem is left out. Raises `NotADirectoryError` if there is no folder.
    """
    if not folder.is_dir():
        raise NotADirectoryError(f"there is no folder {folder}")
    reading = _Reading(folder)
    for path in register_files(folder):
        reading.read(path)
    register = Register(folder, reading.records, ())
    problems = [*reading.problems, *links.problems(register, reading.broken)]
    return Register(folder, reading.records, tuple(sorted(problems)))


def register_files(folder: Path) -> list[Path]:
    """Return the YAML files of a register, sorted; of its schemas, none."""
    return sorted([*folder.glob("*.yaml"), *(folder / NOTICES).glob("*.yaml")])


@dataclass
class _Reading:
    """What has been read so far."""

    folder: Path
    records: dict[str, dict[str, Record]] = field(
        default_factory=lambda: {kind.kind: {} for kind in KINDS}
    )
    # Ids of records that have problems: a reference to one is no second problem.
    broken: set[tuple[str, str]] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def read(self, path: Path) -> None:
        """Read one file."""
        tree, problems = source.read_tree(path, path.as_posix())
        self.problems += problems
        is_notice = path.parent != self.folder
        kinds = (Notice,) if is_notice else FILES.get(path.name)
        if kinds is None:
            guess = did_you_mean(path.name, FILES)
            message = f'there is no register file of the name "{path.name}"{guess}'
            self.fault(Place(path.as_posix()), "unknown-file", message)
        elif tree is None:
            self.note_unreadable(kinds, path, empty=not problems)
        elif is_notice:
            self.read_record(Notice, tree)
            self.check_file_name(path, tree)
        else:
            self.read_lists({kind.plural: kind for kind in kinds}, tree)

    def note_unreadable(self, kinds: Iterable[type[Record]], path: Path, *, empty: bool) -> None:
        """Note that no record of these kinds can be known, and that an empty file is a fault."""
        self.broken |= {(kind.kind, "*") for kind in kinds}
        if empty:
            self.fault(Place(path.as_posix()), "empty", "nothing stands in this file.")

    def read_lists(self, kinds: Mapping[str, type[Record]], tree: source.Node) -> None:
        """Read a file of lists, such as ``providers:`` and ``cookies:``."""
        if not isinstance(tree, source.Mapping):
            listed = " and ".join(f'"{plural}:"' for plural in kinds)
            self.fault(tree.place, "wrong-shape", f"here must stand the lists {listed}.")
            return
        for key, records in tree.items():
            if key not in kinds:
                guess = did_you_mean(key, kinds)
                message = f'there is no list "{key}" in this file{guess}'
                self.fault(tree.key_places[key], "unknown-key", message)
            elif not isinstance(records, source.Sequence):
                message = f'under "{key}:" must stand a list; start each entry with "- id:".'
                self.fault(records.place, "wrong-shape", message)
                self.broken.add((kinds[key].kind, "*"))
            else:
                for tree_of_record in records:
                    self.read_record(kinds[key], tree_of_record)

    def read_record(self, kind: type[Record], tree: source.Node) -> None:
        """Read one record."""
        try:
            record = kind.model_validate(tree)
        except ValidationError as error:
            self.problems += problems_of(error, tree, kind)
            self.broken |= set(_id_of(kind, tree))
        else:
            self.add(record)

    def add(self, record: Record) -> None:
        """Add a record, unless its id is taken."""
        first = self.records[record.kind].setdefault(record.id, record)
        if first is not record:
            message = (
                f'"{record.id}" names a second {record.kind}; the first is at {first.id.place}.'
            )
            self.fault(record.id.place, "duplicate-id", message)

    def check_file_name(self, path: Path, tree: source.Node) -> None:
        """Check that a notice's file bears its id."""
        id_ = tree.get("id") if isinstance(tree, source.Mapping) else None
        if isinstance(id_, Text) and id_ != path.stem:
            message = f'the notice "{id_}" must stand in the file "{id_}.yaml".'
            self.fault(id_.place, "wrong-file", message)

    def fault(self, place: Place, code: str, message: str) -> None:
        """Note a problem."""
        self.problems.append(Problem(place, code, message))


def _id_of(kind: type[Record], tree: source.Node) -> Iterator[tuple[str, str]]:
    """Yield the kind and id of a record with problems, if its id can be read."""
    if isinstance(tree, source.Mapping) and isinstance(id_ := tree.get("id"), Text):
        yield kind.kind, id_
