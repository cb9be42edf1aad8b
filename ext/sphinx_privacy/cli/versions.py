"""The command ``versions``: build the site of all versions, or a part of the work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.cli.paths import paths_of
from sphinx_privacy.editions.fork_server import ForkServer
from sphinx_privacy.editions.workspace import Workspace
from sphinx_privacy.register.today import today
from sphinx_privacy.site.unchanged import root_if_unchanged

if TYPE_CHECKING:
    import argparse


def run(arguments: argparse.Namespace) -> int:
    """Build, or print that nothing has changed.

    Modules that build are imported only if there is something to build. Raises `OSError` for
    options that exclude each other.
    """
    paths, day = paths_of(arguments), arguments.as_of or today()
    is_part = arguments.what == "matrix" or arguments.only
    _refuse(arguments)
    workspace = Workspace(paths.build, pages_at_root=arguments.pages)
    records = arguments.records
    builds_always = is_part or arguments.fresh
    root = "" if builds_always else root_if_unchanged(paths, workspace, day, with_records=records)
    if root:
        site = paths.build / workspace.published.name
        print(f"Nothing has changed: {site} (root digest {root})")
    else:
        # Imported before the fork, for both processes; the rest while the fork server starts.
        import sphinx_privacy.editions.build_missing  # noqa: F401
        from sphinx_privacy.editions.project import read_project

        options = {"with_records": records, "pages_at_root": arguments.pages}
        project = read_project(paths, day, **options)
        with ForkServer(paths.conf, project) as server:
            from sphinx_privacy.cli.building import build_site

            build_site(arguments, project, server)
    return 0


def _refuse(arguments: argparse.Namespace) -> None:
    """Raise `OSError` for an option that would have no effect."""
    if arguments.only and arguments.what != "build":
        raise OSError(
            f"--only builds one version, but `versions {arguments.what}` is for all of them; "
            "leave one out."
        )
    if arguments.fresh and (arguments.only or arguments.what != "build"):
        raise OSError("--fresh is for the whole site; leave out what asks for a part of the work.")
    if arguments.records and (arguments.only or arguments.what == "matrix"):
        raise OSError(
            "--records is for the whole site; `sphinx-privacy records ID` is for a version."
        )
