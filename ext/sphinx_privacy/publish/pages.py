"""Which pages an edition has, and where they stand; told without building it."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_privacy.publish.workspace import Workspace

if TYPE_CHECKING:
    from sphinx_privacy.publish.project import Place
    from sphinx_privacy.register.models import Version

PAGE = re.compile(r"(.+)\.(?:md|rst)")
# What stands for others in a pattern of Sphinx's, as a regular expression.
WILD = {"**": ".*", "*": "[^/]*", "?": "[^/]"}


def addresses(place: Place, version: Version) -> Mapping[str, str]:
    """Return where each page of an edition stands, below the root of the site, by its name.

    The finished site tells, if it has the edition; else git and the settings do. Raises `GitError`.
    """
    listed = _listed(Workspace(place.build).published / "versions.json")
    return listed.get(str(version.id)) or {
        name: f"{version.id}/{name}.html" for name in _kept(place, str(version.git))
    }


def _listed(path: Path) -> dict[str, Mapping[str, str]]:
    """Return the pages of each version that a site lists, with their addresses."""
    try:
        versions = json.loads(path.read_text(encoding="utf-8"))["versions"]
    except (OSError, ValueError):  # there is no site, or none that can be read
        return {}
    return {version["id"]: version["pages"] for version in versions}


def _kept(place: Place, ref: str) -> Iterator[str]:
    """Yield the pages at a ref that the settings do not exclude."""
    repository = place.repository
    excluded = [_as_regex(pattern) for pattern in _excluded(place.conf / "conf.py")]
    for entry in repository.entries(repository.tree(ref, place.folder)):
        page = PAGE.fullmatch(entry.path)
        if page and not any(pattern.fullmatch(entry.path) for pattern in excluded):
            yield page[1]


def _excluded(conf: Path) -> Iterator[str]:
    """Yield what settings say of `exclude_patterns`, be it under a condition.

    They are read, not run: that would take Sphinx.
    """
    try:
        tree = ast.parse(conf.read_bytes())
    except (OSError, SyntaxError):  # what builds pages will tell
        return
    for statement in ast.walk(tree):
        if isinstance(statement, ast.Assign | ast.AnnAssign | ast.AugAssign | ast.Expr):
            parts = list(ast.walk(statement))
            if any(isinstance(part, ast.Name) and part.id == "exclude_patterns" for part in parts):
                texts = (part.value for part in parts if isinstance(part, ast.Constant))
                yield from (text for text in texts if isinstance(text, str))


def _as_regex(pattern: str) -> re.Pattern[str]:
    """Return a pattern of Sphinx's as one for paths; if it is that of a folder, for all in it."""
    parts = re.split(r"(\*\*|\*|\?)", pattern)
    return re.compile("".join(WILD.get(part) or re.escape(part) for part in parts) + "(/.*)?")
