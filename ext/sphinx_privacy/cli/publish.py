"""The command ``publish``: archive the pages as the version of a date, and record it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from sphinx_privacy.cli.locked_project import at_work_with_builds
from sphinx_privacy.commands.open_questions import Decision
from sphinx_privacy.commands.publish import publish
from sphinx_privacy.editions.publish_error import PublishError

if TYPE_CHECKING:
    import argparse

BACKWARDS = (
    "{} is in the past: the version applies retroactively and changes which text applied since "
    "then. `sphinx-privacy as-of --known` shows what was known before."
)


def run(arguments: argparse.Namespace) -> int:
    """Print what was recorded, what to check again, and a warning if the day is past."""
    despite = _decisions(arguments)
    with at_work_with_builds(arguments) as (project, server):
        said = publish(project, server, arguments.day, despite, is_signed=arguments.sign)
        print("\n".join(said))
    if arguments.day < project.day:
        print(BACKWARDS.format(arguments.day), file=sys.stderr)
    return 0


def _decisions(arguments: argparse.Namespace) -> list[Decision]:
    """Return the decisions to go on despite questions. Raises `PublishError`."""
    given = arguments.despite, arguments.by, arguments.why
    is_complete = len({len(each) for each in given}) == 1
    if not is_complete or not all(text.strip() for text in [*arguments.by, *arguments.why]):
        raise PublishError(
            'give --by and --why once with each --despite: --despite ID … --by ROLE --why "…".'
        )
    return [Decision(*decision) for decision in zip(*given, strict=True)]
