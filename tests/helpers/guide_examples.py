"""The steps of the editor's guide, read from its text and carried out in a copy of the project.

A step is code below a sentence: a command in `sh`, lines to replace in `diff`, or lines to add.
The sentence names the file, and where lines are added: "Below the line `purposes:` of `…`".
"""

from __future__ import annotations

import re
import shlex
from typing import NamedTuple

FENCE = re.compile(
    r"^(?P<indent> *)(?P<ticks>`{3,})(?P<language>\w+)\n(?P<code>.*?)^ *(?P=ticks)$",
    re.MULTILINE | re.DOTALL,
)
FILE = re.compile(r"`(docs/[^` ]+\.(?:md|yaml))`")
PLACE = re.compile(
    r"(?:(?P<side>[Aa]bove|[Bb]elow)\s+the\s+line\s+`(?P<line>[^`]+)`\s+of|[Aa]t\s+the\s+end\s+of)\s+(?:`|the same)"
)


class Step(NamedTuple):
    """What a piece of code of the guide says to do."""

    line: int
    language: str
    code: str
    file: str
    side: str = ""
    """Where lines are added: ``above`` or ``below`` another one; empty at the end of the file."""
    beside: str = ""

    def __str__(self):
        return f"line {self.line}: {self.language} {self.file}"


def steps_in(text):
    """Return the steps that a page of the guide has, in their order."""
    steps, file = [], ""
    start = 0
    for match in FENCE.finditer(text):
        if match["language"] == "text":
            continue
        said = text[start : match.start()]
        start = match.end()
        files = FILE.findall(said)
        file = files[-1] if files else file
        places = list(PLACE.finditer(said))
        place = places[-1] if places else None
        side = ((place and place["side"]) or "").lower()
        beside = (place and place["line"]) or ""
        line = text.count("\n", 0, match.start()) + 1
        steps.append(Step(line, match["language"], _code(match), file, side, beside))
    return steps


class NotThereError(AssertionError):
    """A file does not have the lines that a step of the guide names."""


def carry_out(folder, step, run):
    """Do what a step says in a copy of the project; `run` gets the arguments of a command of ours."""
    if step.language == "sh":
        for line in step.code.splitlines():
            _command(folder, line, run)
        return
    path = folder / step.file
    lines = path.read_text("utf-8").splitlines()
    made = _replaced(lines, step) if step.language == "diff" else _added(lines, step)
    path.write_text("\n".join(made) + "\n", "utf-8")


def _command(folder, line, run):
    match shlex.split(line):
        case ["git", "mv", old, new]:
            (folder / old).rename(folder / new)
        case ["git", "rm", *names]:
            for name in names:
                (folder / name).unlink()
        case [".venv/bin/sphinx-privacy", *arguments]:
            run(arguments)
        case ["make" | "git", *_]:  # the tests of these have them
            pass
        case other:
            raise NotThereError(f"the guide names an unknown command: {other}")


def _replaced(lines, step):
    """Return the lines of a file with those of a diff in the place of others."""
    given = step.code.splitlines()
    before = [line[1:] for line in given if not line.startswith("+")]
    after = [line[1:] for line in given if not line.startswith("-")]
    places = [n for n in range(len(lines)) if lines[n : n + len(before)] == before]
    if len(places) != 1:
        raise NotThereError(f"{step}: these lines are {len(places)} times in it: {before}")
    (place,) = places
    return [*lines[:place], *after, *lines[place + len(before) :]]


def _added(lines, step):
    given = step.code.splitlines()
    if not step.side:
        return [*lines, *given]
    places = [n for n, line in enumerate(lines) if line.strip() == step.beside]
    if len(places) != 1:
        raise NotThereError(f"{step}: {len(places)} lines are {step.beside!r}")
    place = places[0] + (step.side == "below")
    return [*lines[:place], *given, *lines[place:]]


def code_in(text, language):
    """Return the pieces of code in a language, in their order."""
    return [_code(match) for match in FENCE.finditer(text) if match["language"] == language]


def _code(match):
    return re.sub(f"^{match['indent']}", "", match["code"], flags=re.MULTILINE)
