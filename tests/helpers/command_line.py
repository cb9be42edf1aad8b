"""The command `sphinx-privacy`, run in this process, which has imported everything already.

What makes PDFs is run in a process of its own: Typst's threads do not survive a fork, and another test
may have started them in this process.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
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
    settings = {**ISOLATED_GIT, **environment}
    if _makes_pdfs(folder, arguments):
        return _run_apart(folder, arguments, settings)
    import_all()
    out, err = io.StringIO(), io.StringIO()
    with (
        chdir(folder),
        patch.dict(os.environ, settings),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            status = main(arguments)
        except SystemExit as stop:
            status = stop.code
    return Done(status, out.getvalue(), err.getvalue())


def _makes_pdfs(folder, arguments):
    """Return whether a command makes PDFs; `publish` does where the settings say so."""
    if arguments[:1] == ("records",):
        return "epub" not in arguments
    if arguments[:1] == ("publish",):
        conf = Path(folder, "conf.py")
        return conf.is_file() and "sphinx_privacy.pdf" in conf.read_text("utf-8")
    return not {"--records", "--pdf"}.isdisjoint(arguments)


def _run_apart(folder, arguments, settings):
    done = subprocess.run(
        [sys.executable, "-m", "sphinx_privacy", *arguments],
        cwd=folder,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)
