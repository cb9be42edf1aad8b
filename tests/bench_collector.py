"""Measure commands with Python's collector as they set it, and as Python has it by itself.

Run ``make bench``. Prints seconds of all processors, the most memory that one process held, and the
ratios: medians of runs in turns.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from helpers import compiled_modules
from helpers.planted_faults import copy_of_project

RUNS = 5
WANTED = 1.4
"""How many times the memory it may cost at most."""
SPHINX = ["sphinx", "-q", "-E", "-c", ".", "docs", "build/out", "-b"]
OURS = "sphinx_privacy"
COMMANDS = {
    "sphinx-build -b html": [*SPHINX, "html"],
    "sphinx-build -b text": [*SPHINX, "text"],
    "check": [OURS, "check", "."],
    "versions --pages --fresh": [OURS, "versions", "--pages", "--fresh"],
    "records --pages --only pdf": [OURS, "records", "--pages", "--only", "pdf"],
}
AS_SET = (
    "import runpy, sys; sys.argv[:] = sys.argv[1:]; runpy.run_module(sys.argv[0], {}, '__main__')"
)
BY_ITSELF = "import gc; gc.disable = gc.freeze = gc.set_threshold = lambda *given: None; " + AS_SET


class Cost(NamedTuple):
    """What a command takes."""

    seconds: float
    memory: float
    """The most MB that one process held."""


def cost(start: str, command: list[str], folder: Path) -> Cost:
    """Return what a command takes, which must go well."""
    made = subprocess.Popen(
        [sys.executable, "-c", start, *command],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _pid, status, used = os.wait4(made.pid, 0)
    made.returncode = os.waitstatus_to_exitcode(status)
    assert made.returncode == 0, command
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss * 1024 / 1e6)


def compare(name: str, command: list[str], folder: Path) -> None:
    """Print the medians for a command, and the ratios of pairs."""
    pairs = [(cost(AS_SET, command, folder), cost(BY_ITSELF, command, folder)) for _ in range(RUNS)]
    (seconds, memory), (other_seconds, other_memory) = (
        map(statistics.median, zip(*costs, strict=True)) for costs in zip(*pairs, strict=True)
    )
    times, more = (
        statistics.median(one[part] / other[part] for one, other in pairs) for part in (0, 1)
    )
    print(
        f"{name:<26} {seconds:.2f} s, {other_seconds:.2f} s by itself: {times:.2f} times; "
        f"{memory:.0f} MB, {other_memory:.0f} MB: {more:.2f} times, wanted: {WANTED}",
        flush=True,
    )


def main() -> None:
    """Compare each command."""
    compiled_modules.keep()
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home, "site")
        folder.mkdir()
        copy_of_project(folder)
        for name, command in COMMANDS.items():
            compare(name, command, folder)


if __name__ == "__main__":
    main()
