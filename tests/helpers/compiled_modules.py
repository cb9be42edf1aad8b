"""Modules that Python compiles once, as on the machines of users: some environments forbid it."""

from __future__ import annotations

import os
import sys


def keep():
    """Have Python store what it compiles, here and in the processes that are started from here."""
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
