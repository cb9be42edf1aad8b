"""The finished site: the version in force at the root, every edition under its date, the proof."""

from __future__ import annotations

import secrets
import shutil
from typing import TYPE_CHECKING

from sphinx_privacy.editions.making import build
from sphinx_privacy.editions.project import PublishError
from sphinx_privacy.exports.manifest import MANIFEST, VERIFIER, write_manifest
from sphinx_privacy.records.bundle import bundle, folders, make_bundles
from sphinx_privacy.site.assemble import assemble
from sphinx_privacy.site.draft_frame import DraftFrame
from sphinx_privacy.site.frame import FEED, RECORDS, Frame
from sphinx_privacy.site.unchanged import note
from sphinx_privacy.site.versions_json import feed, versions_data, versions_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from sphinx_privacy.editions.cached_build import Made
    from sphinx_privacy.editions.plan import Plan
    from sphinx_privacy.register.models import Version

VERSIONS = "versions.json"


def make_site(plan: Plan, *, may_build: bool = True) -> str:
    """Build what is missing, put the site together, and let it appear; return its root digest.

    Raises `PublishError` with all that is wrong; the site that was there before stays.
    """
    _ = plan.root_version  # nothing is built without any version
    if faults := list(plan.archive.faults(plan.documents)):
        raise PublishError("\n".join(faults))
    if may_build:
        build(plan, plan.jobs)
    elif missing := plan.missing(plan.jobs):
        raise PublishError("\n".join(f"edition {name}: it is not built yet." for name in missing))
    _check_places(plan)
    if plan.with_records:
        make_bundles(plan, plan.archived)
    parts = assemble(plan, frames(plan))
    site, root = _join(plan, parts)
    plan.workspace.publish(site)
    used = {
        *(plan.build_of(name).folder for name in plan.jobs),
        *(part.folder for part in parts.values()),
        site,
    }
    note(plan, root, used.union(*(folders(plan, version) for version in plan.archived)))
    plan.workspace.prune()
    return root


def frames(plan: Plan) -> list[Frame]:
    """Return the editions of a site: one at the root, and one for each archived version."""
    dated = [Frame(plan, version, is_root=False) for version in plan.archived]
    root = plan.root_version
    at_root = (
        Frame(plan, root, is_root=True) if root else DraftFrame(plan, plan.latest, is_root=True)
    )
    return [at_root, *dated]


def _join(plan: Plan, parts: dict[str, Made]) -> tuple[Path, str]:
    """Put the editions, by their places, into a new folder; return it, and its root digest.

    It has a name that no other had, so the finished site stays whole until this one appears.
    """
    site = plan.workspace.editions / "sites" / secrets.token_hex()
    with plan.workspace.new(site) as new:
        for place, part in parts.items():
            _add(plan, part.site, new / place)
        if plan.with_records:
            _add_records(plan, new)
        return site, _finish(plan, new)


def _check_places(plan: Plan) -> None:
    """Raise `PublishError` if a version would be where pages are already."""
    if reasons := list(taken_places(plan.root.about["pages"], plan.archived)):
        raise PublishError("\n".join(reasons))


def taken_places(pages: Iterable[str], versions: Iterable[Version]) -> Iterator[str]:
    """Yield the versions that would be in a folder which pages of the root have."""
    folders = {name.partition("/")[0] for name in pages if "/" in name}
    for version in versions:
        if str(version.id) in folders:
            yield (
                f'the version "{version.id}" would be in the folder "{version.id}/" of the site, '
                "which pages have already; give their folder another name."
            )


def _add_records(plan: Plan, site: Path) -> None:
    """Add the files that are kept of each version."""
    for version in plan.archived:
        made, edition = bundle(plan, version), site / str(version.id)
        _add(plan, made.folder, edition / RECORDS)
        plan.workspace.link(made.archive, edition / made.archive.name)


def _add(plan: Plan, folder: Path, target: Path) -> None:
    """Add a folder with all that is in it."""
    shutil.copytree(folder, target, copy_function=plan.workspace.link, dirs_exist_ok=True)


def _finish(plan: Plan, site: Path) -> str:
    """Write what programs read, and the manifest; return the root digest."""
    for name in (VERSIONS, FEED, MANIFEST, VERIFIER):
        # A file of the pages may have this name, and must stay what it is in their edition.
        (site / name).unlink(missing_ok=True)
    _write(site / VERSIONS, versions_json(plan))
    base = frames(plan)[0].base
    if base and plan.versions:
        _write(site / FEED, feed(plan, base))
    return write_manifest(site, versions_data(plan)["versions"])


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
