"""The command ``records``: make the files that are filed for a version."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_privacy.cli.locked_project import at_work_with_builds
from sphinx_privacy.editions.builds import builds_of
from sphinx_privacy.editions.publish_error import PublishError
from sphinx_privacy.editions.translated_project import in_site_languages
from sphinx_privacy.problems import did_you_mean
from sphinx_privacy.records.bundle import copy_out, make_bundles
from sphinx_privacy.records.drafts import make_draft, remove_drafts
from sphinx_privacy.records.parts import build_parts, part_files

if TYPE_CHECKING:
    import argparse

    from sphinx_privacy.editions.builds import Builds
    from sphinx_privacy.editions.fork_server import ForkServer
    from sphinx_privacy.editions.project import Project
    from sphinx_privacy.register.models import Version

# Where files of a kind are copied to; an ePub has its version in its name.
FOLDERS = {"pdf": "{}", "epub": ""}


def run(arguments: argparse.Namespace) -> int:
    """Make what the arguments name, and print where it is."""
    _refuse(arguments)
    with at_work_with_builds(arguments, pages_at_root=arguments.pages) as (project, server):
        for each in _languages(project, arguments):
            if arguments.pages:
                remove_drafts(each.paths, arguments.only, arguments.notice or "")
            builds = builds_of(each, server)
            for path in _make(builds, server, arguments):
                print(f"Built: {each.paths.build / path.relative_to(builds.workspace.build)}")
    return 0


def _languages(project: Project, arguments: argparse.Namespace) -> list[Project]:
    """Return the project in each language that has what the arguments name."""
    original, *others = in_site_languages(project)
    if arguments.id:
        others = [each for each in others if arguments.id in each.documents]
    return [original, *others]


def _refuse(arguments: argparse.Namespace) -> None:
    """Raise `OSError` for options that exclude each other."""
    if arguments.notice and arguments.only != "pdf":
        raise OSError("--notice names one of the PDFs; add --only pdf.")
    if arguments.pages and (arguments.id or not arguments.only):
        raise OSError(
            "--pages makes one kind of file from your pages; add --only, and leave out the ID."
        )


def _make(builds: Builds, server: ForkServer, arguments: argparse.Namespace) -> list[Path]:
    """Make the files of a version, or of a draft if your pages belong to no version."""
    version = builds.project.archived_version(arguments.id) if arguments.id else builds.root_version
    if version is None:
        return make_draft(builds, server, arguments.only, arguments.notice or "")
    if arguments.only:
        build_parts(builds, server, [version], [arguments.only])
        return [_copy(builds, version, arguments.only, arguments.notice)]
    make_bundles(builds, server, [version])
    return [copy_out(builds, version)]


def _copy(builds: Builds, version: Version, kind: str, notice: str | None) -> Path:
    """Copy the files of one kind, or the one of a notice, and return where they are.

    Raises `PublishError` if the version has no such notice.
    """
    files = part_files(builds, version, kind)
    if notice:
        files = {name: files[name] for name in [_name_of(version, files, notice)]}
    folder = builds.workspace.files(kind) / FOLDERS[kind].format(version.id)
    for name, path in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    return folder / next(iter(files)) if len(files) == 1 else folder


def _name_of(version: Version, files: dict[str, Path], notice: str) -> str:
    """Return the name of the file of a notice. Raise `PublishError` if there is none."""
    names = {Path(name).stem: name for name in files if name.startswith("notices/")}
    if notice not in names:
        guess = did_you_mean(notice, names)
        raise PublishError(f'the version "{version.id}" has no notice "{notice}"{guess}')
    return names[notice]
