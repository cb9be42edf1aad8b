"""Whether a finished site is up to date; neither the register nor Sphinx is needed for that."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_privacy.editions.cached_build import pages_digest
from sphinx_privacy.editions.engine_files import engine_digest
from sphinx_privacy.exports.verify_manifest import ManifestError, faults, read_manifest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sphinx_privacy.editions.builds import Builds
    from sphinx_privacy.editions.project_paths import ProjectPaths
    from sphinx_privacy.editions.workspace import Workspace


class MadeOf(NamedTuple):
    """What a site was made of."""

    docs: str
    engine: str
    day: str
    with_records: bool
    root: str


def note(builds: Builds, root: str, used: Iterable[Path]) -> None:
    """Write down what the site was made of, and which folders of the workspace it uses."""
    project = builds.project
    made_of = MadeOf(builds.docs_digest, builds.engine, project.day, project.with_records, root)
    uses = sorted(path.relative_to(builds.workspace.editions).as_posix() for path in used)
    path = builds.workspace.made_of
    temporary = path.with_suffix(".new")  # renamed when complete: a run may be killed any time
    text = json.dumps({"made-of": made_of, "uses": uses})
    temporary.write_text(text, encoding="utf-8", newline="\n")
    temporary.replace(path)


def root_if_unchanged(
    paths: ProjectPaths, workspace: Workspace, day: str, *, with_records: bool
) -> str:
    """Return the root digest of the finished site if it is up to date, else an empty string."""
    before = _noted(workspace.made_of)
    if not before:
        return ""
    docs, engine = pages_digest(paths), engine_digest(paths.conf)
    now = MadeOf(docs, engine, day, with_records, _root_of(workspace.published))
    return now.root if list(now) == before else ""


def _noted(path: Path) -> Any:
    """Return what the site was made of; None if that cannot be read."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))["made-of"]
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _root_of(site: Path) -> str:
    """Return the root digest of a site; empty if any of its files was altered."""
    try:
        manifest = read_manifest(site)
    except ManifestError:
        return ""
    return "" if faults(site, manifest) else str(manifest["root"])
