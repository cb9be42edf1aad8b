"""What a command prints to: a closed, a broken or a full output gives no traceback."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

OUT, ERR = 1, 2
BROKEN_PIPE = 141
"""The status of a program whose output is no longer read, as shells have it."""


def status_of(command: Callable[[], int]) -> int:
    """Run a command, write out all that it prints, and return its exit status."""
    _open_closed()
    try:
        status = command()
    except SystemExit as end:  # after help, or wrong arguments
        status = int(end.code or 0)
    except BrokenPipeError:
        status = BROKEN_PIPE
    return _failed(OUT) or _failed(ERR) or status


def _open_closed() -> None:
    """Have closed outputs swallow what is printed, and the others take any letter.

    Without this, a file that is opened later would be given the number of a closed output.
    """
    while (null := os.open(os.devnull, os.O_RDWR)) <= ERR:
        os.set_inheritable(null, True)  # noqa: FBT003 - it has no name
    os.close(null)
    sys.stdout = sys.stdout or os.fdopen(OUT, "w", encoding="utf-8")
    sys.stderr = sys.stderr or os.fdopen(ERR, "w", encoding="utf-8")
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr] # as Python makes them


def _failed(number: int) -> int:
    """Write out what an output still holds; if that fails, return the exit status for it."""
    try:
        (sys.stdout if number == OUT else sys.stderr).flush()
    except BrokenPipeError:
        _swallow(number)
        return BROKEN_PIPE
    except OSError as error:
        _swallow(number)
        print(f"sphinx-privacy: {error}", file=sys.stderr)
        return 2
    return 0


def _swallow(number: int) -> None:
    """Have Python, which tries again when it ends, succeed."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, number)
    os.close(null)
