"""The programs that build a policy in all its versions: ours, and two that others use.

Each of the others gets a virtual environment of its own, with this project in it, because the pages
are made of its directives.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from helpers.git_repository import ISOLATED_GIT
from helpers.paths import ROOT

ENVIRONMENTS = ROOT / "build" / "bench"
LIMIT = 6
"""Seconds for each version: twice what the slowest needs for one; what takes longer has got stuck."""
SAME = [f"{name}=={version(name)}" for name in ("furo", "myst-parser", "pydantic", "pystemmer")]


class Seconds(NamedTuple):
    """How long a command took, and how much the processors had to do meanwhile."""

    wall: float
    processors: float

    def __str__(self) -> str:
        """Return both as text."""
        return f"{self.wall:.2f} s ({self.processors:.2f} s)"


class Tool(NamedTuple):
    """A program that builds every version."""

    name: str
    command: list[str]
    """`{out}` stands for the folder that it builds into."""
    runs: int
    """How often it is run; what takes minutes, once."""
    editions: str | None = ""
    """The folder below `{out}` in which the editions lie; none if it builds the newest pages alone."""

    def build(self, repository, out, days) -> Seconds | None:
        """Return how long a build takes; none if it failed, or an edition is not there."""
        command = [part.format(out=out) for part in self.command]
        took, is_good = timed(command, repository, LIMIT * len(days))
        folders = [out] if self.editions is None else [out / self.editions / day for day in days]
        made = all((folder / "index.html").exists() for folder in folders)
        return took if is_good and made else None


def timed(command, folder, limit=None) -> tuple[Seconds, bool]:
    """Run a command and return how long it took, and whether it did well, and within a limit."""
    path = f"{Path(command[0]).parent}{os.pathsep}{os.environ['PATH']}"
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    is_good = _run(command, folder, {**os.environ, **ISOLATED_GIT, "PATH": path}, limit)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    processors = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Seconds(wall, processors), is_good


def _run(command, folder, environment, limit) -> bool:
    """Run a command, and stop it with all that it has started when its time is over."""
    process = _started(command, folder, environment)
    try:
        return process.wait(limit) == 0
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return False


def _started(command, folder, environment) -> subprocess.Popen:
    """Start a command in a process group of its own."""
    return subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        process_group=0,
    )


def peak(command, folder) -> tuple[int, int]:
    """Run a command; return the most MB that one of its processes held, and that all held at once.

    The second is looked at fifty times a second; memory that processes share counts once.
    """
    process = _started(command, folder, {**os.environ, **ISOLATED_GIT})
    together, ended = 0, 0
    while not ended:
        together = max(together, _memory(process.pid))
        time.sleep(0.02)
        ended, status, usage = os.wait4(process.pid, os.WNOHANG)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return round(usage.ru_maxrss * 1024 / 1e6), round(together * 1024 / 1e6)


def _memory(group) -> int:
    """Return the memory of the processes of a group, in kB; a shared page is divided among them."""
    held = 0
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if os.getpgid(int(folder.name)) == group:
                found = re.search(
                    r"^Pss: +(\d+)", (folder / "smaps_rollup").read_text(), re.MULTILINE
                )
                held += int(found[1]) if found else 0
    return held


def command(name, *arguments, build="{out}") -> list[str]:
    """Return a command of this project for the made-up policy."""
    places = ["--docs", "docs", "--conf", "docs", "--build", str(build)]
    return [sys.executable, "-m", "sphinx_privacy", name, *places, *arguments]


def ours(runs, *options) -> Tool:
    """Return the command of this project that builds all versions."""
    name = " ".join(["sphinx-privacy", *options])
    return Tool(name, command("versions", *options), runs, "versions")


def one_build(runs) -> Tool:
    """Return Sphinx's own command, which builds the newest pages."""
    command = [sys.executable, "-m", "sphinx", "--quiet", "docs", "{out}"]
    return Tool("sphinx-build, once", command, runs, None)


def others(runs) -> list[Tool]:
    """Return the other programs, each freshly installed."""
    polyversion = environment("sphinx-polyversion==3.0.0", f"sphinx=={version('sphinx')}")
    multiversion = environment("sphinx-multiversion==0.2.4", "sphinx==8.2.3")
    poly = [str(polyversion / "sphinx-polyversion"), "poly.py", "{out}"]
    multi = [str(multiversion / "sphinx-multiversion"), "docs", "{out}"]
    return [
        Tool("sphinx-polyversion, parallel", poly, runs),
        Tool("sphinx-polyversion, sequential", [*poly, "--sequential"], 1),
        Tool("sphinx-multiversion", multi, 1),
    ]


def environment(*wanted) -> Path:
    """Make a virtual environment and return the folder of its programs."""
    folder = ENVIRONMENTS / wanted[0].partition("=")[0]
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    programs = folder / "bin"
    install = [str(programs / "pip"), "install", "-qq", "--disable-pip-version-check"]
    subprocess.run([*install, str(ROOT), *wanted, *SAME], check=True)
    return programs
