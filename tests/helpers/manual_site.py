"""The documentation of the extension as HTML."""

from __future__ import annotations

import re

from sphinx.cmd.build import main as sphinx

from helpers.manual import MANUAL
from helpers.paths import ROOT
from helpers.prepared import run_prepared

CODE = re.compile(r'<span class="pre">([^<]*)</span>')


def build_manual(folder):
    """Build it without a warning."""
    arguments = ["-q", "-n", "-W", "--keep-going", str(MANUAL), str(folder)]
    done = run_prepared(sphinx, arguments, folder=ROOT)
    assert done == (0, "", "")
