"""The page being viewed, shown while another process still reads and writes all the others."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Glimpse:
    """A process of its own, so that nothing it does is left in what is kept."""

    def __init__(self, work: Callable[[], None]) -> None:
        """Start it. If it fails, so will the build, which says why."""
        self._pid: int | None = os.fork()
        if self._pid == 0:
            with suppress(BaseException):
                work()
            os._exit(0)

    def wait(self) -> None:
        """Wait until it has ended."""
        if self._pid:
            with suppress(ChildProcessError):  # it leaves no zombie, and so no status
                os.waitpid(self._pid, 0)
            self._pid = None
