"""What to run in a new project: the commands that publish its first two versions."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_privacy.starting.project_files import FirstDay

EDITED = "docs/register/notices/enquiries.yaml"
"""The file in which a fact changes for the second version."""
PERIODS = "period: P2Y", "period: P1Y"


class Circumstances(NamedTuple):
    """What the commands depend on."""

    command: str
    """How ``sphinx-privacy`` is called."""
    install: str
    """The command that installs what the project needs."""
    is_new_repository: bool
    """Whether the project is in no git repository yet."""
    files: tuple[str, ...]
    """The files and folders that were written."""
    summary: str
    """What the second version changes, for its readers."""
    first: FirstDay
    second: FirstDay


def steps(given: Circumstances) -> str:
    """Return how to publish two versions: sentences, and commands indented as code."""
    return "\n\n".join(
        [
            "For the first version, run:",
            _indented(_first(given)),
            f"Now change a fact. {_edit(given)} Then record and publish the second version:",
            _indented(_second(given)),
            "The site of all versions, with PDFs, ePubs and data, is now in `build/versions`.",
        ]
    )


def _indented(commands: Iterable[str]) -> str:
    return "\n".join(f"    {command}" for command in commands)


def _first(given: Circumstances) -> Iterator[str]:
    yield given.install
    yield f"{given.command} check ."
    if given.is_new_repository:
        yield "git init -b main"
    yield f"git add {shlex.join(given.files)}"
    yield 'git commit -m "Start our privacy policy"'
    yield f"{given.command} publish {given.first.day}"
    yield "git add docs"
    yield 'git commit -m "Publish the first version"'


def _edit(given: Circumstances) -> str:
    """Return the sentence that says what to change."""
    old, new = PERIODS
    changes = [f"`{old}` to `{new}`"]
    if given.first.month != given.second.month:
        changes.append(f"`updated: {given.first.month}` to `updated: {given.second.month}`")
    return f"In `{EDITED}`, change {' and '.join(changes)}."


def _second(given: Circumstances) -> Iterator[str]:
    day, label = given.second
    words = f"--label {_quoted(label)} --summary {_quoted(given.summary)}"
    yield f"{given.command} new version {day} {words}"
    yield 'git commit -a -m "Shorten a period"'
    yield f"{given.command} publish {day}"
    yield "git add docs"
    yield 'git commit -m "Publish the second version"'
    yield f"{given.command} versions --records"


def _quoted(text: str) -> str:
    """Return a text as one argument, between double quotes if that is enough."""
    return f'"{text}"' if not set(text) & set('"$`\\!') else shlex.quote(text)
