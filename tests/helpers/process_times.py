"""The processor time of a process and of all that it starts, those that have ended included."""

from __future__ import annotations

import os
import threading
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")
ENOUGH = 5
"""After so many looks, it is clear that a process is another's."""
PAUSE = 0.02
"""Seconds between two looks: what lives shorter counts a little less."""


class ProcessTimes:
    """Watches the processes that have a mark in their environment, which may replace each other."""

    def __init__(self, mark):
        self._mark = mark.encode()
        self._looks = Counter()
        self._seconds = {}
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._ended.set()
        self._thread.join()

    def total(self):
        """Return the seconds so far."""
        self._look()
        return sum(self._seconds.values())

    def _watch(self):
        while not self._ended.is_set():
            self._look()
            time.sleep(PAUSE)

    def _look(self):
        for path in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):  # it has ended meanwhile
                fields = path.read_text("utf-8").rpartition(")")[2].split()
                key = path.parent.name, fields[19]  # a number can be used again
                if key in self._seconds or self._is_marked(key, path.parent / "environ"):
                    self._seconds[key] = (int(fields[11]) + int(fields[12])) / TICK

    def _is_marked(self, key, environment):
        """Return whether a process is marked; it gets its environment soon after it has begun."""
        self._looks[key] += 1
        return self._looks[key] <= ENOUGH and self._mark in environment.read_bytes()
