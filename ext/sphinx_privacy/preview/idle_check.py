"""The whole check while the editor pauses: in a process of its own, and only when others rest."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinx_privacy.preview.messages import Fault

PAUSE = 4.0
"""The seconds after a build in which an editor usually goes on."""


class Checked(NamedTuple):
    """What the command ``check`` says of a project."""

    problems: list[Fault]
    hints: list[Fault]
    """What would be better."""
    difference: str
    """How the text differs from the version in force; empty if it does not."""


class IdleCheck:
    """Checks a project when nothing was saved for some seconds."""

    def __init__(self, conf: Path, report: Callable[[Checked], None], language: str = "") -> None:
        """Set the project, what is called with the result, and the translation that is shown."""
        self._conf, self._report, self._language = conf, report, language
        self._task: asyncio.Task[None] | None = None

    def plan(self) -> None:
        """Check after a pause, unless `cancel` is called before."""
        self.cancel()
        self._task = asyncio.create_task(self._check())

    def cancel(self) -> None:
        """Give up a check that is planned or runs."""
        if self._task:
            self._task.cancel()

    async def _check(self) -> None:
        await asyncio.sleep(PAUSE)
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "sphinx_privacy.preview.check_apart", ".", self._language),
            cwd=self._conf,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            start_new_session=True,  # so that it ends with all processes that it starts
        )
        try:
            printed, _ = await process.communicate()
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        with suppress(ValueError):  # it could not run, for a reason that the build reports too
            self._report(Checked(**json.loads(printed)))
