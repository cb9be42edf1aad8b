"""Builds that all processes of a test run share."""

from __future__ import annotations

import fcntl
import os
import shutil


def shared_build(tmp_path_factory, name, make):
    """Return a shared folder: the first process to ask makes it, while the others wait."""
    common = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:  # which has a folder of its own in that of all
        common = common.parent
    folder, done = common / name, common / f"{name}.done"
    with (common / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)  # what a failure has left
            make(folder)
            done.touch()
    return folder
