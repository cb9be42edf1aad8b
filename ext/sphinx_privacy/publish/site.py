"""The finished site: the version in force at the root, every edition under its date, the proof."""

from __future__ import annotations

import secrets
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_privacy.publish.assemble import assemble
from sphinx_privacy.publish.editions import build, check_words
from sphinx_privacy.publish.frame import FEED, RECORDS, Frame
from sphinx_privacy.publish.lookup import feed, versions_data, versions_json
from sphinx_privacy.publish.manifest import MANIFEST, VERIFIER, write_manifest
from sphinx_privacy.publish.project import PublishError
from sphinx_privacy.publish.records.bundle import bundle, folders, make_bundles
from sphinx_privacy.publish.unchanged import note
from sphinx_privacy.register.timeline import periods

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_privacy.publish.core import Core, Made
    from sphinx_privacy.publish.plan import Plan
    from sphinx_privacy.register.models import Version

VERSIONS = "versions.json"


def make_site(plan: Plan, *, may_build: bool = True) -> str:
    """Build what is missing, put the site together, and let it appear; return its root digest.

    Raises `PublishError` with all that is wrong; the site that was there before stays.
    """
    front_version(plan)
    if may_build:
        build(plan, plan.jobs)
    elif missing := plan.missing(plan.jobs):
        raise PublishError("\n".join(f"edition {name}: its core is not here." for name in missing))
    check_words(plan, plan.kept)
    _check_places(plan)
    if plan.with_records:
        make_bundles(plan, plan.kept)
    parts = assemble(plan, frames(plan))
    site, root = _join(plan, parts)
    plan.workspace.publish(site)
    note(plan, root)
    used = {
        *(plan.core(name).folder for name in plan.jobs),
        *(part.folder for part in parts.values()),
        site,
    }
    plan.workspace.prune(used.union(*(folders(plan, version) for version in plan.kept)))
    return root


def frames(plan: Plan) -> list[Frame]:
    """Return the editions of a site: one at the root, and one for each version that is kept."""
    dated = [Frame(plan, version, is_root=False) for version in plan.kept]
    return [Frame(plan, front_version(plan), is_root=True), *dated]


def front_version(plan: Plan) -> Version:
    """Return the version at the root: the one in force, else the last that was, else the first.

    One that was called off, or corrected from its first day, was never in force; it stands there
    only if no other is kept. Raises `PublishError` if none is kept in git.
    """
    if not plan.kept:
        raise PublishError(
            "no version is kept in git yet; `sphinx-privacy publish DATE` records one."
        )
    spans = [span for span in periods(plan.versions) if span.version.git]
    begun = [span.version for span in spans if span.start <= plan.day]
    first = [*(span.version for span in spans), *plan.kept][0]
    return [first, *begun][-1]


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
    """Raise `PublishError` if a version is to stand where pages stand already."""
    if reasons := list(taken_places(frames(plan)[0].core, plan.kept)):
        raise PublishError("\n".join(reasons))


def taken_places(root: Core, versions: Iterable[Version]) -> Iterator[str]:
    """Yield the versions that are to stand where pages of the root stand already."""
    for version in versions:
        if (root.site / str(version.id)).exists():
            yield (
                f'the version "{version.id}" would stand in the folder "{version.id}/" of the '
                "site, which the pages have taken already; give their folder another name."
            )


def _add_records(plan: Plan, site: Path) -> None:
    """Add the files that are kept of each version."""
    for version in plan.kept:
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
    if base:
        _write(site / FEED, feed(plan, base))
    return write_manifest(site, versions_data(plan)["versions"])


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
