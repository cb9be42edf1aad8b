"""Whether a finished site is what would be made: found out without the register, or Sphinx."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_privacy.editions.cached_build import engine_digest, folder_digest
from sphinx_privacy.exports.verify_manifest import ManifestError, faults, read_manifest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sphinx_privacy.editions.builds import Builds
    from sphinx_privacy.editions.place import Place
    from sphinx_privacy.editions.workspace import Workspace


class MadeOf(NamedTuple):
    """What a site was made of."""

    docs: str
    engine: str
    day: str
    with_records: bool
    root: str


def note(builds: Builds, root: str, used: Iterable[Path]) -> None:
    """Note what the site was made of, and what it uses of the workspace."""
    project = builds.project
    made_of = MadeOf(builds.docs_digest, builds.engine, project.day, project.with_records, root)
    uses = sorted(path.relative_to(builds.workspace.editions).as_posix() for path in used)
    path = builds.workspace.made_of
    aside = path.with_suffix(".new")  # renamed when whole: a run may be killed at any moment
    text = json.dumps({"made-of": made_of, "uses": uses})
    aside.write_text(text, encoding="utf-8", newline="\n")
    aside.replace(path)


def root_if_unchanged(place: Place, workspace: Workspace, day: str, *, with_records: bool) -> str:
    """Return the root digest of the finished site if it is what would be made, else nothing."""
    before = _noted(workspace.made_of)
    if not before:
        return ""
    docs, engine = folder_digest(place.docs), engine_digest(place.conf)
    now = MadeOf(docs, engine, day, with_records, _root_of(workspace.published))
    return now.root if list(now) == before else ""


def _noted(path: Path) -> Any:
    """Return what the site was made of; nothing if no note of it can be read."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))["made-of"]
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _root_of(site: Path) -> str:
    """Return the root digest of a site; nothing if any of its files is not as it was made."""
    try:
        manifest = read_manifest(site)
    except ManifestError:
        return ""
    return "" if faults(site, manifest) else str(manifest["root"])
