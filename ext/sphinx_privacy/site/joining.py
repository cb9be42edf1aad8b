"""The finished site: the version in force at the root, every edition below its date, a manifest."""

from __future__ import annotations

import secrets
import shutil
from itertools import chain
from typing import TYPE_CHECKING

from sphinx_privacy.editions.build_missing import build_missing
from sphinx_privacy.editions.publish_error import PublishError
from sphinx_privacy.editions.workspace import Workspace
from sphinx_privacy.exports.manifest import MANIFEST, SUMS, VERIFIER, write_manifest
from sphinx_privacy.records.bundle import bundle, folders, make_bundles
from sphinx_privacy.site.assemble import assemble
from sphinx_privacy.site.draft_frame import DraftFrame
from sphinx_privacy.site.frame import FEED, RECORDS, Frame
from sphinx_privacy.site.unchanged import note
from sphinx_privacy.site.versions_json import feed, versions_data, versions_json
from sphinx_privacy.sphinxext.page_placeholders import STATIC_FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from sphinx_privacy.editions.builds import Builds
    from sphinx_privacy.editions.fork_server import ForkServer
    from sphinx_privacy.editions.workspace import BuiltFolder
    from sphinx_privacy.register.models import Version

VERSIONS = "versions.json"
NAMES = (VERSIONS, MANIFEST, SUMS, VERIFIER)
"""The files that describe a site."""


def make_site(languages: Sequence[Builds], server: ForkServer, *, may_build: bool = True) -> str:
    """Build what is missing, join the site and publish it; return its root digest.

    A site in several languages has builds for each, the original first. Raises `PublishError` with
    all problems; the former site then stays as it is.
    """
    original, *_ = languages
    for builds in languages:
        # The jobs of a CI build the editions of the original; translations are built here.
        _make_builds(builds, server, may_build=may_build or builds is not original)
    check_languages(original)
    parts = [(builds, assemble(builds, server, frames(builds))) for builds in languages]
    site, root = _join(parts)
    original.workspace.publish(site)
    used = {site, *chain.from_iterable(_used(builds, made) for builds, made in parts)}
    note(original, root, used)
    original.workspace.prune()
    return root


def _make_builds(builds: Builds, server: ForkServer, *, may_build: bool) -> None:
    """Make the builds and the records of a language that are missing. Raises `PublishError`."""
    project = builds.project
    if faults := list(project.archive.faults(project.documents)):
        raise PublishError("\n".join(faults))
    if may_build:
        build_missing(builds, server, builds.jobs)
    elif missing := builds.missing(builds.jobs):
        raise PublishError("\n".join(f"edition {name}: it is not built yet." for name in missing))
    check_places(builds)
    if project.with_records:
        make_bundles(builds, server, project.archived)


def _used(builds: Builds, parts: Mapping[str, BuiltFolder]) -> Iterator[Path]:
    """Yield the folders of the workspace that a language of the site uses."""
    yield from (builds.named(name).folder for name in builds.jobs)
    yield from (part.folder for part in parts.values())
    for version in builds.project.archived:
        yield from folders(builds, version)


def frames(builds: Builds) -> list[Frame]:
    """Return the editions of a site: one at the root, and one for each archived version."""
    project, root = builds.project, builds.root_version
    dated = [Frame(builds, version, is_root=False) for version in project.archived]
    at_root = (
        Frame(builds, root, is_root=True)
        if root
        else DraftFrame(builds, project.latest, is_root=True)
    )
    return [at_root, *dated]


def _join(languages: Sequence[tuple[Builds, Mapping[str, BuiltFolder]]]) -> tuple[Path, str]:
    """Put the editions of each language into a new folder; return it and the root digest.

    The folder has a new name, so that the former site stays complete until this one replaces it.
    """
    original, _ = languages[0]
    site = original.workspace.editions / "sites" / secrets.token_hex()
    with original.workspace.new(site) as new:
        for builds, parts in languages:
            _add_language(builds, parts, new / builds.project.languages.folder)
        return site, _finish(original, new)


def _add_language(builds: Builds, parts: Mapping[str, BuiltFolder], folder: Path) -> None:
    """Put the editions of a language, by their places, into its folder, with data for programs."""
    for place, part in parts.items():
        _add(part.site, folder / place)
    _add_static(builds, folder)
    if builds.project.with_records:
        _add_records(builds, folder)
    _add_data(builds, folder)


def check_languages(builds: Builds) -> None:
    """Raise `PublishError` if another language would be in a folder that the project has."""
    languages = builds.project.languages
    for folder in filter(None, map(languages.folder_of, languages.names)):
        if (builds.root.site / folder).exists():
            raise PublishError(
                f'the folder "{folder}" of the site is for a translation, but the project has '
                "pages or files there; rename their folder."
            )


def check_places(builds: Builds) -> None:
    """Raise `PublishError` if a version would be in a folder of pages, or replace another file."""
    reasons = list(taken_places(builds.root.about["pages"], builds.project.archived))
    if reasons := reasons or list(_taken_names(builds)):
        raise PublishError("\n".join(reasons))


def _taken_names(builds: Builds) -> Iterator[str]:
    """Yield a reason for each file or folder of the site that the project has itself."""
    has_feed = frames(builds)[0].has_feed
    own = [*NAMES, *(str(version.id) for version in builds.project.archived)]
    for name in [*([FEED] if has_feed else []), *own]:
        if (builds.root.site / name).exists():
            instead = ', or set "privacy_feed" to False' if name == FEED else ""
            yield (
                f'"{name}" in the site is for the versions, but "html_extra_path" or another '
                f"extension has put something of that name there; rename that{instead}."
            )


def taken_places(pages: Iterable[str], versions: Iterable[Version]) -> Iterator[str]:
    """Yield a reason for each version that would be in a folder of pages at the root."""
    folders = {name.partition("/")[0] for name in pages if "/" in name}
    for version in versions:
        if str(version.id) in folders:
            yield (
                f'the version "{version.id}" would be in the folder "{version.id}/" of the site, '
                "but that folder already has pages; rename the folder of those pages."
            )


def _add_records(builds: Builds, site: Path) -> None:
    """Add the files that are filed for each version."""
    for version in builds.project.archived:
        _add(bundle(builds, version), site / str(version.id) / RECORDS)


def _add_static(builds: Builds, site: Path) -> None:
    """Add the files of the theme once for all editions that have the same ones."""
    for name, folder in builds.static_folders.items():
        build = builds.named(name)
        for path in build.about["static"]:
            target = site / folder / path
            if not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                Workspace.link(build.site / STATIC_FOLDER / path, target)


def _add(folder: Path, target: Path) -> None:
    """Add a folder with everything in it."""
    shutil.copytree(folder, target, copy_function=Workspace.link, dirs_exist_ok=True)


def _add_data(builds: Builds, folder: Path) -> None:
    """Write the versions of a language for programs."""
    _write(folder / VERSIONS, versions_json(builds))
    root = frames(builds)[0]
    if root.has_feed and builds.project.versions:
        _write(folder / FEED, feed(builds, root.base))


def _finish(builds: Builds, site: Path) -> str:
    """Write the manifest; return the root digest."""
    return write_manifest(site, versions_data(builds)["versions"])


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
