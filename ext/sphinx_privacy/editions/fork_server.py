"""The process that builds are forked from: it has imported what all of them need.

It is started first, so that it imports while this process still finds out what to build.

The fork server of the standard library, with `set_forkserver_preload`, was measured instead. It
imports in a new interpreter, and starts a `resource_tracker`: a site from nothing takes 7 % more
processor time, a command that builds nothing 43 %. Its parent cannot end it, so it outlives a
command that was stopped; and it gives all projects the settings and environment of the first.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Self

from sphinx_privacy.editions.pool import CLEAR, Failure, Work, jobs, methods, run_all

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from multiprocessing.connection import Connection
    from pathlib import Path
    from types import FrameType

    from sphinx_privacy.editions.project import Project


class ForkServer:
    """The process, seen from the one that started it; it ends with the ``with`` block."""

    def __init__(self, conf: Path, project: Project | None = None) -> None:
        """Start it; `conf` is the folder with the settings, which name what else to import.

        Builds of the pages of `project` use its register, instead of reading it again.
        """
        self._line, other = methods().Pipe()
        given = conf.absolute(), project, other, self._line
        self._process = methods().Process(target=_serve, args=given)
        self._process.start()
        other.close()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End it, and every build that is running."""
        self._line.close()
        self._process.terminate()
        self._process.join()

    def run(self, work: Work, pieces: Iterable[tuple[str, Any]]) -> list[Failure]:
        """Do pieces of work as `run_all` does, on all processors; return those that failed.

        Raises `OSError` if no process can be started, or this one is gone.
        """
        try:
            self._line.send((work, list(pieces)))
            answer: list[Failure] | OSError = self._line.recv()
        except (EOFError, ConnectionError) as error:
            self._process.join()
            status = self._process.exitcode
            raise OSError(f"the fork server ended with status {status}.") from error
        if isinstance(answer, OSError):
            raise answer
        return answer

    def run_resumed(
        self, work: Work, pieces: Sequence[tuple[str, Any]], resumed: Collection[str]
    ) -> list[Failure]:
        """Do pieces of work, as above; some are resumed: they go on from what was done before.

        Of these, those that fail are done once more: failing, they have dropped what was there, and
        only a start from nothing decides.
        """
        failures = self.run(work, pieces)
        doubtful = {failure.name for failure in failures}.intersection(resumed)
        again = [piece for piece in pieces if piece[0] in doubtful]
        certain = [failure for failure in failures if failure.name not in doubtful]
        return certain + (self.run(work, again) if again else [])


def _serve(conf: Path, project: Project | None, line: Connection, far_end: Connection) -> None:
    """Import everything, then do work, until the process that started this one ends."""
    far_end.close()  # else the line stays open when the other process ends
    with suppress(KeyboardInterrupt, EOFError, ConnectionError):
        from sphinx_privacy.editions import engine

        engine.prepare(conf)
        if project:
            engine.know_register(project)
        while True:
            work, pieces = line.recv()
            # A signal that ends this process must end the running builds, too.
            signal.signal(signal.SIGTERM, _end)
            line.send(_answer(work, pieces))
            signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _answer(work: Work, pieces: Iterable[tuple[str, Any]]) -> list[Failure] | OSError:
    """Return which pieces failed, or why none could be started."""
    try:
        return run_all(work, pieces, jobs(), sys.stderr)
    except OSError as error:
        return error


def _end(_: int, __: FrameType | None) -> None:
    """End the running builds and this process, wherever it is.

    An exception would be lost if the signal arrives while Python deletes an object.
    """
    for process in multiprocessing.active_children():
        process.kill()
        process.join()
    if sys.stderr.isatty():
        os.write(sys.stderr.fileno(), CLEAR.encode())  # `Progress` cannot clear its line any more
    os._exit(128 + signal.SIGTERM)
