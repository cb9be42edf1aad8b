"""The wheel of the package, in an environment of its own."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from urllib.error import HTTPError
from urllib.request import urlopen

from environments.complete_policy import FIRST
from helpers.git_repository import ISOLATED_GIT, PERSON, MadeRepository
from helpers.paths import ROOT

PIP = ("-m", "pip", "--disable-pip-version-check", "--quiet")
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")


def make_wheel(folder):
    """Make the wheel in a folder."""
    options = ["--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run([sys.executable, *PIP, "wheel", *options], check=True)


class Installed:
    """An environment with the wheel and all its extras, and commands that are run there."""

    def __init__(self, environment, wheel, folder, extras="[pdf,design,preview,prose,fast]"):
        """Make it; the constraints of the environment say which versions are taken."""
        self.bin = folder / "bin"
        subprocess.run([environment.program, "-m", "venv", str(folder)], check=True)
        constraints = folder / "constraints.txt"
        constraints.write_text("\n".join(environment.pins), "utf-8")
        python = str(self.bin / "python")
        wanted = ["--prefer-binary", "--constraint", str(constraints), f"{wheel}{extras}"]
        # Hardly a third of the modules is ever imported; Python compiles those then.
        subprocess.run([python, *PIP, "install", "--no-compile", *wanted], check=True)
        subprocess.run([python, *PIP, "check"], check=True)

    def run(self, project, *command, day=FIRST):
        """Run a program of the environment in a project on a day, and return what it did."""
        return subprocess.run(
            [str(self.bin / command[0]), *command[1:]],
            cwd=project,
            env=self.variables(day),
            capture_output=True,
            text=True,
            check=False,
        )

    def variables(self, day=FIRST):
        """Return the environment variables, with nothing of the Python that runs the tests."""
        own = {
            name: text
            for name, text in os.environ.items()
            if not name.startswith(("GIT_", "PYTHON"))
        }
        return {**own, **ISOLATED_GIT, **PERSON, **on(day)}

    def build(self, project, builder, *options, doctrees="doctrees", out=""):
        """Build a project strictly, and return all that is said; empty if all is well."""
        places = ["-d", f"build/{doctrees}", "-c", ".", "docs", f"build/{out or builder}"]
        strictly = ["-q", "-n", "-W", "--keep-going", "--no-color", "-b", builder]
        done = self.run(project, "sphinx-build", *strictly, *options, *places)
        return (
            done.stdout + done.stderr + (f"exit status {done.returncode}" * (done.returncode != 0))
        )

    def previewed(self, project):
        """Start a preview, and return its first page once that is built."""
        command = [str(self.bin / "sphinx-privacy"), "preview", "--no-browser", "."]
        process = subprocess.Popen(
            command, cwd=project, env=self.variables(), stdout=subprocess.PIPE, text=True
        )
        try:
            address = ADDRESS.search(process.stdout.readline())[0]
            return _answer(f"{address}index.html")
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate()


def on(day):
    """Return the environment variable that makes it noon of a day."""
    noon = datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=UTC)
    return {"SOURCE_DATE_EPOCH": f"{noon.timestamp():.0f}"}


def _answer(address):
    """Return a page of a preview, which answers with an error until it has built."""
    end = time.monotonic() + 60
    while True:
        try:
            with urlopen(address) as page:  # noqa: S310 - of this machine
                return page.read().decode()
        except HTTPError:
            if time.monotonic() > end:
                raise
        time.sleep(0.1)


def copied(folder, copy):
    """Return a copy of a repository."""
    shutil.copytree(folder, copy, symlinks=True)
    made = MadeRepository(copy)
    made.commits = int(made.git("rev-list", "--count", "HEAD"))
    return made
