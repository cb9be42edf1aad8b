"""The command ``check``: read a register and print its problems, or explain one."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

from sphinx_privacy.checks import check
from sphinx_privacy.cli.formats import FORMATS
from sphinx_privacy.explanations import explanation_of
from sphinx_privacy.explanations.plain import plain
from sphinx_privacy.problems import counted, to_show
from sphinx_privacy.register import read_register
from sphinx_privacy.register.fields import fields_of
from sphinx_privacy.register.load import require_register
from sphinx_privacy.register.models import OpenQuestion

if TYPE_CHECKING:
    import argparse

    from sphinx_privacy.register import Register

# Other formats are for programs, which read only what they expect.
FOR_LOGS = ("text", "github")


def run(arguments: argparse.Namespace) -> int:
    """Print the problems of a register, or what a code means."""
    if arguments.explain is not None:
        return _explain(arguments.explain)
    require_register(arguments.folder)
    register = read_register(arguments.folder)
    problems = check(register)
    is_log = arguments.format in FOR_LOGS
    shown, others = to_show(problems) if is_log else (problems, "")
    if output := FORMATS[arguments.format](shown):
        print(output)
    if others:
        print(others, file=sys.stderr)
    if is_log:
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
