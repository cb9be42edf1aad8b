"""Values of settings in conf.py, for commands that do not build.

A value that is written once, as a plain value, is read without running conf.py: a command that
builds nothing does not wait for Sphinx. Any other conf.py is run, as Sphinx runs it.
"""

from __future__ import annotations

import ast
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def values_in_conf(conf: Path, defaults: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that conf.py in a folder gives settings; a default for one of other type.

    If conf.py is missing or cannot be run, all are defaults; a build reports why.
    """
    path = (conf / "conf.py").absolute()  # what it runs may depend on its place
    found = {name: _value(path, name) for name in defaults}
    lists = {name: [*value] for name, value in found.items() if isinstance(value, tuple)}
    found |= lists  # Sphinx takes either
    return {
        name: found[name] if isinstance(found[name], type(default)) else default
        for name, default in defaults.items()
    }


def _value(path: Path, name: str) -> Any:
    """Return the value of a setting; None if it has none."""
    try:
        tree = ast.parse(path.read_bytes())
    except (OSError, SyntaxError, ValueError):
        return None
    assigned = [each for each in tree.body if isinstance(each, ast.Assign) and _sets(each, name)]
    if _may_run_on(tree, name, len(assigned)):
        return _run(path).get(name)
    try:
        return ast.literal_eval(assigned[0].value) if assigned else None
    except ValueError:
        return _run(path).get(name)


def _sets(statement: ast.Assign, name: str) -> bool:
    return any(isinstance(each, ast.Name) and each.id == name for each in statement.targets)


def _may_run_on(tree: ast.Module, name: str, assigned: int) -> bool:
    """Return whether only running conf.py says which value a setting gets."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*":
            return True
        if isinstance(node, ast.Name) and node.id in {"exec", "globals"}:
            return True
    named = (node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == name)
    return sum(isinstance(node.ctx, ast.Store) for node in named) != min(assigned, 1)


@cache
def _run(path: Path) -> dict[str, Any]:
    """Return what conf.py defines; nothing if it cannot be run."""
    from sphinx_privacy.sphinxext.settings_file import settings_if_any

    return settings_if_any(path.parent)
