"""The environments that `pyproject.toml` allows: Pythons, and the versions of packages."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from helpers.paths import ROOT
from helpers.sample import is_soak

DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PYTHONS = ("3.11", "3.12", "3.13", "3.14", "3.15")
"""The Pythons that are looked for: all that are maintained."""
SPHINXES = ("8.2", "9.0")
"""The series of Sphinx that are tried besides the newest."""
RANGE = re.compile(r"([\w.-]+)>=([\d.]+),<[\d.]+")


@dataclass(frozen=True)
class Environment:
    """A Python, and what is asked of its packages."""

    name: str
    python: str
    pins: tuple[str, ...] = ()

    @property
    def program(self):
        """The path of its Python; `None` if this machine has none."""
        return found(self.python)


def lowest_versions():
    """Return the lowest version of each package that is declared, as pip takes constraints."""
    wanted = [*DECLARED["dependencies"], *chain(*DECLARED["optional-dependencies"].values())]
    ranges = [RANGE.fullmatch(each) for each in wanted]
    assert all(ranges), wanted
    return tuple(f"{each[1]}=={each[2]}" for each in ranges)


def found(python):
    """Return the path of a Python, such as "3.12", which starts; `None` if there is none.

    It is looked for on the `PATH`, where the Python that runs the tests is, and among those of pyenv.
    """
    name = f"python{python}"
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"), "versions")
    made = sorted(pyenv.glob(f"{python}.*/bin/{name}"), key=_patch_level, reverse=True)
    paths = [shutil.which(name), Path(sys.base_prefix, "bin", name), *made]
    return next((str(path) for path in paths if path and _starts(path)), None)


def _patch_level(path):
    return int(path.parents[1].name.rpartition(".")[2])


def _starts(path):
    """Return whether a Python starts and can make environments; a shim of pyenv may not."""
    if not os.access(path, os.X_OK):
        return False
    command = [str(path), "-c", "import ensurepip, venv"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def environments():
    """Return the lowest and the newest environment of this machine; in `make soak`, all."""
    here = [python for python in PYTHONS if found(python)]
    lowest = Environment("lowest", here[0], lowest_versions())
    if not is_soak():
        return [lowest, Environment("newest", here[-1])]
    newest = [Environment(f"{python}-newest", python) for python in PYTHONS]
    series = [
        Environment(f"{python}-sphinx-{sphinx}", python, (f"sphinx=={sphinx}.*",))
        for python in PYTHONS
        for sphinx in SPHINXES
    ]
    return [lowest, *newest, *series]
