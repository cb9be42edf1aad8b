"""Processes that have imported everything when they begin, forked from one that waits for work.

That one has none of pytest's memory, so a fork of it takes a tenth of the time of a fork of this
process; and it has made no PDFs, as Typst's threads do not survive a fork.
"""

from __future__ import annotations

import gc
import logging
import os
import subprocess
import sys
import tempfile
import time
import traceback
import warnings
from functools import cache
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from helpers.other_machine import FIXED_HASHES

if TYPE_CHECKING:
    from collections.abc import Callable

BEGIN = "import sys; sys.path[:] = {path}; from helpers.prepared import serve; serve({line})"
NAMES = "out", "err"


class Done(NamedTuple):
    """The exit status of what was run, and its output."""

    status: int
    out: str
    err: str


class Order(NamedTuple):
    """What to run, and where."""

    function: Callable
    arguments: tuple
    folder: Path
    environment: dict
    filters: list
    """Which warnings are errors, as `warnings.filterwarnings` takes them."""
    outputs: str
    """A folder for what is printed."""


def run_prepared(function, *arguments, folder, **environment):
    """Run a function in a process of its own, in a folder, and return what it did.

    It is a function of a module; it returns an exit status, or exits.
    """
    settings = {**os.environ, **environment}
    server = _server({**FIXED_HASHES, **settings}["PYTHONHASHSEED"])
    with tempfile.TemporaryDirectory() as outputs:
        server.send(Order(function, arguments, folder, settings, _filters(), outputs))
        status = server.recv()
        return Done(status, *(Path(outputs, name).read_text("utf-8") for name in NAMES))


def run_code(code, *arguments):
    """Run Python as `python -c` does."""
    sys.argv = ["-c", *arguments]
    exec(code, {"__name__": "__main__"})  # noqa: S102 - it is ours


def run_module(name, *arguments, folder, **environment):
    """Run a module in a new process: what Python reads when it starts takes effect in no other."""
    done = subprocess.run(
        [sys.executable, "-m", name, *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def end_servers():
    """End the processes that wait for work."""
    while STARTED:
        server, process = STARTED.pop()
        server.close()
        process.wait()


STARTED = []


@cache
def _server(seed):
    """Start the process that waits, with a seed of hashes; return the line to it."""
    line, other = Pipe()
    code = BEGIN.format(path=sys.path, line=other.fileno())
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONHASHSEED": seed},
        stdin=subprocess.DEVNULL,
        pass_fds=[other.fileno()],
    )
    other.close()
    STARTED.append((line, process))
    return line


def _filters():
    """Return which warnings are errors, as here."""
    return [
        (action, getattr(message, "pattern", ""), category, getattr(module, "pattern", ""))
        for action, message, category, module, _ in warnings.filters
        if category.__module__ == "builtins"
    ]


# -- in the process that waits --------------------------------------------------------


def serve(line):
    """Import everything, then fork a process for each piece of work, until the other end is gone."""
    from helpers import shared_work  # noqa: PLC0415 - only needed there
    from helpers.imported_modules import import_all  # noqa: PLC0415 - as above

    gc.disable()  # as the command does
    logging.disable(logging.INFO)
    shared_work.share()
    import_all()
    shared_work.begin()
    with Connection(line) as work:
        try:
            while True:
                order = work.recv()
                process = os.fork()
                if not process:
                    _run(order)
                work.send(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]))
        except EOFError:
            pass


def _run(order):
    """Run what is ordered, and end this process."""
    status = 1
    try:
        _set_up(order)
        status = _status(order.function(*order.arguments))
    except SystemExit as stop:
        status = _status(stop.code)
    except BaseException:  # noqa: BLE001 - as Python does at the end of a process
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _set_up(order):
    """Make this process what a new one would be."""
    os.chdir(order.folder)
    os.environ.clear()
    os.environ.update(order.environment)
    time.tzset()
    for number, name in enumerate(NAMES, 1):
        with Path(order.outputs, name).open("wb") as file:
            os.dup2(file.fileno(), number)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = os.fdopen(2, "w", 1, encoding="utf-8", closefd=False)
    warnings.resetwarnings()
    for given in order.filters:
        warnings.filterwarnings(*given, append=True)


def _status(code):
    """Return the exit status for what a program returns, or exits with."""
    if isinstance(code, str):
        sys.stderr.write(f"{code}\n")
        return 1
    return code or 0
