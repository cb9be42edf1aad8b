"""Files as text: regular ones of a bounded size in UTF-8, read without waiting."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from sphinx_privacy.problems import Place, Problem
from sphinx_privacy.register.bounds import MAX_BYTES

if TYPE_CHECKING:
    from pathlib import Path

# A link could lead out of the project; reading from a pipe would wait for somebody to write.
FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)

LEDGER = "addresses.txt"
"""The file of the register with the addresses that were published."""
REVIEW = "review.yaml"
"""The file beside the pages with what editors note for each other: part of no build."""


class UnreadableError(Exception):
    """A file cannot be read any further; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        """Set the problem, which is the message, too."""
        super().__init__(str(problem))
        self.problem = problem


def read_file(path: Path, shown: str) -> bytes:
    """Return the content of a regular file. Raise `UnreadableError` for any other, or a large one.

    `shown` is the path that messages name.
    """
    if path.is_symlink():
        raise _unreadable(shown, "it is a link; put the file itself here")
    try:
        descriptor = os.open(path, FLAGS)
        with os.fdopen(descriptor, "rb") as file:
            about = os.fstat(descriptor)
            if not stat.S_ISREG(about.st_mode):
                raise _unreadable(shown, "it is not a regular file")
            check_size(about.st_size, shown)
            return file.read()
    except OSError as error:
        raise _unreadable(shown, str(error.strerror)) from error


def check_size(size: int, shown: str) -> None:
    """Raise `UnreadableError` if a file of this many bytes is too big."""
    if size > MAX_BYTES:
        message = f"this file has {size:,} bytes; a file of text has at most {MAX_BYTES:,}."
        raise UnreadableError(Problem(Place(shown), "too-big", message))


def decoded(raw: bytes, shown: str) -> str:
    """Return the text of a file. Raise `UnreadableError` if it is not UTF-8."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = place_after(error.object[: error.start].decode(), shown)
        message = 'this is not UTF-8; in your editor, choose "Save with encoding: UTF-8".'
        raise UnreadableError(Problem(place, "wrong-encoding", message)) from error


def place_after(before: str, shown: str) -> Place:
    """Return the place of what follows the beginning of a file."""
    return Place(shown, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _unreadable(shown: str, reason: str) -> UnreadableError:
    return UnreadableError(
        Problem(Place(shown), "unreadable", f"this file cannot be read: {reason}.")
    )
