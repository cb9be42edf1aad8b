"""A preview as its server sees it: what was said, what is shown, and what a new one would show."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import subprocess
import sys
import time
import traceback
from pathlib import Path

from sphinx_privacy.preview.builder_link import BuilderLink
from sphinx_privacy.preview.failure import FailedError
from sphinx_privacy.preview.kept_build import KeptBuild, Order

LOG = r"sphinx-err-\w+"
"""The name of a file with a traceback, which is another one each time."""
LONGEST = 60
"""The seconds that a build may take on a busy machine."""


class Preview:
    """A builder link with the files that it shows; use it in a loop of its own."""

    def __init__(self, conf, build):
        self.conf, self.build, self.said = conf, build, asyncio.Queue()
        self.link = BuilderLink(conf, build, self.said.put_nowait)

    async def __aenter__(self):
        await self.link.start("index")
        return self

    async def __aexit__(self, *_):
        await self.link.stop()

    async def until(self, *kinds, number=0):
        """Return all that is said until something of a kind is said of a build."""
        sayings = []
        async with asyncio.timeout(LONGEST):
            while True:
                sayings.append(await self.said.get())
                if sayings[-1]["said"] in kinds and sayings[-1]["number"] >= number:
                    return sayings

    async def save(self, *paths, viewed="index"):
        """Build what has changed; return the last of what is said."""
        number = self.link.changed([str(path) for path in paths], viewed)
        return (await self.until("built", "failed", number=number))[-1]

    def shown(self):
        return files_in(self.build / "html")


def files_in(folder):
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def fresh(conf, build):
    """Return what a new preview says and shows.

    It is built in a new process: what other tests have left in this one may reach its files.
    """
    result = build.with_suffix(".json")
    name = build_once.__name__
    code = f"import sys; from helpers.kept_preview import {name}; {name}(*sys.argv[1:])"
    paths = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", code, conf, build, result], env=paths, check=False)
    said = json.loads(result.read_text("utf-8"))
    files = files_in(build / "html") if said["said"] == "built" else {}
    shutil.rmtree(build, ignore_errors=True)
    return said, files


def build_once(conf, build, result):
    conf, build, result = map(Path, (conf, build, result))
    try:
        os.chdir(conf)
        said = []
        KeptBuild(conf, build).start(Order(1, [], "index"), said.append)
        result.write_text(json.dumps(said[-1]), "utf-8")
    except FailedError as error:
        said = {"said": "failed", "number": 1, "problems": error.problems}
        result.write_text(json.dumps(said), "utf-8")
    except BaseException:  # noqa: BLE001 - as Python does at the end of a process
        traceback.print_exc()
    finally:
        os._exit(0)


def differences(preview, said, expected):
    """Return the names of files that differ from those of a new preview, and the problems."""
    about, files = expected
    if said["said"] != about["said"]:
        return [said["said"], said["problems"], about["said"], about["problems"]]
    shown = preview.shown()
    names = [
        name
        for name in sorted(shown | files)
        if said["said"] == "built" and shown.get(name) != files.get(name)
    ]
    known, new = (_lines(each) for each in (said, about))
    state = [] if said.get("state") == about.get("state") else ["state"]
    return [*names, *state, *sorted(known ^ new)]


def _lines(said):
    """Return the problems; of a build that failed, only why it did."""
    is_built = said["said"] == "built"
    problems = [each for each in said["problems"] if is_built or each["is_error"]]
    return {re.sub(LOG, "", json.dumps(problem, sort_keys=True)) for problem in problems}


def processes_of(build):
    """Return the processes that work for a preview."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if str(build) in (folder / "cmdline").read_text():
                found.append(int(folder.name))
        except OSError:
            continue
    return found


def left_of(build, seconds=10):
    """Wait until no process works for a preview; return those that still do."""
    end = time.monotonic() + seconds
    while (found := processes_of(build)) and time.monotonic() < end:
        time.sleep(0.05)
    return found
