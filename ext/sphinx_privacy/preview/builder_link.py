"""The builder, seen from the server: what has changed goes in, and what was built comes out.

A newer change ends a build that is running. Changes that no build has got into the pages, because
it failed or was ended, are added to those of the next one.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from sphinx_privacy.preview.messages import saying_in, to_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx_privacy.preview.messages import Build, Order, Saying

LONGEST = 2**26
"""The bytes of the longest line that a process may say."""
NONE = -1
"""The number of no build."""
LOST = "the process that builds the preview ended"


class RefusedError(Exception):
    """A question has no answer; the message says why in one sentence."""


class Process:
    """A process that has said who it is."""

    def __init__(self, writer: asyncio.StreamWriter, number: int) -> None:
        """Set what leads to it, and what it does; it will say its id and that of its group."""
        self._writer, self.number, self.pid, self.group = writer, number, 0, 0
        self.has_ended_work = False

    def order(self, order: Order) -> None:
        """Order something, unless it is gone."""
        self._writer.write(to_line(order))

    def kill(self) -> None:
        """End it at once, and only once: its id may be that of another process later."""
        with suppress(ProcessLookupError):
            if self.pid:
                os.kill(self.pid, signal.SIGKILL)
        self.pid = 0

    def leave(self) -> None:
        """Close the connection once all orders are sent; what it has started may hold it open."""
        self._writer.close()


class BuilderLink:
    """The processes that build, of which one is kept, and the orders that they get."""

    def __init__(
        self, conf: Path, build: Path, said: Callable[[Saying], None], language: str = ""
    ) -> None:
        """Set the folder of conf.py, that of the preview, and what is called with each saying.

        A language is that of a translation. The function is called with `page`, `built`, `failed`
        and `restarted`, in the loop of `start`.
        """
        self._conf, self._build, self._said = conf.resolve(), build.resolve(), said
        self._language = language
        self._count = self._number = 0
        self._changed: set[str] = set()
        self._ordered: set[str] = set()
        self._viewed = ""
        self._kept: Process | None = None
        self._is_building = self._is_starting = self._is_waiting = self._has_lost = False
        self._processes: set[Process] = set()
        self._asked: dict[int, asyncio.Future[Any]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._started: set[int] = set()

    async def start(self, viewed: str) -> None:
        """Begin to build everything, the page being viewed first. Raises `OSError`."""
        self._folder = Path(tempfile.mkdtemp(prefix="sphinx-privacy-"))  # of mode 0700
        socket = self._folder / "builder"
        self._server = await asyncio.start_unix_server(self._meet, socket, limit=LONGEST)
        self.changed((), viewed)

    async def stop(self) -> None:
        """End all processes, and take the folder of the socket away."""
        self._server.close()
        self._number, self._kept = NONE, None
        self._refuse_all("the preview has ended")
        for group in {process.group for process in self._processes} | self._started:
            _end_group(group)
        for process in self._processes:
            process.leave()
        await asyncio.gather(*self._tasks)
        shutil.rmtree(self._folder, ignore_errors=True)

    def changed(self, paths: Iterable[str], viewed: str) -> int:
        """Build what follows from changed files, named from the folder of conf.py.

        Returns the number of the build. One that is running ends, unless it builds everything.
        """
        self._changed.update(paths)
        self._viewed = viewed
        if self._is_starting:
            self._is_waiting = True
            return self._number
        self._end_build()
        self._order()
        return self._number

    async def ask(self, question: str, **arguments: Any) -> Any:
        """Return the answer to a question about the pages built last. Raises `RefusedError`.

        If the task that waits is cancelled, the process that works out the answer ends.
        """
        if self._kept is None:
            raise RefusedError("the pages are not built yet; ask again when they are")
        self._count += 1
        number = self._count
        answer = self._asked[number] = asyncio.get_running_loop().create_future()
        self._kept.order(
            {"do": "ask", "number": number, "question": question, "arguments": arguments}
        )
        try:
            return await answer
        finally:
            del self._asked[number]
            self._end_question(number)

    def _end_question(self, number: int) -> None:
        for process in self._processes:
            if process.number == number:
                process.kill()

    # -- what is ordered ------------------------------------------------------------------

    def _order(self) -> None:
        """Order what has changed since the last good build."""
        self._count += 1
        self._number = self._count
        self._is_waiting = False
        self._ordered = {*self._changed}
        order: Build = {
            "do": "build",
            "number": self._number,
            "changed": sorted(self._ordered),
            "viewed": self._viewed,
        }
        self._is_building = True
        if self._kept:
            self._kept.order(order)
        else:
            self._start_process(order)

    def _start_process(self, order: Build) -> None:
        self._is_starting = True
        self._keep(self._run(order))

    async def _run(self, order: Build) -> None:
        """Run a process that builds everything; its forks go on without it."""
        socket = str(self._folder / "builder")
        module = "sphinx_privacy.preview.kept_process"
        given = [socket, str(self._conf), str(self._build), self._language, json.dumps(order)]
        # It must not end by Ctrl-C before the server does: so it is in a session of its own.
        started = await asyncio.create_subprocess_exec(
            sys.executable, "-m", module, *given, start_new_session=True
        )
        self._started.add(started.pid)
        await started.wait()
        self._started.discard(started.pid)
        if self._kept and self._kept.number == order["number"]:
            self._kept.leave()  # what it has started may hold its connection open
        if not any(process.number == order["number"] for process in self._processes):
            self._lose(order["number"])

    def _restart(self, why: str) -> None:
        """Build everything again in a new process."""
        self._end_build()
        self._said({"said": "restarted", "number": self._number, "why": why})
        kept, self._kept = self._kept, None
        self._order()
        self._kept = kept  # it answers questions until the other has built

    def _end_build(self) -> None:
        self._is_building = False
        for process in self._processes:
            if process is not self._kept and process.number not in self._asked:
                process.kill()

    # -- what is said ---------------------------------------------------------------------

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Listen to a process until it is gone."""
        task = cast("asyncio.Task[None]", asyncio.current_task())
        self._tasks.add(task)
        process: Process | None = None
        try:
            while line := await reader.readline():
                saying = saying_in(line)
                if saying["said"] == "hello":
                    process = process or Process(writer, saying["number"])
                    process.pid, process.group = saying["pid"], saying["group"]
                    self._processes.add(process)
                if process:
                    self._hear(process, saying)
        except ConnectionError:  # it was ended while it was saying something
            pass
        finally:
            self._tasks.discard(task)
            writer.close()
            if process:
                self._processes.discard(process)
                self._end(process)
                self._end_left_over(process.group)

    def _hear(self, process: Process, saying: Saying) -> None:
        if process.number in self._asked:
            self._hear_answer(self._asked[process.number], saying)
        elif process.number != self._number or not self._is_building:
            process.kill()  # a newer build was ordered meanwhile
        elif saying["said"] == "page":
            self._said(saying)
        elif saying["said"] == "stale":
            process.has_ended_work = True
            process.leave()
            self._restart(saying["why"])
        elif saying["said"] != "hello":
            process.has_ended_work = True
            self._is_building = self._is_starting = self._has_lost = False
            if saying["said"] == "built":
                self._take(process)
            else:
                process.leave()
            self._said(saying)
            if self._is_waiting:
                self._order()

    def _hear_answer(self, answer: asyncio.Future[Any], saying: Saying) -> None:
        if saying["said"] == "answer" and not answer.done():
            answer.set_result(saying["answer"])
        elif saying["said"] == "refused" and not answer.done():
            answer.set_exception(RefusedError(saying["why"]))

    def _take(self, process: Process) -> None:
        """Keep the process that has built, instead of the one before."""
        kept, self._kept = self._kept, process
        if kept:
            kept.order({"do": "end"})
            kept.leave()
        self._changed -= self._ordered

    # -- what ends ------------------------------------------------------------------------

    def _end(self, process: Process) -> None:
        """Do what follows from the end of a process."""
        if answer := self._asked.get(process.number):
            if not answer.done():
                answer.set_exception(RefusedError("the question ended without an answer"))
        elif process is self._kept:
            self._kept = None
            self._refuse_all("the preview starts again; ask again when it has")
            if not self._is_building or not self._has_builder():
                self._restart(LOST)
        elif process.number == self._number and not process.has_ended_work:
            self._lose(process.number)

    def _end_left_over(self, group: int) -> None:
        """End what extensions have started, if no process of ours is left beside it."""
        if not any(process.group == group for process in self._processes):
            _end_group(group)

    def _has_builder(self) -> bool:
        return any(process.number == self._number for process in self._processes)

    def _lose(self, number: int) -> None:
        """Order a build again that was lost; if it is lost again, say that it failed."""
        if number != self._number or not self._is_building:
            return
        self._is_building = self._is_starting = False
        if not self._has_lost:
            self._has_lost = True
            self._order()
            return
        message = f"{LOST}; save a file to have it start again."
        self._said({"said": "failed", "number": number, "problems": [_problem(message)]})

    def _refuse_all(self, why: str) -> None:
        for answer in self._asked.values():
            if not answer.done():
                answer.set_exception(RefusedError(why))

    def _keep(self, work: Any) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _end_group(group: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        if group:
            os.killpg(group, signal.SIGKILL)


def _problem(message: str) -> Any:
    place = {"path": "", "line": 0, "column": 0, "code": "", "page": ""}
    return {**place, "message": message, "is_error": True}
