"""Measure the archive of this site: what a version adds to it, and what its commands cost.

Run ``make bench``. In a clone of the last commit, a word of a notice is changed and the pages are
published. Prints by how much the repository grows, packed, and the seconds of all processors for
``verify`` and ``redline``, the medians of the runs.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from bench_tools import ROOT, timed
from repositories import MadeRepository

RUNS = 5
PROGRAM = [sys.executable, "-m", "sphinx_privacy"]
PAGE, OLD, NEW = (
    "docs/notices/recruitment.md",
    "personal information is held",
    "personal data is held",
)
RECORDS, QUESTIONS = "docs/register/versions.yaml", "docs/register/open-questions.yaml"
DRAFT = """
  - id: "{day}"
    label: A word is changed
    effective-from: "{day}"
    summary: A word of a notice is changed.
"""


def main() -> None:
    """Measure in a clone."""
    with tempfile.TemporaryDirectory() as home:
        made = MadeRepository(ROOT).clone(Path(home) / "clone")
        print_growth(made)
        first, *_, last = sorted(
            path.stem for path in (made.folder / "docs/versions").glob("*.json")
        )
        for what in (["verify"], ["redline", first, last], ["redline", last]):
            runs = [timed([*PROGRAM, *what], made.folder) for _ in range(RUNS)]
            took = statistics.median(seconds.processors for seconds, _ in runs)
            fate = "" if all(is_good for _, is_good in runs) else ", failed"
            print(f"  {' '.join(what)}: {took:.2f} s{fate}")


def print_growth(made) -> None:
    """Publish a version with another word; print by how many bytes the repository grows."""
    replace(made, QUESTIONS, "blocking: yes", "blocking: no")  # else nothing is published
    made.commit("Answer every question")
    before, loose = packed(made), archived(made)
    replace(made, PAGE, OLD, NEW)
    made.commit("Change a word")
    day = str(datetime.now(UTC).date())
    made.write({RECORDS: (made.folder / RECORDS).read_text() + DRAFT.format(day=day)})
    publish = [*PROGRAM, "publish", day]
    subprocess.run(publish, cwd=made.folder, check=True, capture_output=True)
    made.commit(f"Publish {day}")
    grown, files = packed(made) - before, archived(made) - loose
    print("One word of this site is changed and published; wanted: less than 100 kB")
    print(f"  the repository grows by {grown / 1000:.1f} kB, packed")
    print(f"  the working tree by {files / 1000:.1f} kB")


def replace(made, name, old, new) -> None:
    """Replace words of a file."""
    text = (made.folder / name).read_text(encoding="utf-8")
    if old not in text:
        raise ValueError(f'{name} has no "{old}"')
    made.write({name: text.replace(old, new)})


def packed(made) -> int:
    """Return the bytes of a repository with everything in one pack."""
    made.git("-c", "pack.threads=1", "repack", "-a", "-d", "-q")
    return sum(path.stat().st_size for path in (made.folder / ".git/objects/pack").iterdir())


def archived(made) -> int:
    """Return the bytes of the files of the archive."""
    paths = (made.folder / "docs/versions").rglob("*")
    return sum(path.stat().st_size for path in paths if path.is_file())


if __name__ == "__main__":
    main()
