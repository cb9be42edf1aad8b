"""Compare the records of versions with what vouches for them outside of their history.

A chain digest that someone noted, a signature and a time stamp each cover the record of a version
and all records above it. So the last one is enough for all versions up to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.commands.signatures import Signatures, Signers
from sphinx_privacy.commands.time_stamps import TimeStamps, in_words
from sphinx_privacy.editions.git_tags import TagRepository

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from sphinx_privacy.editions.project import Project
    from sphinx_privacy.register.chain import ChainLink
    from sphinx_privacy.register.models import Version


class Anchors(NamedTuple):
    """What to compare with, from elsewhere; None or empty if not given."""

    chain: str | None = None
    """A chain digest that someone noted."""
    signed_by: str = ""
    """A file of allowed signers, or the fingerprint of a GPG key."""
    stamped_by: Path | None = None
    """A file with the certificates of authorities for time stamps."""


class Anchored(NamedTuple):
    """The result of the comparison."""

    faults: list[str]
    """A line for each difference, and for each version that nothing vouches for."""
    note: str = ""
    """What vouches for which versions; empty if nothing does."""


def check_anchors(project: Project, anchors: Anchors) -> Iterator[Anchored]:
    """Yield the result for each anchor. Raises `GitError` and `OSError`."""
    links = list(project.links.values())
    if anchors.chain:
        yield _of_noted(links, anchors.chain)
    if anchors.signed_by:
        yield _of_signatures(project, links, Signers.named(anchors.signed_by))
    if anchors.stamped_by:
        yield _of_stamps(project, links, anchors.stamped_by)


def _of_noted(links: Iterable[ChainLink], noted: str) -> Anchored:
    """Find the version whose chain digest was noted."""
    for link in links:
        if link.digest == noted:
            return Anchored(
                [], f"The records up to {link.version.id} are those of the chain digest."
            )
        if noted in {link.version.text_sha256, link.version.document_sha256}:
            why = f"{noted} is another digest of {link.version.id}; give its chain digest."
            return Anchored([why])
    fault = (
        f"no version has the chain digest {noted}: since it was noted, a record up to that version "
        "was altered, removed or added."
    )
    return Anchored([fault])


def _of_signatures(project: Project, links: Iterable[ChainLink], signers: Signers) -> Anchored:
    signatures = Signatures(TagRepository(project.paths.docs), signers)
    removed = signatures.without_record([str(link.version.id) for link in links])
    faults, last = _covered(
        links, signatures.faults, "signature", "fetch tags with `git fetch --tags`"
    )
    note = f"A signature covers the records up to {last}." if last else ""
    return Anchored([*removed, *faults], note)


def _of_stamps(project: Project, links: Iterable[ChainLink], certificates: Path) -> Anchored:
    stamps = TimeStamps(project.archive, certificates)
    faults, last = _covered(
        links, stamps.faults, "time stamp", "get one with `sphinx-privacy timestamp`"
    )
    if not last:
        return Anchored(faults)
    time = in_words(stamps.times[last])
    return Anchored(
        faults, f"A time stamp covers the records up to {last}: they were there at {time}."
    )


def _covered(
    links: Iterable[ChainLink],
    faults_of: Callable[[ChainLink], list[str] | None],
    what: str,
    advice: str,
) -> tuple[list[str], str]:
    """Return the faults of signatures or time stamps, and the last version with a good one.

    A version with none has no fault if a good one of a later version covers it.
    """
    faults: list[str] = []
    uncovered: list[Version] = []
    last = ""
    for link in links:
        found = faults_of(link)
        faults += found or []
        if found == []:
            last, uncovered = str(link.version.id), []
        elif found is None and link.version.is_archived:
            uncovered.append(link.version)
    faults += (
        f"version {version.id}: there is no good {what} for it or for a later version; {advice}."
        for version in uncovered
    )
    return faults, last
