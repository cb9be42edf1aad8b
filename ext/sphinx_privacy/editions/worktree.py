"""Comparisons for the command line: of two versions, or of one with the pages in their folder."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_privacy.diff.facts.stored import read_facts
from sphinx_privacy.editions.compare import Comparison, compare_versions, renames
from sphinx_privacy.editions.current_pages import NewVersion, archive_pages
from sphinx_privacy.editions.plan import Plan, Side
from sphinx_privacy.editions.project import PublishError
from sphinx_privacy.problems import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_privacy.register.models import Version


def comparison(plan: Plan, old: str, new: str | None) -> Comparison:
    """Return what changed from a version to another, or to the pages in their folder.

    Raises `PublishError` if there is no such version, or the pages cannot be read.
    """
    versions = [version_of(plan, id_) for id_ in (old, new) if id_ is not None]
    if new is not None:
        return compare_versions(plan, *versions)
    return Comparison(
        plan.side(versions[0]), pages_as_they_are(plan), _renames_since(plan, *versions)
    )


def version_of(plan: Plan, id_: str) -> Version:
    """Return an archived version. Raises `PublishError` if there is none of this id."""
    found = {str(version.id): version for version in plan.archived}
    if id_ in found:
        return found[id_]
    outside = {str(version.id): version.outside for version in plan.versions}.get(id_)
    if outside:
        raise PublishError(f'the version "{id_}" is not archived here; see {outside}')
    raise PublishError(f'there is no archived version "{id_}"{did_you_mean(id_, found)}')


def _renames_since(plan: Plan, version: Version) -> Mapping[str, str]:
    """Return the new names of pages since a version, by the draft, too."""
    since = [*plan.archived, *plan.drafts]
    return renames(since, version, since[-1])


def pages_as_they_are(plan: Plan) -> Side:
    """Return the text and the facts of the pages in their folder."""
    with tempfile.TemporaryDirectory() as folder:
        pages = archive_pages(plan.place, plan.server, Path(folder), NewVersion("pages"))
        return Side(pages.blocks, read_facts(pages.facts))
