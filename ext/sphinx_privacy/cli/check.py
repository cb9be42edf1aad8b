"""The command ``check``: read a register and print its problems, or explain one."""

from __future__ import annotations

import json
import shutil
import sys
from typing import TYPE_CHECKING

from sphinx_privacy.checks import check
from sphinx_privacy.explanations import explanation_of
from sphinx_privacy.explanations.plain import plain
from sphinx_privacy.problems import counted, to_show
from sphinx_privacy.register import read_register
from sphinx_privacy.register.fields import fields_of
from sphinx_privacy.register.models import OpenQuestion

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from sphinx_privacy.problems import Problem
    from sphinx_privacy.register import Register


def run(arguments: argparse.Namespace) -> int:
    """Print the problems of a register, or what a code means."""
    if arguments.explain is not None:
        return _explain(arguments.explain)
    register = read_register(arguments.folder)
    problems = check(register)
    if arguments.format == "json":
        print(_as_json(problems))
    else:
        shown, others = to_show(problems)
        for problem in shown:
            print(problem)
        if others:
            print(others, file=sys.stderr)
        print(_counts(register, len(problems)), file=sys.stderr)
    return 1 if problems else 0


def _explain(named: str) -> int:
    """Print what a code means. Builds write a code with a type before it."""
    code = named.removeprefix("privacy.")
    try:
        explanation = explanation_of(code)
    except LookupError as error:
        print(f"sphinx-privacy: {error}", file=sys.stderr)
        return 2
    print(plain(explanation, code, shutil.get_terminal_size().columns))
    return 0


def _counts(register: Register, problems: int) -> str:
    """Return how much the register has, and how much is open."""
    records = [record for of_kind in register.records.values() for record in of_kind.values()]
    unstated = sum(text == "not-stated" for record in records for _, text in fields_of(record))
    questions = register.all(OpenQuestion).values()
    blocking = sum(question.blocking == "yes" for question in questions)
    counts = [
        counted(len(records), "record"),
        counted(problems, "problem"),
        f"{counted(unstated, 'fact')} not stated",
        f"{counted(len(questions), 'open question')} ({blocking} blocking)",
    ]
    return f"{', '.join(counts)}."


def _as_json(problems: Sequence[Problem]) -> str:
    """Return problems as a JSON list of flat objects."""
    rows = [
        {**p.place._asdict(), "code": p.code, "severity": p.severity, "message": p.message}
        for p in problems
    ]
    return json.dumps(rows, indent=2, ensure_ascii=False)
