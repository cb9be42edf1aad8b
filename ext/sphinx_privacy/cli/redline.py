"""The command ``redline``: what changed between two versions, printed or in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.cli.paths import paths_of
from sphinx_privacy.editions.compare_by_id import compare_ends, ends_named
from sphinx_privacy.editions.project import read_project
from sphinx_privacy.editions.translated_project import in_named_language
from sphinx_privacy.records.redlines import redline_as_html, redline_as_pdf, redline_as_text
from sphinx_privacy.register.today import today

if TYPE_CHECKING:
    import argparse


FORMS = {"text": redline_as_text, "html": redline_as_html, "pdf": redline_as_pdf}


def run(arguments: argparse.Namespace) -> int:
    """Print the facts that changed, then each page, or write them to a file and print its name."""
    paths = paths_of(arguments)
    project = in_named_language(read_project(paths, today()), arguments.language)
    old = arguments.old or str(project.front.id)
    ends = ends_named(project, old, arguments.new)
    content = FORMS[arguments.form](project, ends, compare_ends(project, ends))
    if arguments.form == "text" and not arguments.output:
        print(content.decode(), end="")
        return 0
    path = arguments.output or paths.build / _name(arguments, old)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    print(f"Built: {path}")
    return 0


def _name(arguments: argparse.Namespace, old: str) -> str:
    """Return the file that a redline is written to if the command names none."""
    name = f"{old}-to-{arguments.new}.{arguments.form}"
    return "/".join(filter(None, ("redlines", arguments.language, name)))
