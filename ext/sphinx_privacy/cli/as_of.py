"""The command ``as-of``: tell which version applied on a date."""

from __future__ import annotations

import argparse
import json

from sphinx_privacy.cli.project import place_of, today
from sphinx_privacy.publish.asof import Question, answer


def run(arguments: argparse.Namespace) -> int:
    """Print which version applied; the status is 1 if none did."""
    question = Question(arguments.day, arguments.page, arguments.known)
    found = answer(place_of(arguments), question, today())
    if arguments.format == "json":
        print(json.dumps(found.data, indent=2, ensure_ascii=False))
    else:
        print(found.sentence)
    return 0 if found.data["version"] else 1
