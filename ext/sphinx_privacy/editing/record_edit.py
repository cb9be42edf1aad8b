"""Edits of records in a register's files: only the lines that are meant change."""

from __future__ import annotations

from codecs import BOM_UTF8
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any

from sphinx_privacy.editing.changes import FileChange, current
from sphinx_privacy.editing.text_lines import TextLines
from sphinx_privacy.editing.yaml_edit import EditError, edited
from sphinx_privacy.editing.yaml_tree import Value, parse, plain
from sphinx_privacy.editing.yaml_writing import STEP, Style
from sphinx_privacy.problems import letter_in_words, no_such
from sphinx_privacy.register.fields import Field, model, parts_of
from sphinx_privacy.register.files import UnreadableError
from sphinx_privacy.register.models import FILES, KINDS, NOTICES, Notice, Part, Record
from sphinx_privacy.register.pasted import UNSEEN
from sphinx_privacy.register.source import tree_of

if TYPE_CHECKING:
    from collections import abc
    from pathlib import Path

SCHEMA = "# yaml-language-server: $schema={}{}.schema.json\n"
"""The first line of a new file: with it, programs offer the keys that may follow."""


def file_of(folder: Path, kind: type[Record], id_: str) -> Path:
    """Return the file of a register that has a record, or is to have it."""
    if kind is Notice:
        return folder / NOTICES / f"{id_}.yaml"
    return folder / next(name for name, kinds in FILES.items() if kind in kinds)


def model_of(kind: str) -> type[Record]:
    """Return the model of a kind. Raises `EditError` if there is none."""
    found = model(kind)
    if found is None:
        raise EditError(no_such("kind of record", kind, [each.kind for each in KINDS]))
    return found


@dataclass
class RecordEdits:
    """Edits of records of a register in a folder; `changes` has what they do to its files.

    A record that the register shares with others is edited where it is; a new one is its own.
    Each method raises `EditError` if the edit is not possible, and `UnreadableError` if the file of
    the record cannot be read. Whether the record is right is not looked at: see `checked`.
    """

    folder: Path
    files: dict[Path, FileChange] = field(default_factory=dict)
    shared: abc.Sequence[Path] = ()
    """The folders of records that the register shares with others."""

    @property
    def changes(self) -> list[FileChange]:
        """The changes of files, sorted by their paths."""
        return [self.files[path] for path in sorted(self.files)]

    def record(self, kind: str, id_: str) -> dict[str, Any]:
        """Return what a record says, as its file has it."""
        file = self._file(model_of(kind), id_, is_known=True)
        return next(record for record in file.records if _id_of(record) == id_)

    def set(self, kind: str, id_: str, values: abc.Mapping[str, Value | None]) -> None:
        """Set fields of a record by their keys; those whose value is None are removed."""
        known = model_of(kind)
        _refuse_unseen(values, "")
        given = {**self.record(kind, id_), **values}
        merged = {key: value for key, value in given.items() if value is not None}
        file = self._file(known, id_)
        file.replace(id_, _ordered(merged, known))
        self._write(file)

    def add(self, kind: str, values: abc.Mapping[str, Value]) -> None:
        """Add a record at the end of its list; a notice gets a file."""
        known = model_of(kind)
        _refuse_unseen(values, "")
        id_ = str(values["id"])
        file = self._file(known, id_)
        if id_ in file.ids:
            raise EditError(f'the id "{id_}" is already used by another {kind}.')
        file.replace(id_, _ordered(dict(values), known))
        self._write(file)

    def remove(self, kind: str, id_: str) -> None:
        """Remove a record; of a notice, remove its file."""
        known = model_of(kind)
        file = self._file(known, id_, is_known=True)
        file.replace(id_, None)
        self._write(file)

    def _file(self, kind: type[Record], id_: str, *, is_known: bool = False) -> _RecordFile:
        """Return the file of a record. Raises `EditError` if it should have one and has not."""
        files = [self._read(folder, kind, id_) for folder in (self.folder, *self.shared)]
        if found := [file for file in files if id_ in file.ids]:
            return found[0]
        if is_known:
            raise EditError(no_such(kind.kind, id_, chain(*(file.ids for file in files))))
        return files[0]

    def _read(self, folder: Path, kind: type[Record], id_: str) -> _RecordFile:
        path = file_of(folder, kind, id_)
        content = self.files[path].after if path in self.files else current(path)
        return _RecordFile.read(path, kind, content)

    def _write(self, file: _RecordFile) -> None:
        former = self.files.get(file.path)
        before = former.before if former else file.content
        self.files[file.path] = FileChange(file.path, before, file.written())


@dataclass
class _RecordFile:
    """The file with the records of a kind, and what it is to say."""

    path: Path
    kind: type[Record]
    content: bytes | None
    root: dict[str, Any]

    @classmethod
    def read(cls, path: Path, kind: type[Record], content: bytes | None) -> _RecordFile:
        """Return a file. Raises `UnreadableError` if it is not what a register file is."""
        if content is None:
            return cls(path, kind, None, {})
        tree, problems = tree_of(content, path.as_posix())
        faults = [each for each in problems if tree is None or each.code == "duplicate-key"]
        if faults:
            raise UnreadableError(faults[0])
        root = parse(_text(content))
        said = plain(root) if root else {}
        if not isinstance(said, dict):
            raise EditError(f'the file "{path.as_posix()}" has no keys; edit it by hand.')
        return cls(path, kind, content, said)

    @property
    def records(self) -> list[dict[str, Any]]:
        """Its records."""
        if self.kind is Notice:
            return [self.root] if self.root else []
        listed = self.root.get(self.kind.plural)
        return [each for each in listed or [] if isinstance(each, dict)]

    @property
    def ids(self) -> list[str]:
        """The ids of its records."""
        return [str(record["id"]) for record in self.records if "id" in record]

    def replace(self, id_: str, record: dict[str, Any] | None) -> None:
        """Replace a record by another or by none, or add one that is new."""
        new = [] if record is None else [record]
        if self.kind is Notice:
            self.root = record or {}
            return
        listed = list(self.root.get(self.kind.plural) or [])
        places = [at for at, each in enumerate(listed) if _id_of(each) == id_]
        at = places[0] if places else len(listed)
        listed[at : at + len(places[:1])] = new
        plurals = [kind.plural for kind in FILES[self.path.name]]
        self.root = _in_order({**self.root, self.kind.plural: listed}, plurals)

    def written(self) -> bytes | None:
        """Return its new content; None if nothing is left of a notice."""
        if not self.root:
            return None
        if not self.content:
            return (_first_line(self.kind) + _new(self.root)).encode()
        text = _text(self.content)
        start = BOM_UTF8 if self.content.startswith(BOM_UTF8) else b""
        is_empty = parse(text) is None
        made = (
            f"{text}{_new(self.root)}"
            if is_empty
            else edited(text, self.root, ["id", *Field().keys])
        )
        return start + made.encode()


def _text(content: bytes) -> str:
    return content.removeprefix(BOM_UTF8).decode()


def _new(root: dict[str, Any]) -> str:
    """Return the text of a new file."""
    style = Style(TextLines(""))
    return "\n".join(style.mapping(root, (), -STEP, is_item=False).below) + "\n"


def _first_line(kind: type[Record]) -> str:
    if kind is Notice:
        return SCHEMA.format("../schema/", Notice.kind)
    return SCHEMA.format("schema/", kind.file.removesuffix(".yaml"))


def _id_of(record: Value) -> Value | None:
    return record.get("id") if isinstance(record, dict) else None


def _ordered(values: dict[str, Any], part: type[Part] | None) -> dict[str, Any]:
    """Return values with their keys in the order of a model, at any depth."""
    known = parts_of(part) if part else {}
    made = {
        key: _ordered_value(value, known[key].part if key in known else None)
        for key, value in values.items()
    }
    return _in_order(made, [*known])


def _ordered_value(value: Any, part: type[Part] | None) -> Any:
    if isinstance(value, dict):
        return _ordered(value, part)
    return [_ordered_value(each, part) for each in value] if isinstance(value, list) else value


def _in_order(values: dict[str, Any], keys: list[str]) -> dict[str, Any]:
    """Return values with known keys first, in their order."""
    first = {key: values[key] for key in keys if key in values}
    return {**first, **values}


def _refuse_unseen(values: Any, key: str) -> None:
    """Raise `EditError` for a character that a register file must not have."""
    match values:
        case dict():
            for inner, value in values.items():
                _refuse_unseen(value, inner)
        case list():
            for value in values:
                _refuse_unseen(value, key)
        case str():
            if found := UNSEEN.search(values):
                letter = letter_in_words(found[0])
                message = f'"{key}" has an invisible character, {letter}; delete it.'
                raise EditError(message)
