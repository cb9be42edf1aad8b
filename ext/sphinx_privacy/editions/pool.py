"""Run builds in processes, each forked from this one, which has imported everything already.

A process makes only one build, so nothing of one edition can get into another.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from typing import Any, NamedTuple, Self, TextIO, TypeVar

Item = TypeVar("Item")
Work = Callable[[Any], str]
"""Does a piece of work in a process of its own; returns why that failed, or an empty string."""
# The signals that end a run in the middle.
ENDS = (signal.SIGINT, signal.SIGTERM)


class Failure(NamedTuple):
    """A piece of work that failed, and why."""

    name: str
    reason: str


class Running(NamedTuple):
    """A piece of work that is running."""

    name: str
    process: Any
    """A process of `multiprocessing`; its class depends on how it starts."""
    answer: Connection


def run_all(work: Work, pieces: Iterable[tuple[str, Any]], jobs: int, out: TextIO) -> list[Failure]:
    """Do all pieces, some at once, and return those that failed; the others are done nevertheless.

    A piece is its name and the argument of `work`. Progress is shown on `out`.
    """
    waiting = list(pieces)
    failures: list[Failure] = []
    running: list[Running] = []
    with Progress(len(waiting), out) as progress:
        try:
            while waiting or running:
                while waiting and len(running) < jobs:
                    with _held_back():
                        running.append(_start(work, *waiting.pop(0)))
                    progress.show(piece.name for piece in running)
                for piece in _finished(running):
                    running.remove(piece)
                    failures += _outcome(piece)
                    progress.done(piece.name for piece in running)
        finally:
            for piece in running:
                piece.process.kill()
                piece.process.join()
    return failures


def jobs() -> int:
    """Return how many processors this process may use."""
    has_affinity = hasattr(os, "sched_getaffinity")
    return len(os.sched_getaffinity(0)) if has_affinity else os.cpu_count() or 1


def shares(items: Sequence[Item]) -> list[Sequence[Item]]:
    """Return items in as many runs of about the same length as there are processors."""
    length = -(-len(items) // jobs())
    return [items[start : start + length] for start in range(0, len(items), length or 1)]


def methods() -> Any:
    """Return the context that makes processes: by forking, if the system can."""
    can_fork = "fork" in multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("fork" if can_fork else "spawn")


def _start(work: Work, name: str, given: Any) -> Running:
    answer, other = methods().Pipe(duplex=False)
    # It may have children itself, so it is not a daemon: the theme Immaterial starts one.
    process = methods().Process(target=_run, args=(work, given, other))
    process.start()
    other.close()
    return Running(name, process, answer)


@contextmanager
def _held_back() -> Iterator[None]:
    """Delay signals: a process that is started but not yet noted would not be ended."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _run(work: Work, given: Any, answer: Connection) -> None:
    """Do one piece."""
    try:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDS)
        answer.send(work(given))
    except KeyboardInterrupt:
        os._exit(1)


def _finished(running: list[Running]) -> list[Running]:
    """Wait until some pieces are done, and return them; exit if the parent process has ended."""
    parent = multiprocessing.parent_process()
    ready = wait([*(piece.answer for piece in running), *([parent.sentinel] if parent else [])])
    if parent and parent.sentinel in ready:
        sys.exit()
    return [piece for piece in running if piece.answer in ready]


def _outcome(piece: Running) -> Iterator[Failure]:
    """Yield the failure of a piece, if it failed."""
    try:
        reason = piece.answer.recv()
    except EOFError:
        piece.process.join()
        reason = f"its process ended with status {piece.process.exitcode}."
    piece.process.join()
    if reason:
        yield Failure(piece.name, reason)


# Moves to the beginning of the line, and clears it.
CLEAR = "\r\x1b[K"


class Progress:
    """A line on a terminal that shows what is being built; it is removed when the block ends.

    Nothing is written if the output is not a terminal.
    """

    WIDTH = 24
    COLUMNS = 80
    """The width of a terminal that does not report its width."""

    def __init__(self, total: int, out: TextIO = sys.stderr) -> None:
        """Begin with nothing done."""
        self.total, self.finished, self.out = total, 0, out

    def show(self, names: Iterable[str]) -> None:
        """Show what is being built."""
        if not self.out.isatty():
            return
        filled = self.WIDTH * self.finished // max(self.total, 1)
        bar = "█" * filled + "░" * (self.WIDTH - filled)
        line = f"{bar} {self.finished} of {self.total}  {', '.join(names)}"
        # Only a single line can be overwritten.
        room = (os.get_terminal_size(self.out.fileno()).columns or self.COLUMNS) - 1
        self.out.write(f"{CLEAR}{line if len(line) <= room else line[: room - 1] + '…'}")
        self.out.flush()

    def done(self, names: Iterable[str]) -> None:
        """Note that a piece is done, and show the others."""
        self.finished += 1
        self.show(names)

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Clear the line."""
        if self.out.isatty():
            self.out.write(CLEAR)
            self.out.flush()
