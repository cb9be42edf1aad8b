"""Changes of files: shown before they are made, and made only to the files they were made for."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_privacy.register.files import read_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NO_END = "\\ No newline at end of file\n"


class EditedMeanwhile(Exception):  # noqa: N818 - not a fault: somebody was faster
    """A file is not what a change was made for; the message is a sentence that names it."""


@dataclass(frozen=True)
class FileChange:
    """What a file has before and after a change; None where there is no such file."""

    path: Path
    before: bytes | None
    after: bytes | None


def current(path: Path) -> bytes | None:
    """Return the content of a file, or None if there is none.

    Raises `UnreadableError` for a link, and for what is not a regular file.
    """
    if not path.exists() and not path.is_symlink():
        return None
    return read_file(path, path.as_posix())


def unified_diff(changes: Iterable[FileChange]) -> str:
    """Return changes as ``diff -u`` shows them, a file after the other."""
    return "".join(map(_difference, changes))


def _difference(change: FileChange) -> str:
    before, after = _lines(change.before), _lines(change.after)
    # Lines that occur often are compared, too: else a line would be shown as moved.
    groups = [*SequenceMatcher(None, before, after, autojunk=False).get_grouped_opcodes()]
    hunks = "".join(_hunk(before, after, group) for group in groups)
    name = change.path.as_posix()
    old = "/dev/null" if change.before is None else name
    new = "/dev/null" if change.after is None else name
    return f"--- {old}\n+++ {new}\n{hunks}" if hunks else ""


def _hunk(
    before: list[str], after: list[str], group: Sequence[tuple[str, int, int, int, int]]
) -> str:
    (_, old, _, new, _), (_, _, old_end, _, new_end) = group[0], group[-1]
    lines = [f"@@ -{_range(old, old_end)} +{_range(new, new_end)} @@\n"]
    for tag, i, i_end, j, j_end in group:
        if tag == "equal":
            lines += [f" {line}" for line in before[i:i_end]]
        else:
            lines += [
                *(f"-{line}" for line in before[i:i_end]),
                *(f"+{line}" for line in after[j:j_end]),
            ]
    return "".join(line if line.endswith("\n") else f"{line}\n{NO_END}" for line in lines)


def _range(start: int, end: int) -> str:
    """Return lines as ``diff -u`` counts them."""
    return f"{start + (end > start)},{end - start}"


def _lines(content: bytes | None) -> list[str]:
    """Return the lines of a file with their ends, as git counts them."""
    text = (content or b"").decode(errors="replace")
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + [line for line in lines[-1:] if line]


def apply(changes: Sequence[FileChange]) -> None:
    """Make changes, all or none; each file is replaced atomically, with its permissions.

    Raises `EditedMeanwhile`, before any file is written, if one is not what its change was made
    for; `UnreadableError` if one is a link; `OSError` if one cannot be written.
    """
    changes = [change for change in changes if change.before != change.after]
    for change in changes:
        _require_unchanged(change)
    made: list[FileChange] = []
    try:
        for change in changes:
            _require_unchanged(change)
            _make(change.path, change.after)
            made.append(change)
    except BaseException:
        for change in reversed(made):
            _make(change.path, change.before)
        raise


def _require_unchanged(change: FileChange) -> None:
    path = change.path
    now = current(path)
    if now == change.before:
        return
    if now is None:
        what = "was deleted meanwhile"
    elif change.before is None:
        what = "exists already"
    else:
        what = "was edited meanwhile"
    raise EditedMeanwhile(f'the file "{path.as_posix()}" {what}; look at it, and try again.')


def _make(path: Path, content: bytes | None) -> None:
    """Write a file, or delete it."""
    if content is None:
        path.unlink()
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_content(path, content)


def replace_content(path: Path, content: bytes) -> None:
    """Replace the content of a file atomically; make the file if there is none."""
    temporary = temporary_file(path)
    temporary.unlink(missing_ok=True)  # of a program that was killed; a link is not followed
    try:
        temporary.write_bytes(content)
        if path.exists():
            shutil.copymode(path, temporary)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def temporary_file(path: Path) -> Path:
    """Return the path of the temporary file that replaces a file."""
    return path.with_name(f".{path.name}.new")
