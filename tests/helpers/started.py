"""Processes that a test starts, looks at while they run, and ends.

Each is forked from the process that waits for work, in a group of its own. As that one goes on, a
further process waits for the end, and notes the exit status.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time

from helpers.prepared import run_code, run_prepared

OUTPUTS = "out", "err"


class Started:
    """A process and those that it starts, with the methods of `subprocess.Popen` that tests need."""

    def __init__(self, place, code, *arguments, folder, terminal=None, **environment):
        """Start Python; `place` is a folder for its output, of which errors may go to a terminal."""
        self._place = place
        paths = [place / name for name in OUTPUTS]
        shown = paths if terminal is None else [paths[0], os.ttyname(terminal)]
        given = place / "status", shown, code, *arguments
        begun = run_prepared(_start, *given, folder=folder, **environment)
        assert (begun.status, begun.err) == (0, "")
        self.pid = int(begun.out)

    def poll(self):
        """Return the exit status, or None as long as the process runs."""
        status = self._place / "status"
        return int(status.read_text("utf-8")) if status.exists() else None

    @property
    def returncode(self):
        return self.poll()

    def wait(self, timeout):
        """Wait for the end of the process, and return its exit status."""
        self._wait(lambda: self.poll() is not None, timeout)
        return self.poll()

    def is_gone(self):
        """Return whether no process of the group is left."""
        try:
            os.killpg(self.pid, 0)
        except ProcessLookupError:
            return self.poll() is not None
        return False

    def communicate(self, timeout=30):
        """Wait until no process of the group is left, and return what they printed."""
        self._wait(self.is_gone, timeout)
        paths = (self._place / name for name in OUTPUTS)
        return tuple(path.read_text("utf-8") if path.exists() else "" for path in paths)

    def _wait(self, is_over, timeout):
        end = time.monotonic() + timeout
        while not is_over():
            if time.monotonic() > end:
                raise subprocess.TimeoutExpired(str(self._place), timeout)
            time.sleep(0.005)


def _start(status, outputs, code, *arguments):
    """Print the id of a new process that runs Python, and do not wait for it."""
    begun, begin = os.pipe()
    if os.fork():
        sys.stdout.write(os.read(begun, 20).decode())
        return 0
    if process := os.fork():
        _note(status, os.waitpid(process, 0)[1])
    os.setpgid(0, 0)
    for number, path in enumerate(outputs, 1):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), number)
    os.write(begin, str(os.getpid()).encode())
    os.close(begin)
    os.close(begun)
    return run_code(code, *arguments)


def _note(path, status):
    """Note how a process ended, in one step, and end this one."""
    new = path.with_suffix(".new")
    new.write_text(str(os.waitstatus_to_exitcode(status)), "utf-8")
    new.rename(path)
    os._exit(0)
