"""Time builds of a large cookie table against the same table written out in Markdown.

Run ``make bench``. Prints the seconds of all processors (median of the runs) and their ratio; the
two kinds of build take turns, so that a slow moment of the machine meets both.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from helpers import compiled_modules
from helpers.bench_programs import timed
from helpers.large_project import project, register

RUNS = 5


def markdown(cookies: int, providers: int) -> str:
    """Return the same table in Markdown."""
    rows = ["# Cookies\n", "| Cookie | Name | Purpose |", "| --- | --- | --- |"]
    for number in range(providers):
        names = " ".join(f"`_cookie_{n}`" for n in range(number, cookies, providers))
        rows.append(
            f"| Provider {number} | {names} | Counts what people do on page {number}. "
            f"[Policy {number}](https://p{number}.example/) |"
        )
    return "\n".join(rows) + "\n"


def build(folder: Path) -> float:
    """Return the seconds of all processors for a build from nothing."""
    shutil.rmtree(folder / "out", ignore_errors=True)
    took, is_good = timed([sys.executable, "-m", "sphinx", "-q", "-E", ".", "out"], folder)
    assert is_good, folder
    return took.processors


def compare(cookies: int, providers: int, home: Path) -> None:
    """Print the medians and the ratio for one size."""
    empty = "categories: []\nproviders: []\ncookies: []\n"
    directive = "# Cookies\n\n```{cookie-table}\n```\n"
    name = f"{cookies}-{providers}"
    ours = project(home / f"ours-{name}", directive, register(cookies, providers))
    plain = project(home / f"plain-{name}", markdown(cookies, providers), empty)
    times = [(build(ours), build(plain)) for _ in range(RUNS)]
    ratio = statistics.median(one / other for one, other in times)
    first, second = (statistics.median(column) for column in zip(*times, strict=True))
    print(
        f"{cookies:>6} cookies, {providers:>4} providers: "
        f"{first:.2f} s from the register, {second:.2f} s from Markdown, ratio {ratio:.2f}"
    )


def main() -> None:
    """Compare three sizes, a factor of about three apart."""
    compiled_modules.keep()
    with tempfile.TemporaryDirectory() as home:
        for cookies, providers in ((1_000, 100), (3_000, 300), (10_000, 1_000)):
            compare(cookies, providers, Path(home))


if __name__ == "__main__":
    main()
