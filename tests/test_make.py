"""Targets of make that need to know something: what they run, and what they say without it."""

from __future__ import annotations

import os
import subprocess

import pytest

from helpers.paths import ROOT

RUNS = {
    ("publish", "VERSION=2026-12-01"): "publish 2026-12-01",
    ("preview", "LANGUAGE=de"): "preview --language de",
    ("redline",): "redline",
    ("redline", "A=2024-12-19"): "redline 2024-12-19",
    ("redline", "A=2024-12-19", "B=2025-02-04"): "redline 2024-12-19 2025-02-04",
    ("as-of", "DATE=2024-12-31"): "as-of 2024-12-31",
    ("as-of", "DATE=2024-12-31", "PAGE=index"): "as-of 2024-12-31 --page index",
}
STOPS = {
    ("publish",): "Say from which day your draft is in force: make publish VERSION=2026-12-01",
    ("redline", "B=x"): "Say which version is the older: make redline A=2024-12-19 B=x",
    ("as-of",): "Say for which day you ask: make as-of DATE=2024-12-31",
}


@pytest.fixture
def make(tmp_path):
    """Give what runs a target, with a command that prints what it is given."""
    command = tmp_path / "sphinx-privacy"
    command.write_text('#!/bin/sh\necho "$@"\n', "utf-8")
    command.chmod(0o755)

    # `make test` passes its own level on, and a make inside another one names its folder.
    alone = {
        name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))
    }

    def run(*arguments):
        made = ["make", "--old-file", ".venv/.ready", f"BIN={tmp_path}", *arguments]
        return subprocess.run(
            made, cwd=ROOT, env=alone, capture_output=True, text=True, check=False
        )

    return run


def test_a_target_runs_a_command(make):
    for arguments, said in RUNS.items():
        done = make(*arguments)
        assert (done.returncode, done.stdout, done.stderr) == (0, f"{said}\n", ""), arguments


def test_a_target_without_a_variable_says_what_to_type(make):
    for arguments, said in STOPS.items():
        done = make(*arguments)
        assert (done.returncode, done.stdout) == (2, ""), arguments
        assert done.stderr.splitlines()[0] == said


def test_the_list_of_targets_has_them(make):
    listed = [line.split()[1] for line in make("help").stdout.splitlines()]
    assert {"publish", "redline", "as-of", "html", "dirhtml"} <= set(listed)
