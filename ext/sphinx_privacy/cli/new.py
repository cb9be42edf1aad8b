"""The command ``new``: write the draft of a notice, cookie, provider or recipient."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from sphinx_privacy.editing.changes import EditedMeanwhile, apply
from sphinx_privacy.editing.new_notice import new_notice
from sphinx_privacy.editing.new_record import new_record
from sphinx_privacy.editing.yaml_edit import EditError
from sphinx_privacy.register.files import UnreadableError
from sphinx_privacy.register.models import Notice
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
        print(f"{heading}:", *lines, sep="\n  ")
    return 0


def _proposal(arguments: argparse.Namespace) -> Proposal:
    if arguments.kind == Notice.kind:
        return new_notice(arguments.docs, arguments.id, today())
    return new_record(arguments.docs, arguments.kind, arguments.id, today(), arguments.provider)
