"""Builds of the real site."""

import subprocess
import sys

from helpers.other_machine import FIXED_HASHES
from helpers.paths import ROOT


def build(folder, builder="html", *options, root=ROOT, **environment):
    """Build the site, or a copy, into a folder, every warning an error, and return the folder."""
    command = [sys.executable, "-m", "sphinx", "-q", "-n", "-W", "--keep-going", "-b", builder]
    places = [
        "-d",
        str(folder / "doctrees"),
        "-c",
        str(root),
        str(root / "docs"),
        str(folder / builder),
    ]
    done = subprocess.run(
        [*command, *options, *places],
        cwd=root,
        env={"PATH": "", **FIXED_HASHES, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.returncode == 0
    return folder / builder
