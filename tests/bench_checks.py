"""Time builds of this site, and of larger ones, with the checks on what came out and without them.

Run ``make bench``. Prints seconds of all processors (medians of the runs) and their ratio; builds
with the checks and without them take turns, so that a slow moment of the machine meets both.
"""

from __future__ import annotations

import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from helpers import compiled_modules
from helpers.many_notices import HERE, site

RUNS = 5
SIZES = (50, 100, 200)
"""How many notices the larger sites have."""
CHECKS = (
    *("markup", "late_dates", "page_files", "unread_pages", "page_settings"),
    *("outside_files", "refused_nodes", "page_result", "settings"),
)
"""The modules whose handlers are the checks."""
# In conf.py of the builds without the checks: nothing of theirs is called.
WITHOUT = f"""
from sphinx_privacy import checks
from sphinx_privacy.directives import shown_parts
from sphinx_privacy.sphinxext import extension, lost_words

lost_words.setup = lambda app: None
shown_parts.warn_of_missing_parts = lambda app, env: None
extension.HANDLERS_OF_SOURCES = [
    each for each in extension.HANDLERS_OF_SOURCES if not each[1].__module__.endswith({CHECKS})
]
of_markup = ("checks.dates", "checks.markup")
checks.CHECKS = [check for check in checks.CHECKS if not check.__module__.endswith(of_markup)]
"""


def cpu_of_build(folder: Path) -> float:
    """Return the seconds of all processors of a build from nothing."""
    shutil.rmtree(folder / "build", ignore_errors=True)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "sphinx", "-q", "-E", "-b", "html", "-c", ".", "docs"]
    subprocess.run([*command, "build"], cwd=folder, check=True, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def compare(home: Path, notices: int, runs: int) -> None:
    """Print the medians and the ratio for a number of notices."""
    checked = site(home / f"checked-{notices}", notices)
    unchecked = site(home / f"unchecked-{notices}", notices, WITHOUT)
    times = [(cpu_of_build(checked), cpu_of_build(unchecked)) for _ in range(runs)]
    first, second = (statistics.median(column) for column in zip(*times, strict=True))
    ratio = statistics.median(one / other for one, other in times)
    print(
        f"{notices:>4} notices: {first:.2f} s with the checks, {second:.2f} s without them, "
        f"ratio {ratio:.2f}",
        flush=True,
    )


def main() -> None:
    """Compare builds of this site, then of larger ones."""
    compiled_modules.keep()
    with tempfile.TemporaryDirectory() as home:
        compare(Path(home), HERE, RUNS)
        for notices in SIZES:
            compare(Path(home), notices, 1)


if __name__ == "__main__":
    main()
