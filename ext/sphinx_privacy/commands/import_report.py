"""The report of an import: what a person has to decide about each version."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from sphinx_privacy.problems import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sphinx_privacy.commands.imported_versions import Imported
    from sphinx_privacy.commands.old_revisions import Revision


# The line and column in a note: they move when a page gets longer.
POSITION = re.compile(r"(?::\d+){1,2}(?=: )")


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
    yield from _to_decide(versions)


def _to_decide(versions: Sequence[Imported]) -> Iterator[str]:
    """Yield what has to be decided about most versions."""
    if classes := sum(version.has_proposed_class for version in versions):
        yield (
            f'- Decide: is the class right where it is "proposed" ({counted(classes, "version")})? '
            "It was computed from the words that differ."
        )
    if summaries := sum(version.has_counted_summary for version in versions):
        yield (
            "- Decide: what changed, and why? Write it as the summary where that is "
            f'"counted" ({counted(summaries, "version")}).'
        )
    if classes or summaries:
        yield ""


def _left_out(left_out: Sequence[tuple[Revision, str]]) -> Iterator[str]:
    if left_out:
        yield "## Left out\n"
        for revision, why in left_out:
            yield f"- {revision.name} ({revision.day}): {why}"
        yield ""


def _each(versions: Sequence[Imported]) -> Iterator[str]:
    known = Counter[str]()
    for version in versions:
        yield f"## {version.id}\n"
        yield f"- From: {version.revision.ref}"
        yield f"- Class{' (proposed)' if version.has_proposed_class else ''}: {version.class_}"
        yield f"- Summary{' (counted)' if version.has_counted_summary else ''}: {version.summary}"
        for decision in version.decisions:
            yield f"- Decide: {decision}"
        new = list(_new(version.notes, known))
        known = Counter(map(_without_position, version.notes))
        if len(new) < len(version.notes):
            yield f"- {counted(len(version.notes) - len(new), 'note')} as in the version before."
        for note in new:
            yield f"- Note: {note}"
        yield ""


def _new(notes: Sequence[str], known: Counter[str]) -> Iterator[str]:
    """Yield the notes that are more than those of the version before, wherever they are."""
    left = known.copy()
    for note in notes:
        message = _without_position(note)
        if not left[message]:
            yield note
        left[message] -= bool(left[message])


def _without_position(note: str) -> str:
    return POSITION.sub("", note, count=1)
