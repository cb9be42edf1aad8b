"""Everything that builds import, imported once: a process that a command forks has it already."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

import sphinx_privacy
from helpers.paths import ROOT
from sphinx_privacy.editions import engine


@cache
def import_all():
    """Import all modules of the extension, and what the settings of the real site name."""
    import_module("pikepdf")  # first, as it logs that it is there
    engine.prepare(ROOT)
    for module in pkgutil.walk_packages(sphinx_privacy.__path__, "sphinx_privacy."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
