"""The command `sphinx-privacy`, run in this process, which has imported everything already."""

from __future__ import annotations

import io
import os
from contextlib import chdir, redirect_stderr, redirect_stdout
from typing import NamedTuple
from unittest.mock import patch

from helpers.git_repository import ISOLATED_GIT
from helpers.imported_modules import import_all
from sphinx_privacy.cli import main


class Done(NamedTuple):
    """The exit status of a command, and its output."""

    status: int
    out: str
    err: str


def run(folder, *arguments, **environment):
    """Run the command in a folder, apart from the user's settings of git."""
    import_all()
    out, err = io.StringIO(), io.StringIO()
    with (
        chdir(folder),
        patch.dict(os.environ, {**ISOLATED_GIT, **environment}),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            status = main(arguments)
        except SystemExit as stop:
            status = stop.code
    return Done(status, out.getvalue(), err.getvalue())
