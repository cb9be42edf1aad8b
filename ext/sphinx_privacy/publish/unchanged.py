"""Whether a finished site is what would be made: found out without the register, or Sphinx."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_privacy.publish.core import engine_digest, folder_digest
from sphinx_privacy.publish.verify_manifest import ManifestError, faults, read_manifest
from sphinx_privacy.publish.workspace import Workspace

if TYPE_CHECKING:
    from sphinx_privacy.publish.plan import Plan
    from sphinx_privacy.publish.project import Place

MADE_OF = "made-of.json"


def note(plan: Plan, root: str) -> None:
    """Note what the site was made of."""
    made_of = _made_of(plan.docs_digest, plan.engine, plan.day, plan.with_records, root)
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
    docs, engine = folder_digest(place.docs), engine_digest(place.conf)
    now = _made_of(docs, engine, day, with_records, _root_of(workspace.published))
    return str(now["root"]) if before == now else ""


def _made_of(
    docs: str,
    engine: str,
    day: str,
    with_records: bool,  # noqa: FBT001 - one of several facts
    root: str,
) -> dict[str, Any]:
    return {"docs": docs, "engine": engine, "day": day, "records": with_records, "root": root}


def _noted(path: Path) -> Any:
    """Return what the site was made of; nothing if no note of it can be read."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def _root_of(site: Path) -> str:
    """Return the root digest of a site; nothing if any of its files is not as it was made."""
    try:
        manifest = read_manifest(site)
    except ManifestError:
        return ""
    return "" if faults(site, manifest) else str(manifest["root"])
