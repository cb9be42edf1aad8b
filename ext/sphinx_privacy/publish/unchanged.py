"""Whether a finished site is what would be made: told without reading the register, or Sphinx."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_privacy.publish.core import engine_digest
from sphinx_privacy.publish.git import GitError
from sphinx_privacy.publish.verify_manifest import ManifestError, faults, read_manifest
from sphinx_privacy.publish.workspace import Workspace

if TYPE_CHECKING:
    from sphinx_privacy.publish.plan import Plan
    from sphinx_privacy.publish.project import Place

MADE_OF = "made-of.json"


def note(plan: Plan, root: str) -> None:
    """Note what the site was made of."""
    refs = {str(version.git): plan.trees[str(version.id)] for version in plan.kept}
    made_of = {
        "head": plan.head,
        "engine": plan.engine,
        "day": plan.day,
        "refs": refs,
        "records": plan.with_records,
        "root": root,
    }
    path = plan.workspace.editions / MADE_OF
    aside = path.with_suffix(".new")  # renamed when whole: a run may be killed at any moment
    aside.write_text(json.dumps(made_of, sort_keys=True), encoding="utf-8", newline="\n")
    aside.replace(path)


def root_if_unchanged(place: Place, day: str, *, with_records: bool) -> str:
    """Return the root digest of the finished site if it is what would be made, else nothing."""
    workspace = Workspace(place.build)
    before = _noted(workspace.editions / MADE_OF)
    if not before:
        return ""
    try:
        refs = place.repository.trees(["HEAD", *before["refs"]], place.folder)
    except GitError:  # the plan tells of which version
        return ""
    now = {
        "head": refs.pop("HEAD"),
        "engine": engine_digest(place.conf),
        "day": day,
        "refs": {ref: refs[ref] for ref in before["refs"]},
        "records": with_records,
        "root": _root_of(workspace.published),
    }
    return str(now["root"]) if before == now else ""


def _noted(path: Path) -> dict[str, Any]:
    """Return what the site was made of; nothing if no note of it can be read."""
    try:
        noted = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return noted if isinstance(noted, dict) and isinstance(noted.get("refs"), dict) else {}


def _root_of(site: Path) -> str:
    """Return the root digest of a site; nothing if any of its files is not as it was made."""
    try:
        manifest = read_manifest(site)
    except ManifestError:
        return ""
    return "" if faults(site, manifest) else str(manifest["root"])
