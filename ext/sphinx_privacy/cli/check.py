"""The command ``check``: read a register and print its problems."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from sphinx_privacy.checks import check
from sphinx_privacy.cli.project_paths import counted
from sphinx_privacy.register import read_register

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from sphinx_privacy.problems import Problem


def run(arguments: argparse.Namespace) -> int:
    """Print the problems of a register."""
    register = read_register(arguments.folder)
    problems = check(register)
    if arguments.format == "json":
        print(_as_json(problems))
    else:
        for problem in problems:
            print(problem)
        records = sum(map(len, register.records.values()))
        counts = f"{counted(records, 'record')}, {counted(len(problems), 'problem')}."
        print(counts, file=sys.stderr)
    return 1 if problems else 0


def _as_json(problems: Sequence[Problem]) -> str:
    """Return problems as a JSON list of flat objects."""
    rows = [
        {**p.place._asdict(), "code": p.code, "severity": p.severity, "message": p.message}
        for p in problems
    ]
    return json.dumps(rows, indent=2, ensure_ascii=False)
