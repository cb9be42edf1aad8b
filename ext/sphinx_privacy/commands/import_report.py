"""The report of an import: what a person has to decide about each version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.problems import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sphinx_privacy.commands.imported_versions import Imported
    from sphinx_privacy.commands.old_revisions import Revision


def report(
    versions: Sequence[Imported], left_out: Sequence[tuple[Revision, str]], plan: Path
) -> str:
    """Return the report as Markdown."""
    return "\n".join(
        [*_beginning(versions, left_out, plan), *_left_out(left_out), *_each(versions)]
    )


def _beginning(
    versions: Sequence[Imported], left_out: Sequence[tuple[Revision, str]], plan: Path
) -> Iterator[str]:
    first, last = versions[0], versions[-1]
    yield "# Imported versions\n"
    yield (
        f"{counted(len(versions), 'version')}, from {first.revision.day} to {last.revision.day}; "
        f"{counted(len(left_out), 'revision')} left out. They are a draft until you commit them.\n"
    )
    yield f"To change a date, label, class, summary or rename, edit `{plan}` and run:\n"
    yield f"    sphinx-privacy import-history … --csv {plan}\n"
    yield "Do not change the records by hand: each has the digest of the one above.\n"


def _left_out(left_out: Sequence[tuple[Revision, str]]) -> Iterator[str]:
    if left_out:
        yield "## Left out\n"
        for revision, why in left_out:
            yield f"- {revision.name} ({revision.day}): {why}"
        yield ""


def _each(versions: Sequence[Imported]) -> Iterator[str]:
    known = set[str]()
    for version in versions:
        yield f"## {version.id}\n"
        yield f"- From: {version.revision.ref}"
        yield f"- Class: {version.class_}"
        yield f"- Summary: {version.summary}"
        for decision in version.decisions:
            yield f"- Decide: {decision}"
        new = [note for note in version.notes if note not in known]
        known = set(version.notes)
        if len(new) < len(version.notes):
            yield f"- {counted(len(version.notes) - len(new), 'note')} as in the version before."
        for note in new:
            yield f"- Note: {note}"
        yield ""
