"""The command ``redline``: what changed between two versions, printed or in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.cli.paths import paths_of
from sphinx_privacy.diff.as_text import changes_as_text
from sphinx_privacy.editions.compare_by_id import compare_ends, ends_named
from sphinx_privacy.editions.project import read_project
from sphinx_privacy.editions.translated_project import in_named_language
from sphinx_privacy.records.redlines import redline_as_html, redline_as_pdf
from sphinx_privacy.register.today import today

if TYPE_CHECKING:
    import argparse

    from sphinx_privacy.editions.compare import Comparison
    from sphinx_privacy.editions.compare_by_id import Ends
    from sphinx_privacy.editions.project import Project


def run(arguments: argparse.Namespace) -> int:
    """Print the facts that changed, then each page, or write them to a file and print its name."""
    paths = paths_of(arguments)
    project = in_named_language(read_project(paths, today()), arguments.language)
    old = arguments.old or str(project.front.id)
    ends = ends_named(project, old, arguments.new)
    content = _content(arguments.form, project, ends, compare_ends(project, ends))
    if arguments.form == "text" and not arguments.output:
        print(content.decode(), end="")
        return 0
    path = arguments.output or paths.build / _name(arguments, old)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    print(f"Built: {path}")
    return 0


def _content(form: str, project: Project, ends: Ends, comparison: Comparison) -> bytes:
    """Return the redline in a form. Raises `PublishError` if it cannot be made."""
    if form == "text":
        return changes_as_text(comparison.facts, comparison.pages).encode()
    return (redline_as_html if form == "html" else redline_as_pdf)(project, ends, comparison)


def _name(arguments: argparse.Namespace, old: str) -> str:
    """Return the file that a redline is written to if the command names none."""
    name = f"{old}-to-{arguments.new}.{arguments.form}"
    return "/".join(filter(None, ("redlines", arguments.language, name)))
