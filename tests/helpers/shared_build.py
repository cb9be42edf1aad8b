"""What is made once for all the processes that run the tests."""

from __future__ import annotations

import fcntl
import os
import shutil


def shared_build(tmp_path_factory, name, make):
    """Return a folder that is made for all: by whoever asks first, while others wait for it."""
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
