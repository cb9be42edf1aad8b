"""Read a register: from its folder to records and problems, all problems in one run."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from pydantic import ValidationError

from sphinx_privacy.problems import Place, Problem, did_you_mean, in_words, no_such
from sphinx_privacy.register import references, source
from sphinx_privacy.register.in_memory import Register
from sphinx_privacy.register.models import FILES, KINDS, NOTICES, Notice, Record, Version
from sphinx_privacy.register.text import Text
from sphinx_privacy.register.validation import problems_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# "*.yml" is looked for only to report it: its author must not think that it is read.
ENDINGS = (".yaml", ".yml")


def read_register(
    folder: Path,
    instead: Mapping[Path, bytes | None] = MappingProxyType({}),
    trees: source.KnownTrees | None = None,
    shared: Sequence[Path] = (),
) -> Register:
    """Return the register in a folder, with every problem of every file.

    `instead` has what files would have after an edit that is not yet made; None for no file.
    `trees` has those of files that were read before. `shared` are folders whose records belong to
    this register and to others; they are read first. A record with a problem is left out. Raises
    `NotADirectoryError` if there is no folder.
    """
    return with_problems_of_references(read_records(folder, instead, trees, shared))


def read_records(
    folder: Path,
    instead: Mapping[Path, bytes | None] = MappingProxyType({}),
    trees: source.KnownTrees | None = None,
    shared: Sequence[Path] = (),
) -> Register:
    """Return a register as `read_register` does, without the problems of its references."""
    folders = (*shared, folder)
    require_folder(folder)
    for each in shared:
        require_shared(each)
    reading = _Reading(folders, instead, trees)
    for each in folders:
        within = {path for path in instead if each in path.parents}
        for path in sorted({*register_files(each), *within}):
            reading.read(each, path)
        reading.note_others(each)
    # Each alias repeats the problems of its value; they are reported once.
    unique = tuple(sorted(set(reading.problems)))
    broken = frozenset(reading.broken)
    return Register(folder, reading.records, unique, broken=broken, shared=tuple(shared))


def with_problems_of_references(register: Register) -> Register:
    """Return a register with the problems of references between its records, too."""
    problems = {*register.problems, *references.problems(register, register.broken)}
    return replace(register, problems=tuple(sorted(problems)))


def require_folder(folder: Path) -> None:
    """Raise `NotADirectoryError` if there is no folder for a register."""
    if folder.is_file():
        raise NotADirectoryError(f"{folder} is a file; name the folder of the register.")
    if not folder.is_dir():
        raise NotADirectoryError(
            f"there is no folder {folder}; run this in the folder of the project, or name the "
            "folder of the register."
        )


def require_shared(folder: Path) -> None:
    """Raise `NotADirectoryError` if there is no folder of records that registers share."""
    if not folder.is_dir():
        raise NotADirectoryError(
            f'there is no folder {folder}; "privacy_register" in conf.py names it.'
        )


def require_register(folder: Path) -> None:
    """Raise `NotADirectoryError` if there is no folder, `FileNotFoundError` if it is no register.

    A file counts if its name is nearly that of a register file: then reading reports it.
    """
    require_folder(folder)
    if not is_register(folder):
        below = [folder / "register", folder / "docs/register", *sorted(folder.glob("*/register"))]
        guess = next((f'; did you mean "{path}"?' for path in below if is_register(path)), ".")
        raise FileNotFoundError(
            f'the folder {folder} has no file of a register, such as "cookies.yaml"{guess}'
        )


def is_register(folder: Path) -> bool:
    """Return whether a folder has a file that is, or is meant as, one of a register."""
    known = [Path(name).stem for name in FILES]
    paths = [*folder.glob("*"), *(folder / NOTICES).glob("*")]
    return any(
        path.suffix.lower() in ENDINGS
        and (path.parent != folder or did_you_mean(path.stem.lower(), known) != ".")
        for path in paths
    )


def register_files(folder: Path) -> list[Path]:
    """Return the YAML files of a register, sorted, without its schemas and hidden files."""
    notices = folder / NOTICES
    found = [*folder.iterdir(), *(() if notices.is_symlink() else notices.glob("*"))]
    return sorted(path for path in found if path.suffix in ENDINGS and path.name[0] != ".")


def files_of(folder: Path, kind: str) -> list[Path]:
    """Return the existing files of a register that have records of a kind."""
    if kind == Notice.kind:
        return sorted((folder / NOTICES).glob("*.yaml"))
    names = (name for name, kinds in FILES.items() if kind in (each.kind for each in kinds))
    return [folder / name for name in names if (folder / name).exists()]


@dataclass
class _Reading:
    """What has been read so far."""

    folders: Sequence[Path]
    """Those whose records others share, and at last the register's own."""
    instead: Mapping[Path, bytes | None]
    trees: source.KnownTrees | None
    records: dict[str, dict[str, Record]] = field(
        default_factory=lambda: {kind.kind: {} for kind in KINDS}
    )
    # Records that have problems: a reference to one is not reported as well.
    broken: set[tuple[str, str]] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def read(self, folder: Path, path: Path) -> None:
        """Read one file of a folder."""
        is_notice = path.parent != folder
        kinds = (Notice,) if is_notice else FILES.get(path.name)
        if kinds is None or path.suffix == ".yml":
            self.note_unknown(path)
            return
        if Version in kinds and folder != self.folders[-1]:
            self.note_shared_versions(path)
            return
        if path not in self.instead:
            tree, problems = source.read_tree(path, path.as_posix(), self.trees)
        elif (content := self.instead[path]) is not None:
            tree, problems = source.tree_of(content, path.as_posix())
        else:
            return
        self.problems += problems
        if tree is None or any(problem.code == "duplicate-key" for problem in problems):
            self.note_unread(kinds)
        if tree is None and not problems:
            self.fault(
                Place(path.as_posix()),
                "empty",
                "this file is empty; write its records, or delete it.",
            )
        elif tree is not None and is_notice:
            self.read_record(Notice, tree)
            self.check_file_name(path, tree)
        elif tree is not None:
            self.read_lists({kind.plural: kind for kind in kinds}, tree)

    def note_unknown(self, path: Path) -> None:
        """Report a file with an unknown name; it may be meant for one that is missing."""
        if path.suffix == ".yml":
            message = (
                f'the name of a register file must end in ".yaml"; rename it to "{path.stem}.yaml".'
            )
        else:  # guess without the ending, which all names share
            known = (Path(name).stem for name in FILES)
            message = no_such("register file called", path.stem, known)
        self.fault(Place(path.as_posix()), "unknown-file", message)
        self.note_missing()

    def note_shared_versions(self, path: Path) -> None:
        """Report versions that would be those of several policies."""
        message = (
            "this is not read, as several registers share this folder, and each has versions of "
            f'its own; move them to "{(self.folders[-1] / path.name).as_posix()}".'
        )
        self.fault(Place(path.as_posix()), "unread-file", message)
        self.note_unread((Version,))

    def note_others(self, folder: Path) -> None:
        """Report each YAML file of a folder that its place or its ending keeps from being read."""
        read = set(register_files(folder))
        for path in sorted(folder.rglob("*")):
            is_hidden = path.name[0] in ".~" or path.name[-1] == "~"
            if ".yaml" in path.name.lower() and path not in read and not is_hidden:
                message = (
                    'this is not read; a register file ends in ".yaml", and is in no other folder '
                    f'than "{NOTICES}". Rename it, or move it.'
                )
                self.fault(Place(path.as_posix()), "unread-file", message)
                self.note_missing()
        notices = folder / NOTICES
        if notices.is_symlink() or (notices.exists() and not notices.is_dir()):
            message = "this must be a folder, not a file or a link; notices are not read."
            self.fault(Place(notices.as_posix()), "unread-file", message)
            self.note_unread((Notice,))

    def note_missing(self) -> None:
        """Note that a file that is not read may be what is missing, or a notice."""
        self.note_unread((Notice,))
        for name, kinds in FILES.items():
            if not any((folder / name).exists() for folder in self.folders):
                self.note_unread(kinds)

    def note_unread(self, kinds: Iterable[type[Record]]) -> None:
        """Note that unknown records of these kinds could not be read."""
        self.broken |= {(kind.kind, "*") for kind in kinds}

    def read_lists(self, kinds: Mapping[str, type[Record]], tree: source.Node) -> None:
        """Read a file of lists, such as ``providers:`` and ``cookies:``."""
        if not isinstance(tree, source.Mapping):
            listed = in_words(f"{plural}:" for plural in kinds)
            self.fault(tree.place, "wrong-shape", f"expected a list here: {listed}.")
            self.note_unread(kinds.values())
            return
        for key, records in tree.items():
            if key not in kinds:
                message = no_such("list", key, kinds, "in this file")
                self.fault(tree.key_places[key], "unknown-key", message)
                self.note_unread(kind for plural, kind in kinds.items() if plural not in tree)
            elif not isinstance(records, source.Sequence):
                message = f'"{key}:" must be a list; start each entry with "- id:".'
                self.fault(records.place, "wrong-shape", message)
                self.note_unread([kinds[key]])
            else:
                for tree_of_record in records:
                    self.read_record(kinds[key], tree_of_record)

    def read_record(self, kind: type[Record], tree: source.Node) -> None:
        """Read one record."""
        try:
            record = kind.model_validate(tree)
        except ValidationError as error:
            self.problems += problems_of(error, tree, kind)
            has_id = all(detail["loc"][:1] not in ((), ("id",)) for detail in error.errors())
            id_ = str(cast("source.Mapping", tree)["id"]) if has_id else "*"
            self.broken.add((kind.kind, id_))
        else:
            self.add(record)

    def add(self, record: Record) -> None:
        """Add a record, unless its id is taken."""
        first = self.records[record.kind].setdefault(record.id, record)
        if first is not record:
            message = (
                f'the id "{record.id}" is already used by the {record.kind} at {first.id.place}.'
            )
            self.fault(record.id.place, "duplicate-id", message)

    def check_file_name(self, path: Path, tree: source.Node) -> None:
        """Check that the file of a notice is named after its id."""
        id_ = tree.get("id") if isinstance(tree, source.Mapping) else None
        if isinstance(id_, Text) and id_ != path.stem:
            message = f'the notice "{id_}" must be in the file "{id_}.yaml".'
            self.fault(id_.place, "wrong-file", message)

    def fault(self, place: Place, code: str, message: str) -> None:
        """Add a problem."""
        self.problems.append(Problem(place, code, message))
