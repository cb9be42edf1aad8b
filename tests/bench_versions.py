"""Time how all versions of a policy are built: by this project, and by two that others use.

Run ``make bench``. All build the same repository in turns: from nothing, then with nothing changed,
then with one version more. Prints the medians of the runs by the clock, and behind them in brackets
the seconds of all processors together. What fails is not run again. At the end come the peaks of
memory, and what the sites weigh. ``python tests/bench_versions.py 5`` is for 5 versions alone.
"""

from __future__ import annotations

import json
import shutil
import statistics
import sys
import tempfile
from collections import Counter
from pathlib import Path

from helpers import compiled_modules
from helpers.bench_programs import Seconds, Tool, command, one_build, others, ours, peak, timed
from helpers.long_history import History

WANTED = {5: 2.0, 15: 2.5, 30: 2.7}
"""By sizes, how many times the processor time of ours the fastest other has to take."""
MANY = 70
"""Of so many versions, only memory and weight are measured: the memory should be that of a few."""
RUNS = 3
COLD, SAME, MORE = "from nothing", "nothing changed", "one version more"


def main() -> None:
    """Print the times of each size, and whether cost and memory grow with the versions."""
    compiled_modules.keep()
    sizes = [*map(int, sys.argv[1:])] or [*WANTED]
    tools = [ours(RUNS), *others(RUNS)]
    peaks = []
    with tempfile.TemporaryDirectory() as home:
        history = History(Path(home))
        cold = {}
        for size in sizes:
            history.grow(size)
            peaks += peaks_of(history)
            cold[size] = compare(history, size, tools)
        if sizes == [*WANTED]:
            history.grow(MANY)
            peaks += peaks_of(history)
    each = ", ".join(f"{took.processors / size:.2f} s with {size}" for size, took in cold.items())
    print(f"\n{COLD.capitalize()}, processor time for each version: {each}.")
    print(
        "Peak memory, of the largest process and of all together, and weight:", *peaks, sep="\n  "
    )


def compare(history, size, tools) -> Seconds:
    """Print the times with so many versions; return ours from nothing."""
    print(f"\n{size} versions")
    built: dict[str, Path] = {}
    cold = measure(history, COLD, [*tools, ours(1, "--records")], built)
    able = [tool for tool in tools if cold[tool.name]]
    print_commands(history, built[tools[0].name])
    measure(history, SAME, able, built)
    before = digests(built[tools[0].name])
    history.grow(size + 1)
    single = one_build(RUNS)
    more = measure(history, MORE, [*able, single], built)
    print_faster([cold[tool.name] for tool in tools], WANTED.get(size, min(WANTED.values())))
    ratios = [mine / its for mine, its in zip(more[tools[0].name], more[single.name], strict=True)]
    print(
        f"  {MORE}: {ratios[0]:.2f} times one build by the clock; wanted: less than 1.3;", end=" "
    )
    print(f"by processor time {ratios[1]:.2f} times")
    print_changed(before, digests(built[tools[0].name]), history.days)
    return cold[tools[0].name]


def print_faster(took, wanted) -> None:
    """Print how many times as long as ours the fastest other took; ours comes first."""
    mine, *theirs = filter(None, took)
    by_work = min(other.processors for other in theirs) / mine.processors
    by_clock = min(other.wall for other in theirs) / mine.wall
    print(
        f"  {COLD}: by processor time {by_work:.2f} times as fast as the fastest other; "
        f"wanted: {wanted}; by the clock {by_clock:.2f} times"
    )


def print_commands(history, out) -> None:
    """Print how long it takes to verify all versions and the site, and to compare two versions."""
    for what in (["verify"], ["redline", history.days[0], history.days[-1]]):
        took, is_good = timed(command(*what, build=out), history.repository)
        print(f"  {what[0]:<18} {took!s:>50}{'' if is_good else ' failed'}", flush=True)


def peaks_of(history) -> list[str]:
    """Return lines with the peak memory of our builds from nothing, and the weight of the site."""
    lines = []
    for tool in (ours(1), ours(1, "--records")):
        out = new_folder(history)
        largest, together = peak(
            [part.format(out=out) for part in tool.command], history.repository
        )
        weight = megabytes(out / "versions")
        lines.append(
            f"{len(history.days)} versions, {tool.name}: {largest} MB, {together} MB; "
            f"the site has {weight:.1f} MB, {weight / len(history.days):.2f} MB a version"
        )
    return lines


def megabytes(site) -> float:
    """Return the size of all files of a site, as it is uploaded: a link counts as a file."""
    return sum(path.stat().st_size for path in site.resolve().rglob("*") if path.is_file()) / 1e6


def new_folder(history) -> Path:
    """Return where to build. All that was built stays until the end.

    For some time after many files were removed, a file system is slower at making others.
    """
    return Path(tempfile.mkdtemp(dir=history.home)) / "out"


def measure(history, what, tools, built) -> dict[str, Seconds | None]:
    """Print how long each tool takes; return the medians by its name, none if it always failed.

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


def shown(what, tool: Tool, made) -> Seconds | None:
    """Print how long the runs of a tool took; return the medians."""
    good = [took for took in made if took]
    took = Seconds(*map(statistics.median, zip(*good, strict=True))) if good else None
    fate = "" if all(made) else f"failed in run {len(made)}"
    print(f"  {what:<18} {tool.name:<30} {took or ''!s:>20} {fate}", flush=True)
    return took


def digests(out) -> dict[str, str]:
    """Return the digests of the files of a site, by their paths."""
    manifest = (out / "versions" / "manifest.json").read_text(encoding="utf-8")
    return json.loads(manifest)["files"]


def print_changed(before, after, days) -> None:
    """Print how many files of the earlier editions have changed."""
    *older, superseded, _ = days
    changed = (path for path in {*before, *after} if before.get(path) != after.get(path))
    files = Counter(path.partition("/")[0] for path in changed)
    print(
        f"  {MORE}: changes {files[superseded]} files of the edition that it supersedes, "
        f"{sum(files[day] for day in older)} of the other {len(older)}"
    )


if __name__ == "__main__":
    main()
