"""The command ``check``: print the problems of a register or a project, or explain one."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

from sphinx_privacy.checks import check
from sphinx_privacy.cli.output_formats import FORMATS
from sphinx_privacy.editions.project_paths import has_settings, paths_in
from sphinx_privacy.explanations import explanation_of
from sphinx_privacy.explanations.plain import plain
from sphinx_privacy.problems import counted, to_show
from sphinx_privacy.register import read_register
from sphinx_privacy.register.fields import fields_of
from sphinx_privacy.register.load import is_register, require_register
from sphinx_privacy.register.models import OpenQuestion

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from sphinx_privacy.problems import Problem
    from sphinx_privacy.register import Register

# Other formats are for programs, which read only what they expect.
FOR_LOGS = ("text", "github")


def run(arguments: argparse.Namespace) -> int:
    """Print the problems of a register or a project, or what a code means."""
    if arguments.explain is not None:
        return _explain(arguments.explain)
    paths = paths_in()
    folder = arguments.folder or paths.register
    if (folder / "conf.py").is_file() or (has_settings(folder) and not is_register(folder)):
        return _check_project(arguments)
    require_register(folder)
    register = read_register(folder, shared=paths.shared_with(folder))
    problems = check(register)
    _print(problems, arguments.format, _counts(register, len(problems)))
    return 1 if problems else 0


def _check_project(arguments: argparse.Namespace) -> int:
    from sphinx_privacy.commands.check_pages import check_project

    checked = check_project(arguments.folder, is_release=arguments.release)
    # Why a build stopped is a problem only if no problem says so.
    number = len(checked.problems) or len(checked.others)
    counts = f"{counted(number, 'problem')}."
    if checked.register:
        counts = _counts(checked.register, number)
    for sentence in checked.others:
        print(sentence, file=sys.stderr)
    about = "\n".join(filter(None, [checked.difference, checked.not_checked, counts]))
    _print(checked.problems, arguments.format, about, checked.hints)
    return 1 if checked.problems or checked.others else 0


def _print(
    problems: Sequence[Problem], format_: str, counts: str, hints: Sequence[Problem] = ()
) -> None:
    """Print problems and hints in a format; in one for people, not too many, and what there is."""
    if format_ not in FOR_LOGS:
        print(FORMATS[format_]([*problems, *hints]))
        return
    shown, others = to_show(problems)
    shown_hints, other_hints = to_show(hints, "hint")
    heading = f"{counted(len(hints), 'hint')}:" if hints and format_ == "text" else ""
    parts = (FORMATS[format_](shown), heading, FORMATS[format_](shown_hints))
    if output := "\n".join(filter(None, parts)):
        print(output)
    print("\n".join(filter(None, [others, other_hints, counts])), file=sys.stderr)


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
