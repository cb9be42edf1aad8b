"""Count the modules of ours that are entered while one version is built from the archive.

``python tests/count_modules.py`` builds a version of a small policy, and with the arguments ``.
2024-12-19`` that version of the project in this folder. A module is entered when one of its
functions is called; to import it does not count. Printed are the modules of the process that
builds, and those that only the processes around it enter: they decide what is built.
"""

from __future__ import annotations

import inspect
import os
import shutil
import sys
import tempfile
from collections import defaultdict
from contextlib import chdir, redirect_stdout
from io import StringIO
from pathlib import Path

import sphinx_privacy
from helpers.git_repository import ISOLATED_GIT
from helpers.policy import BASE, HISTORY, OLD, Policy
from helpers.sphinx_project import COOKIES
from sphinx_privacy.cli import main

PACKAGE = f"{Path(sphinx_privacy.__file__).parent}{os.sep}"
ENGINE = "editions/engine.py build_edition"
LIMIT = 30
"""As many modules as a person can read who wants to understand how a version is built.

The decorations do not count, nor what they call, such as the readers of facts: each is about one
thing around the text.
"""
DECORATIONS = f"{PACKAGE}decorations{os.sep}"
PAGE = "# Policy\n\nWe keep orders. See {cookie}`basket`.\n\n```{cookie-table}\n```\n"


class Calls:
    """Notes in a file the functions of the package that are called, each once in each process."""

    def __init__(self, noted):
        self.noted = noted
        self.seen = set()
        os.register_at_fork(after_in_child=self.seen.clear)

    def __call__(self, frame, event, _):
        """Note a call, for `sys.setprofile`."""
        code = frame.f_code
        if event != "call" or code in self.seen or not is_function_of_ours(code):
            return
        if not (is_importing(frame) or is_for_decorations(frame)):
            self.seen.add(code)
            with self.noted.open("a") as noted:
                name = code.co_filename.removeprefix(PACKAGE)
                noted.write(f"{os.getpid()} {name} {code.co_name}\n")


def is_function_of_ours(code):
    """Return whether code is that of a function; modules, classes and templates are none."""
    is_ours = code.co_filename.startswith(PACKAGE) and code.co_filename.endswith(".py")
    return is_ours and bool(code.co_flags & inspect.CO_OPTIMIZED)


def is_importing(frame):
    """Return whether a call comes from a module of ours that is being imported."""
    while frame := frame.f_back:
        if frame.f_code.co_name == "<module>" and frame.f_code.co_filename.startswith(PACKAGE):
            return True
    return False


def is_for_decorations(frame):
    """Return whether a call is one of a decoration, or comes from one."""
    while frame and not frame.f_code.co_filename.startswith(DECORATIONS):
        frame = frame.f_back
    return frame is not None


def entered(project, version, noted):
    """Build a version; return the modules of the process that builds, and those of the others."""
    noted.touch()
    with chdir(project), redirect_stdout(StringIO()):
        sys.setprofile(Calls(noted))
        try:
            status = main(["versions", "--only", version])
        finally:
            sys.setprofile(None)
    assert status == 0
    processes = defaultdict(set)
    for line in noted.read_text().splitlines():
        process, call = line.split(" ", 1)
        processes[process].add(call)
    (building,) = (calls for calls in processes.values() if ENGINE in calls)
    others = set().union(*(calls for calls in processes.values() if calls is not building))
    inside = modules(building)
    return inside, sorted(set(modules(others)) - set(inside))


def modules(calls):
    """Return the modules that are entered by calls, sorted."""
    return sorted({call.split(" ")[0] for call in calls})


def small_policy(folder):
    """Make a policy with one version: a table from the register, a role, and a list of versions."""
    policy = Policy.start(folder, BASE)
    pages = {"docs/index.md": PAGE, "docs/history.md": HISTORY}
    policy.write({**pages, "docs/register/cookies.yaml": COOKIES})
    policy.publish(OLD, OLD)
    shutil.rmtree(policy.folder / "build")  # publishing has built it
    return policy.folder


def report(inside, around):
    """Return the text to print."""
    return "\n  ".join(
        [
            f"{len(inside)} modules are entered by the process that builds (wanted: {LIMIT}):",
            *inside,
        ]
    ) + "\n  ".join([f"\n{len(around)} more by the processes around it:", *around])


def print_report(project="", version=OLD):
    """Build a version, of a small policy if there is no project, and print which modules it enters."""
    with tempfile.TemporaryDirectory() as home:
        folder = project or small_policy(Path(home, "policy"))
        print(report(*entered(folder, version, Path(home, "noted.txt"))))


if __name__ == "__main__":
    os.environ.update(ISOLATED_GIT)
    print_report(*sys.argv[1:])
