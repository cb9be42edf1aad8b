"""Prove that no version was altered: its files, its words, its record, and the finished site."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.publish.alterations import of_last_commit, of_work_tree
from sphinx_privacy.publish.editions import build
from sphinx_privacy.publish.git import GitError
from sphinx_privacy.publish.manifest import ManifestError, check_manifest
from sphinx_privacy.publish.plan import Plan
from sphinx_privacy.publish.project import PublishError

if TYPE_CHECKING:
    from sphinx_privacy.register.models import Version

# What follows a fault; its own further lines are set in.
AFTER_A_FAULT = re.compile("\n(?! )")


class Proof(NamedTuple):
    """What was proved."""

    faults: list[str]
    """A line for each way in which a version is not what was published."""
    against: str
    """With what the records were compared; nothing if with nothing."""


def verify(plan: Plan, against: str) -> Proof:
    """Return the faults of all versions, and of the finished site.

    Every digest is computed anew, from files read from git and pages built without the cache.
    """
    records = of_last_commit(plan, against)
    site = _of_site(plan.workspace.published)
    faults = [*_of_editions(plan), *records.faults, *of_work_tree(plan), *site]
    return Proof(faults, records.against)


def _of_editions(plan: Plan) -> Iterator[str]:
    """Yield the versions whose files or words are others, or that can no longer be built."""
    lost = {}
    for version in plan.kept:
        try:
            plan.repository.tree(str(version.git), plan.folder)
        except GitError as error:
            lost[version.id] = f"edition {version.id}: {error}"
    yield from lost.values()
    here = [version for version in plan.kept if version.id not in lost]
    yield from _unreachable(plan, here)
    yield from _of_builds(plan, here)


def _unreachable(plan: Plan, versions: list[Version]) -> Iterator[str]:
    """Yield the versions whose pages are here by chance, until git clears up."""
    refs = plan.repository.unreachable(str(version.git) for version in versions)
    for version in versions:
        if version.git in refs:
            yield (
                f'edition {version.id}: no branch or tag leads to "{version.git}", so no clone '
                "gets its pages; tag a commit that holds them, and push the tag."
            )


def _of_builds(plan: Plan, versions: list[Version]) -> Iterator[str]:
    """Build versions whose trees are here, and yield those with other files or words."""
    with tempfile.TemporaryDirectory() as folder:
        afresh = Plan(replace(plan.place, build=Path(folder)), plan.day, plan.warm)
        afresh.kept = versions
        afresh.workspace.editions.mkdir(parents=True)
        try:
            build(afresh, [str(version.id) for version in versions])
        except PublishError as error:
            yield from AFTER_A_FAULT.split(str(error))
        yield from _of_words(afresh)


def _of_words(afresh: Plan) -> Iterator[str]:
    """Yield the versions whose words are others, of those that could be built."""
    for version in afresh.kept:
        core = afresh.core(str(version.id))
        if core.folder.is_dir() and core.digest != version.text_sha256:
            yield (
                f"edition {version.id}: the SHA-256 of its words is {core.digest}, the register "
                f"says {version.text_sha256}."
            )


def _of_site(site: Path) -> Iterator[str]:
    """Yield the files of the finished site, if there is one, that are not as its manifest says."""
    if site.exists():
        try:
            yield from (f"{site}: {fault}" for fault in check_manifest(site))
        except ManifestError as error:
            yield str(error)
