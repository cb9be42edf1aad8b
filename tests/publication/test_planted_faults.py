"""Faults that editors make, planted in the real project: each is reported, where it is.

What is said is the whole of what is said: no other problem, and no traceback. The faults are in
the folder `faults`, and are planted in as few copies of the project as can have them side by side.
The suite runs what `make check` runs on the register, and `make html` on pages; `make soak` runs
these and `publish` on both.
"""

from __future__ import annotations

import re
from contextlib import chdir
from pathlib import Path

import pytest
from sphinx.cmd.build import build_main

from helpers.command_line import run
from helpers.git_repository import MadeRepository
from helpers.planted_faults import as_reported, copy_of_project, plant, read_faults, runs
from helpers.sample import is_soak

KINDS = {path.stem: read_faults(path) for path in Path(__file__).parent.glob("faults/*.yaml")}
RUNS = [(kind, faults) for kind in sorted(KINDS) for faults in runs(KINDS[kind])]
PROBLEM = re.compile(r"[^\s:]+\.\w+(:\d+){0,2}: [a-z]+[a-z._-]*: ")
DRAFT = "2025-02-04"
RECORD = f"""
  - id: drafted
    label: A draft
    effective-from: "{DRAFT}"
    text: {{kind: verbatim}}
    summary: Faults are planted in it.
"""


def check(folder):
    """Do what `make check` does: read the register; then, if it is right, the pages."""
    done = run(folder, "check")
    if done.status:
        return done.status, done.out + done.err
    log = folder / "log.txt"
    options = ["-n", "-W", "--keep-going", "-q", "--no-color", "-t", "preview", "-w", str(log)]
    with chdir(folder):
        try:
            status = build_main(
                [*options, "-c", ".", "-b", "privacyarchive", "docs", "build/check"]
            )
        except SystemExit as stop:
            status = stop.code
    return status, log.read_text(encoding="utf-8")


def html(folder):
    """Do what `make html` does to pages."""
    done = run(folder, "versions", "--pages")
    return done.status, done.out + done.err


def publish(folder):
    """Publish the draft of the project."""
    repository = MadeRepository(folder)
    repository.git("init", "--quiet", "--initial-branch=main", "--template=")
    repository.write({".gitignore": "build/\n"})
    repository.commit("Plant")
    done = run(folder, "publish", DRAFT)
    return done.status, done.out + done.err


def test_there_are_enough_faults():
    assert sum(map(len, KINDS.values())) > 140


def due_runs():
    """Return each kind of faults with each command that is due: pages are built once."""
    for kind, faults in RUNS:
        for command in (check, html, publish):
            if is_soak() or (command is html) != (kind == "register"):
                yield pytest.param(command, faults, id=f"{kind}-{command.__name__}")


@pytest.mark.parametrize(("command", "faults"), list(due_runs()))
def test_every_fault_is_reported(command, faults, tmp_path):
    copy_of_project(tmp_path)
    with (tmp_path / "docs/register/versions.yaml").open("a", encoding="utf-8") as file:
        file.write(RECORD)
    said = plant(tmp_path, faults)
    status, output = command(tmp_path)
    lines = output.splitlines()
    found = sorted(line for line in lines if PROBLEM.match(line))
    assert found == as_reported(said, lines)
    assert status
    assert "Traceback" not in output
