"""What the commands that work on versions share: a project and a locked workspace."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sphinx_privacy.cli.paths import paths_of
from sphinx_privacy.editions.fork_server import ForkServer
from sphinx_privacy.editions.project import Project, read_project
from sphinx_privacy.editions.workspace import Workspace
from sphinx_privacy.register.today import today

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator


@contextmanager
def at_work_with_builds(
    arguments: argparse.Namespace, *, pages_at_root: bool = False
) -> Iterator[tuple[Project, ForkServer]]:
    """Yield the project of today, with the workspace locked, and a fork server for its builds.

    Builds of the pages use the register of the project. Raises what `read_project` and
    `Workspace.locked` raise.
    """
    paths = paths_of(arguments)
    project = read_project(paths, today(), pages_at_root=pages_at_root)
    with ForkServer(paths.conf, project) as server, Workspace(paths.build).locked():
        yield project, server
