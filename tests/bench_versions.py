"""Time how all versions of a policy are built: by this project, and by two that others use.

Run ``make bench``. All build the same repository in turns: from nothing, then with nothing changed,
then with one version more. Prints the median of the runs, behind it the seconds of all processors
together. What fails is not run again.
"""

from __future__ import annotations

import json
import shutil
import statistics
import tempfile
from collections import Counter
from pathlib import Path

from bench_history import History
from bench_tools import Seconds, Tool, one_build, others, ours

SIZES = (5, 15, 30)
RUNS = 3
COLD, SAME, MORE = "from nothing", "nothing changed", "one version more"


def main() -> None:
    """Print the times of each size, and whether the cost grows with the editions alone."""
    tools = [ours(RUNS), *others(RUNS)]
    with tempfile.TemporaryDirectory() as home:
        history = History(Path(home))
        cold = {size: compare(history, size, tools) for size in SIZES}
    each = ", ".join(f"{wall / size:.2f} s with {size}" for size, wall in cold.items())
    print(f"From nothing, for each edition: {each}.")


def compare(history, size, tools) -> float:
    """Print the times with so many editions; return our seconds from nothing."""
    history.grow(size)
    print(f"\n{size} editions")
    built: dict[str, Path] = {}
    cold = measure(history, COLD, [*tools, ours(1, "--records")], built)
    able = [tool for tool in tools if cold[tool.name]]
    measure(history, SAME, able, built)
    before = digests(built[tools[0].name])
    history.grow(size + 1)
    single = one_build(RUNS)
    more = measure(history, MORE, [*able, single], built)
    mine, *theirs = (cold[tool.name] for tool in tools)
    faster = min(filter(None, theirs)) / mine
    print(f"  {COLD}: {faster:.2f} times as fast as the fastest other; wanted: 2")
    slower = more[tools[0].name] / more[single.name]
    print(f"  {MORE}: {slower:.2f} times one build; wanted: less than 1.3")
    print_changed(before, digests(built[tools[0].name]), history.days)
    return mine


def new_folder(history) -> Path:
    """Return where to build. All that was built stays until the end.

    For some time after many files were removed, a file system is slower at making others.
    """
    return Path(tempfile.mkdtemp(dir=history.home)) / "out"


def measure(history, what, tools, built) -> dict[str, float]:
    """Print how long each tool takes; return the seconds by its name, 0 if it failed every time.

    `built` has the folder that each tool has built last; each run begins with a copy of it.
    """
    made: dict[str, list[Seconds | None]] = {tool.name: [] for tool in tools}
    outs = {}
    for run in range(RUNS):
        for tool in tools:
            if run < tool.runs and all(made[tool.name]):
                outs[tool.name] = new_folder(history)
                made[tool.name].append(build(history, tool, built.get(tool.name), outs[tool.name]))
    built |= outs
    return {tool.name: shown(what, tool, made[tool.name]) for tool in tools}


def build(history, tool: Tool, start, out) -> Seconds | None:
    """Build into a folder, a copy of another if there is one; return nothing if it fails."""
    if start:
        shutil.copytree(start, out, symlinks=True)
    took = tool.build(history.repository, out, history.days)
    history.made.git("worktree", "prune")  # what a failure leaves there fails the next run, too
    return took


def shown(what, tool: Tool, made) -> float:
    """Print how long the runs of a tool took; return the seconds of the median."""
    good = sorted(filter(None, made))
    took = statistics.median_low(good) if good else None
    fate = "" if all(made) else f"failed in run {len(made)}"
    print(f"  {what:<18} {tool.name:<30} {took or ''!s:>20} {fate}", flush=True)
    return took.wall if took else 0.0


def digests(out) -> dict[str, str]:
    """Return the digests of the files of a site, by their paths."""
    manifest = (out / "versions" / "manifest.json").read_text(encoding="utf-8")
    return json.loads(manifest)["files"]


def print_changed(before, after, days) -> None:
    """Print how many files of the editions that were there before are not what they were."""
    *older, superseded, _ = days
    changed = (path for path in {*before, *after} if before.get(path) != after.get(path))
    files = Counter(path.partition("/")[0] for path in changed)
    print(
        f"  {MORE}: changes {files[superseded]} files of the edition that it supersedes, "
        f"{sum(files[day] for day in older)} of the other {len(older)}"
    )


if __name__ == "__main__":
    main()
