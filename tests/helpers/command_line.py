"""The command `sphinx-privacy`, run in a process that has imported everything already."""

from __future__ import annotations

import io
import os
from contextlib import chdir, redirect_stderr, redirect_stdout
from unittest.mock import patch

from helpers.git_repository import ISOLATED_GIT
from helpers.imported_modules import import_all
from helpers.prepared import Done, run_code, run_prepared
from sphinx_privacy.cli import main

COMMAND = "\nimport sys; from sphinx_privacy.cli import main; sys.exit(main(sys.argv[1:]))"
# What follows from a version is not made before it is recorded: `test_publish_tries.py` is about that.
UNTRIED = """
from sphinx_privacy.commands.trial import Trial
Trial._of_the_pages = Trial._made = lambda *_: []
"""


def run(folder, *arguments, before="", **environment):
    """Run the command in a folder, apart from the user's settings of git; Python can go before."""
    settings = {**ISOLATED_GIT, **environment}
    if before:
        return run_prepared(run_code, before + COMMAND, *arguments, folder=folder, **settings)
    return run_prepared(main, arguments, folder=folder, **settings)


def run_here(folder, *arguments, **environment):
    """Run the command in this process, where a test has replaced something.

    It must not make PDFs: Typst's threads do not survive a fork.
    """
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
