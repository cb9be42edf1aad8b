"""Measure the archive of this site: what a version adds to it, and what its commands cost.

Run ``make bench``. In a clone of the last commit, the pages are published; then a word is changed,
and they are published again. Prints by how much this second version makes the repository grow, and
the seconds of all processors for ``verify`` and ``redline``, the medians of the runs.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from helpers import compiled_modules
from helpers.bench_programs import timed
from helpers.git_repository import MadeRepository
from helpers.paths import ROOT

RUNS = 5
PROGRAM = [sys.executable, "-m", "sphinx_privacy"]
PAGE, OLD, NEW = (
    "docs/notices/recruitment.md",
    "personal information is held",
    "personal data is held",
)
RECORDS, QUESTIONS = "docs/register/versions.yaml", "docs/register/open-questions.yaml"
DRAFT = """
  - id: "{id_}"
    label: Version {id_}
    effective-from: "{day}"
    summary: A word of a notice is changed.
    signed-off: [{{by: The owner, on: "{day}"}}]
    not-announced: It is made up.
"""


def main() -> None:
    """Measure in a clone."""
    compiled_modules.keep()
    with tempfile.TemporaryDirectory() as home:
        made = MadeRepository(ROOT).clone(Path(home) / "clone")
        # Without these nothing is published.
        replace(made, QUESTIONS, "blocking: yes", "blocking: no")
        replace(made, "conf.py", "canonical.com/legal/data-privacy/", "policy.example/")
        replace(made, PAGE, OLD, f"{OLD} here")
        made.commit("Answer every question")
        publish(made, "first")
        print_growth(made)
        archived = (made.folder / "docs/versions").glob("*.json")
        oldest = min(path.stem for path in archived)
        for what in (["verify"], ["redline", oldest, "second"], ["redline", oldest]):
            print_time(made, what)
        print_time(made, ["redline", oldest], edited="after an edit of a page, ")


def print_growth(made) -> None:
    """Publish a version with another word; print by how many kB all grows."""
    before, tree, commit = packed(made), archive_size(made), made.id("HEAD")
    replace(made, PAGE, f"{OLD} here", NEW)
    made.commit("Change a word")
    publish(made, "second")
    bundle = made.folder.with_name("bundle")
    made.git("bundle", "create", "--quiet", str(bundle), "HEAD", f"^{commit}")
    print("One word of this site is changed and published; wanted: less than 100 kB")
    print(f"  a push sends {bundle.stat().st_size / 1000:.1f} kB")
    print(f"  the repository, all in one pack, grows by {(packed(made) - before) / 1000:.1f} kB")
    print(f"  the files of the archive grow by {(archive_size(made) - tree) / 1000:.1f} kB")


def print_time(made, what, edited="") -> None:
    """Print how much the processors have to do for a command, if so after an edit each time."""
    runs = []
    for number in range(RUNS):
        if edited:
            replace(made, PAGE, NEW, f"{NEW} {number}")
        runs.append(timed([*PROGRAM, *what], made.folder))
    took = statistics.median(seconds.processors for seconds, _ in runs)
    print(
        f"  {edited}{' '.join(what)}: {took:.2f} s{'' if all(ok for _, ok in runs) else ', failed'}"
    )


def publish(made, id_) -> None:
    """Publish the pages as a version of today, and commit it."""
    day = str(datetime.now(UTC).date())
    records = (made.folder / RECORDS).read_text(encoding="utf-8")
    made.write({RECORDS: records + DRAFT.format(id_=id_, day=day)})
    subprocess.run([*PROGRAM, "publish", day], cwd=made.folder, check=True, capture_output=True)
    made.commit(f"Publish {id_}")


def replace(made, name, old, new) -> None:
    """Replace words of a file."""
    text = (made.folder / name).read_text(encoding="utf-8")
    if old not in text:
        raise ValueError(f'{name} has no "{old}"')
    made.write({name: text.replace(old, new)})


def packed(made) -> int:
    """Return the bytes of a repository with everything in one new pack."""
    made.git("-c", "pack.threads=1", "repack", "-a", "-d", "-f", "-q")
    return sum(path.stat().st_size for path in (made.folder / ".git/objects/pack").iterdir())


def archive_size(made) -> int:
    """Return the bytes of the files of the archive."""
    paths = (made.folder / "docs/versions").rglob("*")
    return sum(path.stat().st_size for path in paths if path.is_file())


if __name__ == "__main__":
    main()
