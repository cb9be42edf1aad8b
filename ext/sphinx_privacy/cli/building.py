"""What the command ``versions`` does when there is something to build."""

from __future__ import annotations

import json
import shutil
import sys
from typing import TYPE_CHECKING, Any

from sphinx_privacy.editions.build_missing import build_missing
from sphinx_privacy.editions.builds import Builds, builds_of
from sphinx_privacy.editions.publish_error import PublishError
from sphinx_privacy.editions.translated_project import in_site_languages
from sphinx_privacy.editions.workspace import Workspace
from sphinx_privacy.problems import counted, in_words
from sphinx_privacy.site.joining import make_site

if TYPE_CHECKING:
    import argparse

    from sphinx_privacy.editions.fork_server import ForkServer
    from sphinx_privacy.editions.project import Project

BUILD = "This is the build of an edition, for `versions assemble`; it is not for reading."


def build_site(arguments: argparse.Namespace, project: Project, server: ForkServer) -> None:
    """Build what the arguments name, and print where it is."""
    if arguments.what == "matrix":
        print(json.dumps(_matrix(builds_of(project, server)), indent=2))
        return
    workspace = Workspace(project.paths.build)
    with workspace.locked():
        if arguments.fresh:
            workspace.forget_pages()
        every = in_site_languages(project)
        languages = [builds_of(each, server, resumes=True) for each in every]
        if arguments.fresh:
            for builds in languages:
                shutil.rmtree(builds.root.folder, ignore_errors=True)
        if arguments.only:
            _only(languages[0], server, arguments.only)
        else:
            _whole(languages, server, may_build=arguments.what == "build")


def _whole(languages: list[Builds], server: ForkServer, *, may_build: bool) -> None:
    """Build the site."""
    root, builds = make_site(languages, server, may_build=may_build), languages[0]
    for sentence in dict.fromkeys(note for each in languages for note in each.root.about["notes"]):
        print(sentence, file=sys.stderr)
    editions = counted(len(builds.project.archived), "edition")
    site = builds.project.paths.build / builds.workspace.published.name
    print(f"Built: {site} ({editions}, root digest {root})")


def _only(builds: Builds, server: ForkServer, name: str) -> None:
    """Make the build of one version, or of the root of the site."""
    if name not in builds.jobs:
        names = in_words([*builds.jobs])
        raise PublishError(f'there is no archived version "{name}"; write {names}.')
    build_missing(builds, server, [name])
    print(builds.named(name).folder)
    print(BUILD, file=sys.stderr)


def _matrix(builds: Builds) -> dict[str, Any]:
    """Return the builds that a site needs, for the matrix of a CI job."""
    include = [
        {
            "version": name,
            "key": builds.named(name).folder.name,
            "is-here": not builds.missing([name]),
        }
        for name in builds.jobs
    ]
    return {"include": include}
