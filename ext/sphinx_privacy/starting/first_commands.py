"""What to run in a new project: the commands that publish its first two versions."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_privacy.starting.project_files import Dates

EDITED = "docs/register/notices/enquiries.yaml"
"""The file in which a fact changes for the second version."""
PERIODS = "period: P2Y", "period: P1Y"


class Setting(NamedTuple):
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
    first: Dates
    second: Dates


def steps(setting: Setting) -> str:
    """Return how to publish two versions: sentences, and commands indented as code."""
    return "\n\n".join(
        [
            "For the first version, run:",
            _indented(_first(setting)),
            f"Now change a fact. {_edit(setting)} Then record and publish the second version:",
            _indented(_second(setting)),
            "The site of all versions, with PDFs, ePubs and data, is now in `build/versions`.",
        ]
    )


def _indented(commands: Iterable[str]) -> str:
    return "\n".join(f"    {command}" for command in commands)


def _first(setting: Setting) -> Iterator[str]:
    yield setting.install
    yield f"{setting.command} check ."
    if setting.is_new_repository:
        yield "git init -b main"
    yield f"git add {shlex.join(setting.files)}"
    yield 'git commit -m "Start our privacy policy"'
    yield f"{setting.command} publish {setting.first.day}"
    yield "git add docs"
    yield 'git commit -m "Publish the first version"'


def _edit(setting: Setting) -> str:
    """Return the sentence that says what to change."""
    old, new = PERIODS
    changes = [f"`{old}` to `{new}`"]
    if setting.first.month != setting.second.month:
        changes.append(f"`updated: {setting.first.month}` to `updated: {setting.second.month}`")
    return f"In `{EDITED}`, change {' and '.join(changes)}."


def _second(setting: Setting) -> Iterator[str]:
    day, label = setting.second
    words = f"--label {_quoted(label)} --summary {_quoted(setting.summary)}"
    yield f"{setting.command} new version {day} {words}"
    yield 'git commit -a -m "Shorten a period"'
    yield f"{setting.command} publish {day}"
    yield "git add docs"
    yield 'git commit -m "Publish the second version"'
    yield f"{setting.command} versions --records"


def _quoted(text: str) -> str:
    """Return a text as one argument, between double quotes if that is enough."""
    return f'"{text}"' if not set(text) & set('"$`\\!') else shlex.quote(text)
