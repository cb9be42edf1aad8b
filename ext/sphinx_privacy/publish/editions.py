"""Build the cores of editions, and hold their words against those that were published."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_privacy.publish.blocks import digest_of
from sphinx_privacy.publish.core import WORDS, Made
from sphinx_privacy.publish.git import GitError
from sphinx_privacy.publish.pool import Failure, Work
from sphinx_privacy.publish.project import PublishError
from sphinx_privacy.publish.warm import engine

if TYPE_CHECKING:
    from sphinx_privacy.publish.plan import Plan
    from sphinx_privacy.register.models import Version

# Where a page begins in a text of words.
PAGE = re.compile(r"(?:\A|(?<=\n)\n)\[(.*)\]\n")
# So many lines of a difference are shown.
LINES = 40


class Order(NamedTuple):
    """What a process is given to build: a core of a plan."""

    plan: Plan
    name: str
    templates: Path
    """A folder that the builds share."""


def build(plan: Plan, names: Iterable[str]) -> list[str]:
    """Build the cores that are missing, and return their names.

    Raises `PublishError` with the reasons of all that fail; the others are built nevertheless.
    """
    missing = plan.missing(names)
    with tempfile.TemporaryDirectory() as templates:
        orders = [(name, Order(plan, name, Path(templates))) for name in missing]
        run_builds(plan, _build_one, orders)
    return missing


def run_builds(plan: Plan, work: Work, pieces: Sequence[tuple[str, Any]]) -> None:
    """Run builds in processes. Raises `PublishError` with the reasons of all that fail."""
    if pieces:
        _raise(plan.warm.run(work, pieces))


def _build_one(order: Order) -> str:
    """Build a core; return why it failed, or nothing."""
    plan, job = order.plan, order.plan.job(order.name)
    try:
        with made_from(plan, job.tree, plan.core(order.name)) as (source, digest, folder):
            _check_source(plan, order.name, digest)
            conf = plan.place.conf.absolute()
            engine().build_core(job, source, conf, folder, order.templates)
    except (PublishError, GitError, OSError) as error:
        return str(error)
    return ""


@contextmanager
def made_from(plan: Plan, tree: str, made: Made) -> Iterator[tuple[Path, str, Path]]:
    """Give the pages of a tree with their digest, and a folder to fill.

    The folder is sealed, and takes its place, when all is well.
    """
    with plan.workspace.new(made.folder) as folder:
        source = folder / "source" / plan.place.docs.name
        yield source, plan.repository.extract(tree, source), folder
        for left in ("source", "doctrees"):
            shutil.rmtree(folder / left)
        Made(folder).seal()


def _check_source(plan: Plan, name: str, found: str) -> None:
    """Raise `PublishError` if the files of a version are not those that were published."""
    version = next((version for version in plan.kept if version.id == name), None)
    if version and found != version.source_sha256:
        raise PublishError(
            f'its files, at "{version.git}", are not those that were published: '
            f"their SHA-256 is {found}, the register says {version.source_sha256}."
        )


def check_words(plan: Plan, versions: Iterable[Version]) -> None:
    """Hold the words of editions against their records.

    Raises `PublishError` that shows the difference, or where the words published can be had.
    """
    changed = [v for v in versions if plan.core(str(v.id)).digest != v.text_sha256]
    _raise([Failure(str(version.id), _difference(plan, version)) for version in changed])


def _difference(plan: Plan, version: Version) -> str:
    """Return in which words an edition differs from what was published."""
    core = plan.core(str(version.id))
    what = f"the SHA-256 of its words is {core.digest}, the register says {version.text_sha256}"
    lines = [f"it no longer says what was published: {what}."]
    published = _published(plan, version)
    if published is None:
        base = core.about["base"].rstrip("/") or "the published site"
        both = f"{core.folder / WORDS} with {base}/{version.id}/{WORDS}"
        lines.append(f"The words that were published are not at hand: compare {both}.")
    else:
        lines += _cut(list(_different(published, core.words)))
    return "\n".join(lines)


def _published(plan: Plan, version: Version) -> str | None:
    """Return the words that were published, if a core that was built before says them."""
    texts = (
        path.read_text(encoding="utf-8")
        for path in plan.workspace.editions.glob(f"cores/*/{WORDS}")
    )
    return next((text for text in texts if digest_of(text) == version.text_sha256), None)


def _different(before: str, now: str) -> Iterator[str]:
    """Yield the lines in which two texts of words differ, page by page."""
    old, new = _pages(before), _pages(now)
    for name in sorted({*old, *new}):
        names = f"{name}, as published", f"{name}, as built now"
        yield from unified_diff(old.get(name, []), new.get(name, []), *names, "", "", 0, "")


def _cut(lines: list[str]) -> list[str]:
    """Return so many lines as are shown, and how many more there are."""
    rest = len(lines) - LINES
    return [*lines[:LINES], f"… and {rest} more line{'s' * (rest > 1)}"] if rest > 0 else lines


def _pages(words: str) -> dict[str, list[str]]:
    """Return the lines of each page in a text of words; the first is the name of the page."""
    _, *parts = PAGE.split(words)
    texts = zip(parts[::2], parts[1::2], strict=True)
    return {name: [f"[{name}]", *text.splitlines()] for name, text in texts}


def _raise(failures: Iterable[Failure]) -> None:
    """Raise `PublishError` if anything failed."""
    sentences = list(_sentences(failures))
    if sentences:
        raise PublishError("\n".join(sentences))


def _sentences(failures: Iterable[Failure]) -> Iterator[str]:
    """Yield each reason with its edition, its further lines set in."""
    for name, reason in sorted(failures):
        yield f"edition {name}: " + reason.strip().replace("\n", "\n  ")
