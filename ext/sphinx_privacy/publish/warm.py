"""The process that builds are forked from: warm, because it has imported what all of them need.

It is started first of all, and imports while this process still finds out what is to be built.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterable
from contextlib import suppress
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from types import FrameType
from typing import Any, Self

from sphinx_privacy.publish.pool import Failure, Work, jobs, methods, run_all

ENGINE = "sphinx_privacy.sphinxext.edition"
"""The module that builds pages.

Sphinx is its business alone; the layers below it know it by its name only.
"""


def engine() -> Any:
    """Return the module that builds pages."""
    return import_module(ENGINE)


class Warm:
    """The process, as the one that has started it sees it; it ends with the block."""

    def __init__(self, conf: Path) -> None:
        """Start it; `conf` is the folder with the settings, which name what else to import."""
        self._line, other = methods().Pipe()
        self._process = methods().Process(target=_serve, args=(conf.absolute(), other, self._line))
        self._process.start()
        other.close()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End it, and every build that is under way."""
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
            raise OSError(f"the process that builds ended with status {status}.") from error
        if isinstance(answer, OSError):
            raise answer
        return answer


def _serve(conf: Path, line: Connection, far_end: Connection) -> None:
    """Import all, then do what is called for, until the process that started this one ends."""
    far_end.close()  # else nobody's end would end the line
    with suppress(KeyboardInterrupt, EOFError, ConnectionError):
        engine().warm_up(conf)
        while True:
            work, pieces = line.recv()
            # What ends this process has to end the builds under way, too.
            signal.signal(signal.SIGTERM, _end)
            line.send(_answer(work, pieces))
            signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _answer(work: Work, pieces: Iterable[tuple[str, Any]]) -> list[Failure] | OSError:
    """Return which pieces failed, or why none could be begun."""
    try:
        return run_all(work, pieces, jobs(), sys.stderr)
    except OSError as error:
        return error


def _end(_: int, __: FrameType | None) -> None:
    sys.exit()
