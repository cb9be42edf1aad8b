"""Whether a finished site is what would be made: told without reading the register, or Sphinx."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_privacy.publish.core import engine_digest
from sphinx_privacy.publish.git import GitError
from sphinx_privacy.publish.verify_manifest import ManifestError, read_manifest
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
    path.write_text(json.dumps(made_of, sort_keys=True), encoding="utf-8", newline="\n")


def root_if_unchanged(place: Place, day: str, *, with_records: bool) -> str:
    """Return the root digest of the finished site if it is what would be made, else nothing."""
    workspace = Workspace(place.build)
    noted = workspace.editions / MADE_OF
    if not noted.exists():
        return ""
    before: dict[str, Any] = json.loads(noted.read_text(encoding="utf-8"))
    if root_of(workspace.published) != before["root"]:
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
    }
    return str(before["root"]) if before == {**now, "root": before["root"]} else ""


def root_of(site: Path) -> str:
    """Return the root digest that a site gives itself; nothing if it gives none."""
    try:
        return str(read_manifest(site)["root"])
    except ManifestError:
        return ""
