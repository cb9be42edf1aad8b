"""The command ``redline``: print what changed between two versions, or since one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.cli.paths import paths_of
from sphinx_privacy.diff.as_text import changes_as_text
from sphinx_privacy.editions.compare_by_id import with_another, with_pages
from sphinx_privacy.editions.fork_server import ForkServer
from sphinx_privacy.editions.project import read_project
from sphinx_privacy.register.today import today

if TYPE_CHECKING:
    import argparse

    from sphinx_privacy.editions.compare import Comparison


def run(arguments: argparse.Namespace) -> int:
    """Print the facts that changed, then each page."""
    found = _comparison(arguments)
    print(changes_as_text(found.facts, found.pages), end="")
    return 0


def _comparison(arguments: argparse.Namespace) -> Comparison:
    """Return what changed; a process is started only if pages have to be read."""
    paths = paths_of(arguments)
    if arguments.new is not None:
        return with_another(read_project(paths, today()), arguments.old, arguments.new)
    with ForkServer(paths.conf) as server:
        return with_pages(read_project(paths, today()), server, arguments.old)
