"""The command ``as-of``: say which version applied on a date."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from sphinx_privacy.archive.document import ArchiveError
from sphinx_privacy.cli.paths import paths_of
from sphinx_privacy.commands.as_of import Question, answer
from sphinx_privacy.editions.publish_error import PublishError
from sphinx_privacy.register.today import today

if TYPE_CHECKING:
    import argparse


def run(arguments: argparse.Namespace) -> int:
    """Print which version applied, and return 0; 1 if no recorded version did.

    The status is 2 if there is no answer: a program must not take that for the answer "none".
    """
    question = Question(arguments.day, arguments.page, arguments.known, today())
    try:
        found = answer(paths_of(arguments), question)
    except (PublishError, ArchiveError) as error:
        print(error, file=sys.stderr)
        return 2
    if arguments.format == "json":
        print(json.dumps(found.data, indent=2, ensure_ascii=False))
    else:
        print(found.words)
    return 0 if found.data["version"] else 1
