"""Build copies of this site with many notices, in every form.

Run ``make bench``. Prints the seconds of all processors for whole processes, the bytes that they
write, and how many times those of the smallest site they are. A site of 1,000 notices is built as
HTML only.
"""

from __future__ import annotations

import resource
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
    written: int
    """The bytes."""


def cost(folder: Path, name: str) -> Cost:
    """Return what a command or a build from nothing takes."""
    build = ["sphinx", "-q", "-E", "-b", name, "-d", "build/doctrees", "-c", "."]
    command = ["sphinx_privacy", CHECK, "."] if name == CHECK else [*build, "docs", f"build/{name}"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, check=False
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode and name != CHECK:  # copies have sentences in common, which it reports
        raise subprocess.CalledProcessError(done.returncode, command, done.stdout, done.stderr)
    files = [path for path in (folder / "build" / name).rglob("*") if path.is_file()]
    seconds = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return Cost(seconds, sum(path.stat().st_size for path in files))


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
                times = f"{it.seconds / than.seconds:.2f} times"
                if it.written:
                    times += f", {it.written / 1e6:.1f} MB, {it.written / than.written:.2f} times"
                print(f"{notices:>5} notices, {name}: {it.seconds:.1f} s, {times}", flush=True)


if __name__ == "__main__":
    main()
