"""Build copies of this site with many notices, in every form.

Run ``make bench``. Prints the seconds of all processors for whole processes, the most memory that
one held, the bytes that they write, and how many times those of the smallest site they are. A site
of 1,000 notices is built as HTML only.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from helpers import compiled_modules
from helpers.many_notices import site

BUILDERS = ("html", "text", "privacyepub", "privacypdf")
CHECK = "check"
SIZES = {50: (CHECK, *BUILDERS), 100: (CHECK, *BUILDERS), 200: (CHECK, *BUILDERS), 1000: ("html",)}
"""What is run for so many notices."""


class Cost(NamedTuple):
    """What a run takes."""

    seconds: float
    memory: int
    """The most bytes that the process held."""
    written: int
    """The bytes of its files."""


def cost(folder: Path, name: str) -> Cost:
    """Return what a command or a build from nothing takes."""
    build = ["sphinx", "-q", "-E", "-b", name, "-d", "build/doctrees", "-c", "."]
    command = ["sphinx_privacy", CHECK, "."] if name == CHECK else [*build, "docs", f"build/{name}"]
    with (folder / "log.txt").open("w") as log:
        made = subprocess.Popen(
            [sys.executable, "-m", *command], cwd=folder, stdout=log, stderr=subprocess.STDOUT
        )
        _pid, status, used = os.wait4(made.pid, 0)
    made.returncode = os.waitstatus_to_exitcode(status)
    if made.returncode and name != CHECK:  # copies have sentences in common, which it reports
        output = (folder / "log.txt").read_text(encoding="utf-8")
        raise subprocess.CalledProcessError(made.returncode, command, output)
    files = [path for path in (folder / "build" / name).rglob("*") if path.is_file()]
    written = sum(path.stat().st_size for path in files)
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss * 1024, written)


def main() -> None:
    """Print what each size takes."""
    compiled_modules.keep()
    first: dict[str, Cost] = {}
    for notices, names in SIZES.items():
        with tempfile.TemporaryDirectory() as home:
            made = site(Path(home) / "site", notices)
            for name in names:
                it = cost(made, name)
                than = first.setdefault(name, it)
                times = f"{it.seconds / than.seconds:.2f} times, {it.memory / 1e6:.0f} MB of memory"
                if it.written:
                    times += f", {it.written / 1e6:.1f} MB, {it.written / than.written:.2f} times"
                print(f"{notices:>5} notices, {name}: {it.seconds:.1f} s, {times}", flush=True)


if __name__ == "__main__":
    main()
