"""What `sphinx-privacy init` prints, read as its user reads it: commands, and a change of a file."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess

from sphinx.cmd.build import main as sphinx

from helpers.command_line import UNTRIED, run
from helpers.git_repository import ISOLATED_GIT, PERSON
from helpers.prepared import run_prepared

CHANGE = re.compile(
    r'^Now change a fact\. In "(?P<file>\S+)", change (?P<changes>.*)\. Then', re.MULTILINE
)
PAIR = re.compile(r'"([^"]+)" to "([^"]+)"')
INDENT = "    "
COUNTED = "40 records, 0 problems, 0 facts not stated, 1 open question (0 blocking).\n"
"""What the first `check` prints."""
BASH = shutil.which("bash") or "bash"


def commands_of(printed):
    """Return the commands, those for the first version and those for the second."""
    first, _, second = printed.partition("Now change a fact")
    return [
        [line.strip() for line in part.splitlines() if line.startswith(INDENT)]
        for part in (first, second)
    ]


def change(folder, printed):
    """Change the file as it is printed."""
    found = CHANGE.search(printed)
    path = folder / found["file"]
    text = path.read_text(encoding="utf-8")
    pairs = PAIR.findall(found["changes"])
    assert pairs
    for old, new in pairs:
        assert text.count(old) == 1
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def shell(folder, command, **environment):
    """Run a command as in a terminal, and return what it prints."""
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [BASH, "-euc", command],
        cwd=folder,
        env={**inherited, **ISOLATED_GIT, **PERSON, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, (command, done.stdout, done.stderr)
    return done.stdout + done.stderr


def prepared(folder, command, **environment):
    """Run a command; one of ours, or of Sphinx, in a process that has imported everything.

    Everything is installed already. What follows from versions is made once, when they are built.
    """
    words = shlex.split(command)
    if words[1:4] == ["-m", "pip", "install"]:
        return ""
    if words[0] == "sphinx-build":
        done = run_prepared(sphinx, words[1:], folder=folder, **environment)
    elif words[0].endswith("sphinx-privacy"):
        untried = UNTRIED if words[1] == "publish" else ""
        done = run(folder, *words[1:], before=untried, **PERSON, **environment)
    else:
        return shell(folder, command)
    assert done.status == 0, (command, done)
    return done.out + done.err
