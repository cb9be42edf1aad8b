"""What a command prints to may be closed, broken, full, or know few letters."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from helpers.sample import due

BUFFERED = {**os.environ, "PYTHONUNBUFFERED": ""}
COMMAND = [sys.executable, "-m", "sphinx_privacy"]
COUNTS = "0 records, 1 problem, 0 facts not stated, 0 open questions (0 blocking).\n"
REGISTER = 'redirects:\n  - {id: "Ü", former: old, page: index}\n'


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "register").mkdir()
    (tmp_path / "register" / "redirects.yaml").write_text(REGISTER, encoding="utf-8")
    return tmp_path


def shell(folder, command, **environment):
    """Run the command in a shell, which opens and closes its outputs."""
    line = command.replace("sphinx-privacy", f"{sys.executable} -m sphinx_privacy")
    done = subprocess.run(
        ["/bin/sh", "-c", line],
        cwd=folder,
        env={**BUFFERED, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def test_a_reader_who_has_enough_ends_it_quietly(folder):
    reading, writing = os.pipe()
    os.close(reading)
    outputs = {"stdout": writing, "stderr": subprocess.PIPE, "env": BUFFERED}
    for line in due(["check --help", "check register", "check --explain tab"], 2):
        arguments = line.split()
        done = subprocess.run([*COMMAND, *arguments], cwd=folder, text=True, check=False, **outputs)
        assert done.returncode == 141, line
        assert done.stderr == (COUNTS if "register" in arguments else "")
    quiet = {"stdout": subprocess.PIPE, "stderr": writing}
    done = subprocess.run([*COMMAND, "check", "x"], cwd=folder, text=True, check=False, **quiet)
    assert (done.returncode, done.stdout) == (141, "")
    os.close(writing)


CLOSED = {
    "sphinx-privacy check register > /dev/full 2> err; echo $?; grep -v records err": (
        0,
        "2\nsphinx-privacy: [Errno 28] No space left on device\n",
        "",
    ),
    "sphinx-privacy check register >&-": (1, "", COUNTS),
    "sphinx-privacy check register --format json 2>&- >&-": (1, "", ""),
    "sphinx-privacy check nowhere 2>&-": (2, "", ""),
}


@pytest.mark.parametrize("command", due([*CLOSED], 2))
def test_a_closed_or_full_output_is_no_traceback(command, folder):
    assert shell(folder, command) == CLOSED[command]


def test_a_letter_that_the_output_cannot_have_is_written_as_its_number(folder):
    status, out, _ = shell(folder, "sphinx-privacy check register", PYTHONIOENCODING="ascii")
    assert (status, out) == (
        1,
        (
            "register/redirects.yaml:2:10: malformed-id: "
            '"\\xdc" is not an id; write small letters, digits and single hyphens.\n'
        ),
    )
