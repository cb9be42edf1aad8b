"""Commands that the bar runs for the editor: those that only read."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

from sphinx_privacy.problems import no_such

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_privacy.editions.project_paths import ProjectPaths

COMMANDS: Mapping[str, tuple[str, ...]] = {
    "as-of": ("day",),
    "redline": ("old", "new"),
}
"""The commands, and the values that they take from the page, in their order."""
PATIENCE = 120
"""The seconds that a command has."""


class NotRunError(Exception):
    """A command was not run; the message says why."""


def run_command(paths: ProjectPaths, name: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a command prints, and whether it succeeded. Raises `NotRunError`."""
    if name not in COMMANDS:
        raise NotRunError(no_such("command of the preview", name, COMMANDS))
    given = [str(values.get(key) or "").strip() for key in COMMANDS[name]]
    arguments = list(filter(None, given))
    if not arguments or any(each.startswith("-") for each in arguments):
        raise NotRunError(f"the command {name} needs {' and '.join(COMMANDS[name])}.")
    docs = str(paths.docs.resolve())
    folders = ("--docs", docs, "--conf", ".", "--build", str(paths.build.resolve()))
    try:
        done = subprocess.run(  # noqa: S603 - a command of ours; values are not options
            [sys.executable, "-m", "sphinx_privacy", name, *folders, *arguments],
            cwd=paths.conf,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise NotRunError(f"the command {name} took more than {PATIENCE} seconds.") from None
    return {"output": f"{done.stderr}{done.stdout}".strip(), "is_good": done.returncode == 0}
