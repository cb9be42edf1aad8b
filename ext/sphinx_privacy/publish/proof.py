"""Prove that no version was altered: its files, its words, its record, and the finished site."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_privacy.publish.editions import build
from sphinx_privacy.publish.git import GitError
from sphinx_privacy.publish.manifest import ManifestError, check_manifest
from sphinx_privacy.publish.plan import REGISTER, Plan
from sphinx_privacy.publish.project import PublishError
from sphinx_privacy.publish.recording import FILE
from sphinx_privacy.register import Register, read_register
from sphinx_privacy.register.models import Version

if TYPE_CHECKING:
    from sphinx_privacy.register.models.base import Part

    Value = Part | tuple[Part, ...] | str | None

# What may come to a record after it was made, and nothing else.
LISTS = ("errata", "announced")
ENDINGS = ("lapsed", "withdrawn")
# What follows a fault; its own further lines are set in.
AFTER_A_FAULT = re.compile("\n(?! )")


def verify(plan: Plan, against: str) -> list[str]:
    """Return a line for each way in which a version is not what was published.

    Every digest is computed anew, from files read from git and pages built without the cache.
    """
    return [*_of_editions(plan), *_of_records(plan, against), *_of_site(plan.workspace.published)]


def _of_editions(plan: Plan) -> Iterator[str]:
    """Yield the versions whose files or words are others, or that can no longer be built."""
    lost = {}
    for version in plan.kept:
        try:
            plan.repository.tree(str(version.git), plan.folder)
        except GitError as error:
            lost[version.id] = f"edition {version.id}: {error}"
    yield from lost.values()
    yield from _of_builds(plan, [version for version in plan.kept if version.id not in lost])


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


# -- records -----------------------------------------------------------------------


def _of_records(plan: Plan, against: str) -> Iterator[str]:
    """Yield the records that are gone, or altered, against another branch."""
    reason = ""
    # What others have seen says more than a branch that can be altered here.
    for ref in (f"origin/{against}", against):
        try:
            register = _register_at(plan, ref)
        except GitError as error:
            reason = str(error)
        else:
            yield from _unreadable(register, ref)
            yield from _gone_or_altered(plan, register, ref)
            return
    yield f"no record can be compared: {reason} Fetch it, or name another: --against."


def _register_at(plan: Plan, ref: str) -> Register:
    """Return the register as another branch has it, in today's format. Raises `GitError`."""
    tree = plan.repository.tree(ref, f"{plan.folder}/{REGISTER}".lstrip("/"))
    oldest = min((str(version.recorded) for version in plan.versions), default="")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, REGISTER)
        plan.repository.extract(tree, copy)
        return read_register(copy, oldest)


def _unreadable(register: Register, ref: str) -> Iterator[str]:
    """Yield the problems of the versions in a register: a record with one is not compared."""
    for problem in register.problems:
        if problem.is_error and problem.place.path == (register.folder / FILE).as_posix():
            place = problem.place._replace(path=f"{ref}:{REGISTER}/{FILE}")
            yield str(replace(problem, place=place))


def _gone_or_altered(plan: Plan, register: Register, ref: str) -> Iterator[str]:
    """Yield the published versions of a register that are not in ours as they are there."""
    now = plan.register.all(Version)
    for id_, version in register.all(Version).items():
        if version.is_draft:
            continue
        if id_ in now:
            yield from _altered(version, now[id_], ref)
        else:
            yield f'version {id_}: its record is gone; "{ref}" has it.'


def _altered(before: Version, now: Version, ref: str) -> Iterator[str]:
    """Yield the fields of a record that are not as they were; notes may have come to it."""
    for name, field in Version.model_fields.items():
        old, new = _plain(getattr(before, name)), _plain(getattr(now, name))
        may_grow = name in LISTS and new[: len(old)] == old
        may_come = name in ENDINGS and old is None
        if old != new and not may_grow and not may_come:
            here, there = _shown(new), _shown(old)
            yield f'version {before.id}: "{field.alias}" is {here} here, and {there} in "{ref}".'


def _plain(value: Value) -> Any:
    """Return a value without its places."""
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if value is None or isinstance(value, str):
        return value
    return value.model_dump(mode="json", by_alias=True, exclude_none=True)


def _shown(value: Any) -> str:
    """Return a plain value as a message shows it."""
    return json.dumps(value, ensure_ascii=False) if value else "nothing"
