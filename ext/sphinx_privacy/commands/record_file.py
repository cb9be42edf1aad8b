"""The file of versions: a draft in it is completed, and no other byte changes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_privacy.checks import check
from sphinx_privacy.commands.refuse import refuse
from sphinx_privacy.editing.changes import replace_content
from sphinx_privacy.register import read_register
from sphinx_privacy.register.models import Version

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from sphinx_privacy.editions.project_paths import ProjectPaths
    from sphinx_privacy.problems import Problem
    from sphinx_privacy.register import Register

FILE = "versions.yaml"


def record_file(paths: ProjectPaths) -> Path:
    """Return the file with the records of versions."""
    return paths.register / FILE


def complete(path: Path, draft: Version, fields: Mapping[str, str]) -> None:
    """Write fields, as YAML, below the date of a draft; no other byte of the file changes."""
    line = draft.effective_from.place.line
    replace_content(path, with_fields(path.read_bytes(), line, fields))


def complete_copy(
    path: Path, copy: Path, draft: Version, fields: Mapping[str, str], shared: Sequence[Path]
) -> Register:
    """Write fields, as above, to a copy of a file beside the other files; return the register.

    `shared` are the folders of records that the register shares with others.
    Raises `PublishError`, with places in the file itself, if the register would have errors.
    """
    line = draft.effective_from.place.line
    copy.write_bytes(with_fields(path.read_bytes(), line, fields))
    register = read_register(copy.parent, shared=shared)
    completed = register.all(Version).get(str(draft.id))
    if completed is None or completed.is_draft:
        advice = "write each key of this record on a line of its own, without braces."
        refuse([f"{path}:{line}: {advice}"])
    errors = (problem for problem in check(register) if problem.is_error)
    added = sum(1 + value.count("\n") for value in fields.values())
    found = (_with_former_place(error, line, added) for error in errors)
    here, there = path.parent.as_posix(), copy.parent.as_posix()
    refuse(str(error).replace(there, here) for error in found)
    return register


def with_fields(content: bytes, line: int, fields: Mapping[str, str]) -> bytes:
    """Return a YAML file with fields below a line with a key, indented and ended like it."""
    lines = content.decode().splitlines(keepends=True)
    key = lines[line - 1].rstrip("\r\n")
    ending = lines[line - 1][len(key) :] or "\n"
    indent = re.sub(r"[^ -].*", "", key).replace("-", " ")
    added = "\n".join(f"{name}: {value}" for name, value in fields.items()).split("\n")
    keys = [key, *(f"{indent}{each}" for each in added)]
    lines[line - 1] = "".join(key + ending for key in keys)
    return "".join(lines).encode()


def _with_former_place(problem: Problem, line: int, added: int) -> Problem:
    """Return a problem of a completed file with its place in the file before it was completed."""
    place = problem.place
    above = min(max(place.line - line, 0), added)
    return replace(problem, place=place._replace(line=place.line - above))
