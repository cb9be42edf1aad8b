"""The command ``import-history``: make archived versions of an existing history."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from sphinx_privacy.cli.locked_project import at_work_with_builds
from sphinx_privacy.cli.paths import paths_of
from sphinx_privacy.commands.import_history import import_history
from sphinx_privacy.commands.old_pages import Selection, refuse_unknown_front
from sphinx_privacy.commands.old_revisions import of_commits, of_csv, of_tags
from sphinx_privacy.editions.git import Repository
from sphinx_privacy.problems import counted

if TYPE_CHECKING:
    import argparse

    from sphinx_privacy.commands.old_revisions import Revision


def run(arguments: argparse.Namespace) -> int:
    """Import the history, and print what to read."""
    repository = Repository(arguments.repository, may_fetch=False)
    pages = tuple(path.strip("/").removeprefix("./") for path in arguments.pages or [""])
    pages = tuple("" if path == "." else path for path in pages)
    revisions = _revisions(arguments, repository, pages)
    paths = paths_of(arguments)
    policy = paths.policy.relative_to(paths.docs).as_posix()
    selection = Selection(
        arguments.repository.absolute(),
        pages,
        arguments.front,
        paths.conf.absolute(),
        "" if policy == "." else policy,
    )
    refuse_unknown_front(selection, (revision.commit for revision in revisions))
    paths.register.mkdir(parents=True, exist_ok=True)
    with at_work_with_builds(arguments) as (project, server):
        done = import_history(project, server, selection, revisions)
    for revision, why in done.left_out:
        print(f"left out: {revision.name} ({revision.day}): {why}", file=sys.stderr)
    versions = counted(len(done.versions), "version")
    print(
        f"Imported: {versions}. Read {done.report}, and {done.plan}, which has what was proposed."
    )
    print(f"When all is decided, commit {paths.docs}.")
    return 0


def _revisions(
    arguments: argparse.Namespace, repository: Repository, pages: tuple[str, ...]
) -> list[Revision]:
    if arguments.csv:
        return of_csv(repository, arguments.csv)
    if arguments.tags:
        return of_tags(repository, arguments.tags)
    return of_commits(repository, pages)
