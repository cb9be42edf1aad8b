"""The process that is kept: it forks a child for each build, and one for each question.

The child that has built something is kept from then on, and this one ends: so what is kept is
always what a whole build has left. Run with the socket of the server, the folder of conf.py, that
of the preview, the language of a translation, and the first thing to build.
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import socket
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from sphinx_privacy.locale.catalogues import CatalogueError
from sphinx_privacy.preview.failure import FailedError, RestartError
from sphinx_privacy.preview.kept_build import KeptBuild, Order
from sphinx_privacy.preview.kept_problems import fault_at, fault_in
from sphinx_privacy.preview.messages import Ask, Build, order_in, to_line
from sphinx_privacy.preview.questions import answer_to

if TYPE_CHECKING:
    from sphinx_privacy.preview.messages import Order as OrderOfServer
    from sphinx_privacy.preview.messages import Saying

LOOKS = 0.2
"""After how many seconds a process that works looks whether the server is still there."""


class Line:
    """A line to the server, from a process that does what was ordered under a number."""

    def __init__(self, path: str, number: int) -> None:
        """Connect, so that the server notices the end of the process, however early."""
        self.path, self._number = path, number
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            self._socket.connect(path)
        except OSError:
            self.end()
        self._orders = self._socket.makefile("rb")
        self._hello(0)

    def introduce(self) -> None:
        """Say which process this is."""
        self._hello(os.getpid())

    def _hello(self, pid: int) -> None:
        self.say({"said": "hello", "number": self._number, "pid": pid, "group": os.getpgrp()})

    def say(self, saying: Saying) -> None:
        """Say something; end this process if the server is gone."""
        try:
            self._socket.sendall(to_line(saying))
        except OSError:
            self.end()

    def next_order(self) -> OrderOfServer:
        """Wait for an order; end this process if there will be none, because the server is gone."""
        if not (text := self._orders.readline()):
            self.end()
        return order_in(text)

    def watch(self) -> None:
        """End this process soon after the server is gone, whatever it is doing."""
        signal.signal(signal.SIGALRM, lambda *_: self._look())
        signal.setitimer(signal.ITIMER_REAL, LOOKS, LOOKS)

    def rest(self) -> None:
        """Look no more: reading the next order will tell."""
        signal.setitimer(signal.ITIMER_REAL, 0)

    def _look(self) -> None:
        ready, _, _ = select.select([self._socket], [], [], 0)
        if ready and not self._socket.recv(1, socket.MSG_PEEK):
            self.end()

    def end(self) -> NoReturn:
        """End this process and what it has started, because the server is gone.

        The server may have left its folder.
        """
        with suppress(OSError):
            Path(self.path).unlink()
            Path(self.path).parent.rmdir()
        os.killpg(0, signal.SIGKILL)
        os._exit(0)

    def close(self) -> None:
        """Close it on this side."""
        self._orders.close()
        self._socket.close()


def main(path: str, conf: str, build: str, language: str, first: str) -> NoReturn:
    """Build everything, then wait for orders."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server ends this process
    os.chdir(conf)
    gc.disable()
    order: Build = json.loads(first)
    line = Line(path, order["number"])
    line.introduce()
    kept = KeptBuild(Path(conf), Path(build), language)
    line.watch()
    _do(kept, line, order, is_first=True)
    _serve(kept, line)


def _serve(kept: KeptBuild, line: Line) -> NoReturn:
    """Wait for orders; a child that has built returns here, and is the one that is kept."""
    while True:
        line.rest()
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # children leave no zombies
        kept.rest()
        line = _next_kept(kept, line)


def _next_kept(kept: KeptBuild, line: Line) -> Line:
    """Do what is ordered; return the line of the child that is kept, in that child."""
    while True:
        order = line.next_order()
        if order["do"] == "end":
            os._exit(0)
        own = Line(line.path, order["number"])
        if os.fork():
            own.close()
            continue
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # extensions may run programs
        line.close()
        own.introduce()
        own.watch()
        if order["do"] == "ask":
            _answer(kept, own, order)
        _do(kept, own, order, is_first=False)
        return own


def _do(kept: KeptBuild, line: Line, order: Build, *, is_first: bool) -> None:
    """Build; end this process if that fails."""
    number = order["number"]
    try:
        build = kept.start if is_first else kept.go_on
        build(Order(number, order["changed"], order["viewed"]), line.say)
    except RestartError as error:
        line.say({"said": "stale", "number": number, "why": str(error)})
        os._exit(0)
    except CatalogueError as error:
        problem = fault_at(error.path, error.line, error.reason)
        line.say({"said": "failed", "number": number, "problems": [problem]})
        os._exit(0)
    except FailedError as error:
        line.say({"said": "failed", "number": number, "problems": error.problems})
        os._exit(0)
    except BaseException as error:  # noqa: BLE001 - it must not go on from half a build
        problem = fault_in(f"the preview failed: {type(error).__name__}: {error}")
        line.say({"said": "failed", "number": number, "problems": [problem]})
        os._exit(1)


def _answer(kept: KeptBuild, line: Line, order: Ask) -> NoReturn:
    """Answer a question, and end."""
    number = order["number"]
    try:
        answer = answer_to(kept.app, order["question"], order["arguments"])
        line.say({"said": "answer", "number": number, "answer": answer})
    except LookupError as error:
        line.say({"said": "refused", "number": number, "why": str(error)})
    except BaseException as error:  # noqa: BLE001 - one that has no answer must end as well
        line.say({"said": "refused", "number": number, "why": f"{type(error).__name__}: {error}"})
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
