"""Time `make html` of this site after edits, and its unchanged build against that of an empty project.

Run ``make bench``. Prints seconds of all processors of whole commands with all that they start, as
medians of runs in turns, and their ratios.
"""

from __future__ import annotations

import re
import statistics
import sys
import tempfile
from pathlib import Path

from helpers import compiled_modules
from helpers.bench_programs import timed
from helpers.planted_faults import copy_of_project

RUNS = 5
WANTED = 1.5
"""How many times the unchanged build of an empty project ours may take at most."""
EMPTY = 'project = "Empty"\nextensions = ["myst_parser"]\nhtml_theme = "furo"\n'
PAGE = "docs/notices/recruitment.md"
FACT = "docs/register/notices/recruitment.yaml"
HTML = [sys.executable, "-m", "sphinx_privacy", "versions", "--pages"]
"""What `make html` runs."""
SPHINX = [sys.executable, "-m", "sphinx", "--quiet", "docs", "build"]


def cpu(command, folder) -> float:
    """Return the seconds of a command, which must go well."""
    took, is_good = timed(command, folder)
    assert is_good, command
    return took.processors


def edit_page(site, number) -> None:
    """Add a sentence to a page."""
    with (site / PAGE).open("a", encoding="utf-8") as page:
        page.write(f"\nWe have edited this page {number} times.\n")


def edit_fact(site, number) -> None:
    """Change the month in which a notice was updated."""
    path = site / FACT
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"(?m)^updated: .*$", f"updated: {2010 + number}-07", text), "utf-8")


def round_of(site, empty, number) -> dict[str, float]:
    """Return the seconds of each build, one after another."""
    took = {"unchanged": cpu(HTML, site), "empty": cpu(SPHINX, empty)}
    edit_page(site, number)
    took["a page is edited"] = cpu(HTML, site)
    edit_fact(site, number)
    took["a fact is edited"] = cpu(HTML, site)
    return took | {"from nothing (FRESH=1)": cpu([*HTML, "--fresh"], site)}


def main() -> None:
    """Print the median of each build, and of the ratios of pairs."""
    compiled_modules.keep()
    with tempfile.TemporaryDirectory() as home:
        site, empty = Path(home, "site"), Path(home, "empty")
        site.mkdir()
        copy_of_project(site)
        (empty / "docs").mkdir(parents=True)
        (empty / "docs" / "conf.py").write_text(EMPTY, "utf-8")
        (empty / "docs" / "index.md").write_text("# Empty\n", "utf-8")
        for command, folder in ((HTML, site), (SPHINX, empty)):
            cpu(command, folder)
        rounds = [round_of(site, empty, number + 1) for number in range(RUNS)]
    for what in rounds[0]:
        print(f"  {what:<24} {statistics.median(took[what] for took in rounds):.2f} s")
    ratio = statistics.median(took["unchanged"] / took["empty"] for took in rounds)
    fresh = "from nothing (FRESH=1)"
    print(f"  unchanged: {ratio:.2f} times an empty project; wanted: at most {WANTED}")
    for what in ("a page is edited", "a fact is edited"):
        share = statistics.median(took[what] / took[fresh] for took in rounds)
        print(f"  {what}: {share:.2f} times the build from nothing")


if __name__ == "__main__":
    main()
