"""What editors note for each other beside the pages, as comments in a word processor.

The notes are in a file of their own, which no build, no archive and no record contains. A note is
about a page, a section of it, or words in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, cast

from pydantic import ValidationError

from sphinx_privacy.editing.changes import FileChange, current
from sphinx_privacy.editing.note_models import ReviewNote
from sphinx_privacy.editing.yaml_edit import edited
from sphinx_privacy.problems import Place, Problem, no_such
from sphinx_privacy.register import source
from sphinx_privacy.register.files import REVIEW, decoded
from sphinx_privacy.register.validation import problems_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

HEAD = """\
# What editors note for each other. Nothing of this file is published or archived.

notes:
"""
LIST = ReviewNote.plural


class Notes(NamedTuple):
    """The notes in a file, and what is wrong with the file."""

    notes: list[ReviewNote]
    problems: list[Problem]


class NoteError(Exception):
    """A note cannot be written; `problems` say why."""

    def __init__(self, problems: list[Problem]) -> None:
        """Set the problems."""
        super().__init__("\n".join(problem.message for problem in problems))
        self.problems = problems


def read_notes(docs: Path) -> Notes:
    """Return the notes beside the pages in a folder; a note with a problem is left out."""
    path = docs / REVIEW
    if not path.exists() and not path.is_symlink():
        return Notes([], [])
    tree, problems = source.read_tree(path, path.as_posix())
    return _notes_in(tree, problems, path.as_posix())


def _notes_in(tree: source.Node | None, problems: list[Problem], shown: str) -> Notes:
    listed = tree.get(LIST) if isinstance(tree, source.Mapping) else None
    if tree is None or isinstance(listed, source.Sequence):
        notes, found = [], [*problems]
        for each in cast("source.Sequence", listed or ()):
            try:
                notes.append(ReviewNote.model_validate(each))
            except ValidationError as error:
                found += problems_of(error, each, ReviewNote)
        return Notes(notes, sorted([*found, *_unknown_keys(tree), *_repeated(notes)]))
    place = tree.place if isinstance(tree, source.Mapping) else Place(shown)
    message = f'expected a list here: "{LIST}:".'
    return Notes([], sorted([*problems, Problem(place, "wrong-shape", message)]))


def _unknown_keys(tree: source.Node | None) -> Iterator[Problem]:
    for key in tree if isinstance(tree, source.Mapping) else ():
        if key != LIST:
            message = no_such("list", key, [LIST], "in this file")
            yield Problem(tree.key_places[key], "unknown-key", message)  # type: ignore[union-attr] # as above


def _repeated(notes: list[ReviewNote]) -> Iterator[Problem]:
    seen: dict[str, ReviewNote] = {}
    for note in notes:
        if (first := seen.setdefault(note.id, note)) is not note:
            message = f'the id "{note.id}" is already used by the note at {first.id.place}.'
            yield Problem(note.id.place, "duplicate-id", message)


def add_note(docs: Path, values: Mapping[str, str]) -> FileChange:
    """Return the change that adds a note, given its values without an id.

    Raises `NoteError`, and `EditError` if the file cannot be edited.
    """

    def add(notes: list[dict[str, Any]]) -> None:
        notes.append({"id": _next_id(notes), **values})

    return _change(docs, add)


def add_reply(docs: Path, id_: str, values: Mapping[str, str]) -> FileChange:
    """Return the change that adds a reply to a note.

    Raises `ValueError` if there is no such note, and as `add_note`.
    """

    def add(notes: list[dict[str, Any]]) -> None:
        note = _note(notes, id_)
        note["replies"] = [*note.get("replies", ()), dict(values)]

    return _change(docs, add)


def remove_note(docs: Path, id_: str) -> FileChange:
    """Return the change that removes a note that is settled. Raises as `add_reply`."""
    return _change(docs, lambda notes: notes.remove(_note(notes, id_)))


def _change(docs: Path, edit: Callable[[list[dict[str, Any]]], None]) -> FileChange:
    """Return what an edit of the list of notes does to the file."""
    path = docs / REVIEW
    before = current(path)
    tree, problems = source.tree_of(before, path.as_posix()) if before else (None, [])
    if problems or (found := _notes_in(tree, [], path.as_posix())).problems:
        raise NoteError(problems or found.problems)
    notes = _plain(tree[LIST]) if isinstance(tree, source.Mapping) else []
    edit(notes)
    after = _written(before, notes)
    if after is not None:
        changed = _notes_in(*source.tree_of(after, path.as_posix()), path.as_posix())
        if changed.problems:
            raise NoteError(changed.problems)
    return FileChange(path, before, after)


def _written(before: bytes | None, notes: list[dict[str, Any]]) -> bytes | None:
    """Return the file with a list of notes; None without any: there is no file then."""
    if not notes:
        return None
    text = decoded(before, REVIEW) if before else f"{HEAD}  - id: first\n"
    made = edited(text, {LIST: notes}).encode()
    is_marked = before is not None and before.startswith(b"\xef\xbb\xbf")
    return b"\xef\xbb\xbf" + made if is_marked else made


def _plain(node: source.Node) -> Any:
    if isinstance(node, source.Mapping):
        return {key: _plain(value) for key, value in node.items()}
    if isinstance(node, source.Sequence):
        return [*map(_plain, node)]
    return str(node)


def _next_id(notes: list[dict[str, Any]]) -> str:
    """Return an id with the number after the highest, so that none is used again at once."""
    numbers = [note["id"].removeprefix("note-") for note in notes]
    return f"note-{max((int(each) for each in numbers if each.isdecimal()), default=0) + 1}"


def _note(notes: list[dict[str, Any]], id_: str) -> dict[str, Any]:
    for note in notes:
        if note["id"] == id_:
            return note
    raise ValueError(no_such("note", id_, [note["id"] for note in notes]))
