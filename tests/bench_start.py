"""Time the start of Sphinx with MyST and this extension, against Sphinx with MyST alone.

Run ``make bench``. A project without pages and facts is set up and not built, so this is the time
of the imports. Prints the seconds of all processors, the medians of runs in turns, and their ratio.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from helpers import compiled_modules
from helpers.bench_programs import timed

RUNS = 25
START = """
import sys
from sphinx.application import Sphinx
settings = {"extensions": sys.argv[1:], "html_theme": "basic"}
Sphinx(".", None, "out", "doctrees", "html", settings, status=None)
"""


def start(folder: Path, *extensions: str) -> float:
    """Return the seconds for setting up the project."""
    took, is_good = timed([sys.executable, "-c", START, *extensions], folder)
    assert is_good
    return took.processors


def main() -> None:
    """Print both, and the median of the ratios."""
    compiled_modules.keep()
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        (folder / "register").mkdir()
        start(folder, "myst_parser", "sphinx_privacy")  # compiles the modules
        times = [
            (start(folder, "myst_parser", "sphinx_privacy"), start(folder, "myst_parser"))
            for _ in range(RUNS)
        ]
    ours, alone = (statistics.median(column) for column in zip(*times, strict=True))
    ratio = statistics.median(one / other for one, other in times)
    print(f"start of Sphinx: {ours:.2f} s with us, {alone:.2f} s without, ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
