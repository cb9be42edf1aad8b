"""Comparisons for the command line: of two versions, or of one with the pages as they are."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import NamedTuple

from sphinx_privacy.problems import did_you_mean
from sphinx_privacy.publish.compare import Comparison, compare_versions, renames
from sphinx_privacy.publish.core import Core
from sphinx_privacy.publish.editions import build, check_words
from sphinx_privacy.publish.plan import NEWEST, REGISTER, Plan
from sphinx_privacy.publish.project import PublishError
from sphinx_privacy.publish.warm import engine
from sphinx_privacy.register import read_register
from sphinx_privacy.register.models import Version


def comparison(plan: Plan, old: str, new: str | None) -> Comparison:
    """Return what changed from a version to another, or to the pages as they lie in their folder.

    Raises `PublishError` if there is no such version, it cannot be built, or its words are others.
    """
    versions = [version_of(plan, id_) for id_ in (old, new) if id_ is not None]
    build(plan, [str(version.id) for version in versions])
    check_words(plan, versions)
    if new is not None:
        return compare_versions(plan, *versions)
    return Comparison(plan.core(old), pages_as_they_are(plan), _renames_since(plan, *versions))


def version_of(plan: Plan, id_: str) -> Version:
    """Return a version that is kept in git. Raises `PublishError` if there is none of this id."""
    found = {str(version.id): version for version in plan.kept}
    if id_ in found:
        return found[id_]
    outside = {str(version.id): version.outside for version in plan.versions}.get(id_)
    if outside:
        raise PublishError(f'the pages of the version "{id_}" are not kept here; see {outside}')
    raise PublishError(f'there is no version "{id_}" kept in git{did_you_mean(id_, found)}')


def _renames_since(plan: Plan, version: Version) -> dict[str, str]:
    """Return the new names of pages since a version, by the draft as it lies in its folder, too."""
    register = read_register(plan.place.docs / REGISTER)
    drafts = (each for each in register.all(Version).values() if each.is_draft)
    since = [*plan.kept, *drafts]
    return renames(since, version, since[-1])


# -- the pages as they are -------------------------------------------------------------


class Order(NamedTuple):
    """What a process is given to build: the pages of a project, in a folder for the core."""

    plan: Plan
    folder: Path


def pages_as_they_are(plan: Plan) -> Core:
    """Return the core of the pages in the work tree; they may not be committed yet.

    Its folder is gone afterwards: what a comparison needs of it has been read.
    """
    with tempfile.TemporaryDirectory() as folder:
        order = Order(plan, Path(folder))
        for failure in plan.warm.run(_build, [("the pages as they are", order)]):
            raise PublishError(failure.reason)
        core = Core(order.folder)
        _ = core.blocks, core.facts
        return core


def _build(order: Order) -> str:
    """Build the core; return why it failed, or nothing."""
    place = order.plan.place
    source = order.folder / "source" / place.docs.name
    shutil.copytree(place.docs, source)
    try:
        conf, folder = place.conf.absolute(), order.folder
        engine().build_core(order.plan.job(NEWEST), source, conf, folder, folder)
    except PublishError as error:
        return str(error)
    return ""
