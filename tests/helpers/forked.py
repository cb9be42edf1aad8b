"""Python code in a process forked from this one, which has imported everything already."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from contextlib import chdir

from helpers.imported_modules import import_all


def run_forked(code, arguments, folder):
    """Run code in a folder, with command-line arguments, and return its output, errors included.

    It must not make PDFs: Typst's threads do not survive a fork.
    """
    import_all()
    with tempfile.TemporaryFile() as out:
        if not (process := os.fork()):
            _run(code, arguments, folder, out.fileno())
        os.waitpid(process, 0)
        out.seek(0)
        return out.read().decode()


def _run(code, arguments, folder, out):
    """Run code, and end this process."""
    try:
        os.dup2(out, sys.__stdout__.fileno())
        os.dup2(out, sys.__stderr__.fileno())
        sys.stdout = sys.stderr = os.fdopen(out, "w", encoding="utf-8", closefd=False)
        sys.argv = ["-c", *arguments]
        with chdir(folder):
            exec(code, {"__name__": "__main__"})  # noqa: S102 - it is ours
    except SystemExit as stop:
        sys.stderr.write(f"{stop.code}\n" if isinstance(stop.code, str) else "")
    except BaseException:  # noqa: BLE001 - as Python does at the end of a process
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        os._exit(0)
