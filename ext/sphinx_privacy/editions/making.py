"""Make the builds of editions that are missing, each in a process of its own."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_privacy.archive.document import ArchiveError
from sphinx_privacy.editions.cached_build import Made
from sphinx_privacy.editions.fork_server import engine
from sphinx_privacy.editions.project import PublishError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_privacy.editions.plan import Plan
    from sphinx_privacy.editions.pool import Failure, Work


class Order(NamedTuple):
    """What a process is given: a build of a plan."""

    plan: Plan
    name: str
    templates: Path
    """A folder that the builds share."""


def build(plan: Plan, names: Iterable[str]) -> list[str]:
    """Make the builds that are missing, and return their names.

    Raises `PublishError` with the reasons of all that fail; the others are made nevertheless.
    """
    missing = plan.missing(names)
    with tempfile.TemporaryDirectory() as templates:
        orders = [(name, Order(plan, name, Path(templates))) for name in missing]
        run_builds(plan, _build_one, orders)
    return missing


def run_builds(plan: Plan, work: Work, pieces: Sequence[tuple[str, Any]]) -> None:
    """Run builds in processes. Raises `PublishError` with the reasons of all that fail."""
    if pieces:
        _raise(plan.server.run(work, pieces))


def _build_one(order: Order) -> str:
    """Make a build; return why it failed, or nothing."""
    plan, job = order.plan, order.plan.jobs[order.name]
    try:
        with plan.workspace.new(plan.build_of(order.name).folder) as folder:
            engine().build_core(job, plan.place.conf.absolute(), folder, order.templates)
            Made(folder).seal()
    except (PublishError, ArchiveError, OSError) as error:
        return str(error)
    return ""


def _raise(failures: Iterable[Failure]) -> None:
    """Raise `PublishError` if anything failed."""
    sentences = list(_sentences(failures))
    if sentences:
        raise PublishError("\n".join(sentences))


def _sentences(failures: Iterable[Failure]) -> Iterator[str]:
    """Yield each reason with its edition, its further lines set in."""
    for name, reason in sorted(failures):
        yield f"edition {name}: " + reason.strip().replace("\n", "\n  ")
