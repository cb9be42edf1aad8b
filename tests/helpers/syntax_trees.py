"""Syntax trees of modules, made once: the tests that read all of them run on one worker."""

from __future__ import annotations

import ast
from functools import cache

import pytest

reads_all_modules = pytest.mark.xdist_group("syntax-trees")


@cache
def nodes_of(path):
    """Return all nodes of a module; the first is its tree."""
    return tuple(ast.walk(ast.parse(path.read_text("utf-8"))))


@cache
def imports_of(path):
    """Return every module that a module imports, and the names taken from them."""
    return set(imports_in(nodes_of(path)))


def imports_in(nodes):
    """Yield what imports among some nodes name."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide where they lead"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
