"""The command ``new``: write the draft of a notice, cookie, provider, recipient or version."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from sphinx_privacy.cli.paths import paths_of
from sphinx_privacy.commands.project_conventions import edited_project
from sphinx_privacy.editing.changes import EditedMeanwhile, apply
from sphinx_privacy.editing.draft_version import draft_version
from sphinx_privacy.editing.new_notice import new_notice
from sphinx_privacy.editing.new_record import new_record
from sphinx_privacy.editing.yaml_edit import EditError
from sphinx_privacy.register.files import UnreadableError
from sphinx_privacy.register.models import Notice, Version
from sphinx_privacy.register.today import today

if TYPE_CHECKING:
    import argparse

    from sphinx_privacy.editing.proposal import Proposal


def run(arguments: argparse.Namespace) -> int:
    """Write a draft; print its files, what is missing in it, and what to do next."""
    try:
        made = _proposal(arguments)
        if made.is_refused:
            errors = [str(problem) for problem in made.problems if problem.is_error]
            print("\n".join(["nothing was written:", *errors]), file=sys.stderr)
            return 1
        apply(made.changes)
    except (EditError, EditedMeanwhile, UnreadableError) as error:
        print(f"nothing was written: {error}", file=sys.stderr)
        return 1
    written = [change.path.as_posix() for change in made.changes]
    for heading, lines in (("Written", written), ("Missing", made.missing), ("Next", made.next)):
        if lines:
            print(f"{heading}:", *lines, sep="\n  ")
    return 0


def _proposal(arguments: argparse.Namespace) -> Proposal:
    _require_options(arguments)
    project, kind, id_ = edited_project(paths_of(arguments)), arguments.kind, arguments.id
    if kind == Version.kind:
        return draft_version(project, id_, arguments.label, arguments.summary)
    if kind == Notice.kind:
        return new_notice(project, id_, today())
    return new_record(project, kind, id_, today(), arguments.provider)


def _require_options(arguments: argparse.Namespace) -> None:
    """Raise `EditError` if a version lacks its options, or another record has them."""
    given = [option for option in ("label", "summary") if getattr(arguments, option) is not None]
    if arguments.kind != Version.kind and given:
        raise EditError(f"--{given[0]} is for a version; leave it out.")
    if arguments.kind == Version.kind and len(given) < 2:  # noqa: PLR2004 - both
        raise EditError(
            "a version needs --label, its name for readers, and --summary, its changes in words."
        )
