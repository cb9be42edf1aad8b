"""The command ``sphinx-privacy``: what a lawyer, a script or a continuous check runs."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_privacy import __version__
from sphinx_privacy.checks import check
from sphinx_privacy.register import read_register
from sphinx_privacy.register.schema import write_schemas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_privacy.problems import Problem

FOLDER = Path("docs/register")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status: 0 good, 1 problems, 2 cannot run."""
    arguments = _parser().parse_args(argv)
    try:
        status: int = arguments.run(arguments)
    except OSError as error:
        print(f"sphinx-privacy: {error}", file=sys.stderr)
        return 2
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sphinx-privacy", description="Look after a register of privacy facts."
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    checking = commands.add_parser("check", help="read a register and print its problems")
    checking.add_argument("--format", choices=("text", "json"), default="text")
    checking.set_defaults(run=_check)
    schema = commands.add_parser("schema", help="write the JSON Schemas of the register's files")
    schema.set_defaults(run=_schema)
    for command in (checking, schema):
        command.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    return parser


def _check(arguments: argparse.Namespace) -> int:
    """Print the problems of a register."""
    register = read_register(arguments.folder)
    problems = check(register)
    if arguments.format == "json":
        print(_as_json(problems))
    else:
        for problem in problems:
            print(problem)
        records = sum(map(len, register.records.values()))
        counts = f"{_number(records, 'record')}, {_number(len(problems), 'problem')}."
        print(counts, file=sys.stderr)
    return 1 if problems else 0


def _number(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _as_json(problems: Sequence[Problem]) -> str:
    """Return problems as a JSON list of flat objects."""
    rows = [
        {**p.place._asdict(), "code": p.code, "severity": p.severity, "message": p.message}
        for p in problems
    ]
    return json.dumps(rows, indent=2, ensure_ascii=False)


def _schema(arguments: argparse.Namespace) -> int:
    """Write the schemas beside a register."""
    if not arguments.folder.is_dir():
        raise NotADirectoryError(f"there is no folder {arguments.folder}")
    for path in write_schemas(arguments.folder / "schema"):
        print(path)
    return 0
