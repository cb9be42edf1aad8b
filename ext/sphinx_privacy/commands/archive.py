"""Archive a recorded version whose pages are in git only."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_privacy.archive.store import Contents
from sphinx_privacy.commands.record_file import complete, record_file
from sphinx_privacy.editions.current_pages import archive_pages
from sphinx_privacy.editions.git_tree import write_tree
from sphinx_privacy.editions.new_version import NewVersion
from sphinx_privacy.editions.publish_error import PublishError
from sphinx_privacy.exports.plain_sentences import plain_sentence
from sphinx_privacy.problems import no_such

if TYPE_CHECKING:
    from sphinx_privacy.editions.fork_server import ForkServer
    from sphinx_privacy.editions.git import Repository
    from sphinx_privacy.editions.project import Project
    from sphinx_privacy.editions.project_paths import ProjectPaths
    from sphinx_privacy.register.models import Version


def archive_version(project: Project, server: ForkServer, id_: str) -> Path:
    """Archive a version from its commit or tree, and add the digest to its record.

    Returns the path of the archived document. Raises `PublishError` if there is no such version to
    archive, or if its text is not the one that was recorded, and `GitError`.
    """
    version = _version(project, id_)
    with tempfile.TemporaryDirectory() as folder:
        docs = Path(folder, project.paths.docs.name)
        paths = _at(project.paths, str(version.git), docs)
        summary = plain_sentence(project.register, version.summary)
        named = NewVersion(id_, summary, str(version.effective_from))
        new = archive_pages(paths, server, Path(folder, "archive"), named)
        found = new.document.text_sha256
        if found != version.text_sha256:
            raise PublishError(
                f'version {id_}: the SHA-256 of its text, built from "{version.git}", is {found}, '
                f"but its record says {version.text_sha256}. Archive it with the release of "
                "sphinx-privacy that recorded it."
            )
        stored = {name: new.archive.read(name) for name in new.stored}
        project.archive.add(Contents(new.document, stored))
        complete(record_file(project.paths), version, {"document-sha256": f'"{new.digest}"'})
    return project.archive.path(f"{id_}.json")


def _at(paths: ProjectPaths, ref: str, docs: Path) -> ProjectPaths:
    """Write the pages at a commit or tree into a folder; return the paths of a project there."""
    repository = paths.repository
    write_tree(repository, ref, paths.folder, docs)
    folders = zip(paths.register_names, paths.registers, strict=True)
    names = [
        _written(repository, ref, folder, docs.with_name(f"{docs.name}-{number}"))
        if folder in paths.outside
        else name
        for number, (name, folder) in enumerate(folders)
    ]
    return replace(paths, docs=docs, register_names=tuple(names))


def _written(repository: Repository, ref: str, folder: Path, to: Path) -> str:
    """Write a folder of a register at a commit or tree beside the pages; return its path."""
    write_tree(repository, ref, repository.path_of(folder), to)
    return str(to)


def _version(project: Project, id_: str) -> Version:
    """Return the version to be archived. Raises `PublishError` if it cannot be."""
    in_git_only = {str(v.id): v for v in project.versions if v.git and not v.is_archived}
    version = in_git_only.get(id_)
    if version is None:
        raise PublishError(no_such("version", id_, in_git_only, "that is in git only"))
    if version.text is None:
        raise PublishError(
            f"{version.id.place}: first say how its words relate to those that readers saw: add "
            '"text" with "kind: verbatim" or "kind: restated" to the record.'
        )
    return version
