"""Record the pages as a version: refuse with reasons, or complete the draft with its digests."""

from __future__ import annotations

import tempfile
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_privacy.commands.change_to_publish import Change, change_to_publish
from sphinx_privacy.commands.odd_dates import late_announcements, odd_dates
from sphinx_privacy.commands.open_questions import (
    Decision,
    questions_to_record,
    reasons_against,
    reasons_to_wait,
    still_open,
)
from sphinx_privacy.commands.reasons_to_refuse import (
    of_the_change,
    of_the_draft,
    of_the_files,
    of_the_spelling,
    of_the_translations,
    words_to_publish,
)
from sphinx_privacy.commands.record_file import complete, record_file
from sphinx_privacy.commands.refuse import refuse
from sphinx_privacy.commands.signatures import sign_record
from sphinx_privacy.commands.trial import Trial
from sphinx_privacy.commands.version_contents import (
    VersionContents,
    new_version,
    translated_pages,
)
from sphinx_privacy.editions.current_pages import archive_pages
from sphinx_privacy.editions.git_tags import TagRepository
from sphinx_privacy.register.chain import last_digest
from sphinx_privacy.register.models import Version

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_privacy.editions.fork_server import ForkServer
    from sphinx_privacy.editions.project import Project
    from sphinx_privacy.register.chain import ChainLink


def publish(
    project: Project,
    server: ForkServer,
    day: str,
    despite: Sequence[Decision] = (),
    *,
    is_signed: bool = False,
) -> list[str]:
    """Archive the pages, and complete the draft of a day in `versions.yaml`.

    Returns what to check again, what was done, and the proposed class with its reasons. Raises
    `PublishError` with the reasons against publishing. The pages are built and compared only if
    there is no other reason, and the rest is made only then.
    """
    paths, register = project.paths, project.register
    refuse(
        chain(of_the_files(paths), reasons_against(register, despite), of_the_draft(project, day))
    )
    (draft,) = project.drafts  # a register without errors has at most one
    with tempfile.TemporaryDirectory() as folder:
        new = archive_pages(paths, server, Path(folder, "archive"), new_version(project, draft))
        change = change_to_publish(project, draft, new)
        _refuse_change(change, despite)
        contents = VersionContents(new, translated_pages(project, server, Path(folder), draft))
        refuse(of_the_translations(change, contents.translations))
        trial = Trial(project, server, draft, Path(folder, "trial"))
        return _record(change, contents, trial, despite, is_signed=is_signed)


def _record(
    change: Change,
    contents: VersionContents,
    trial: Trial,
    despite: Sequence[Decision],
    *,
    is_signed: bool,
) -> list[str]:
    """Record a version; return what to check again, and what was done.

    First, all that follows from the version is made from a copy, and its tag if it is signed, as
    git may be unable to sign. The record is written last and atomically: if anything fails before
    that, no version was recorded, and another run uses the tag and writes the same files again.
    Files that an interrupted run leaves behind belong to no version, and `verify` reports them.
    """
    project, paths = change.project, change.project.paths
    decided = questions_to_record(project.register, despite)
    fields = fields_to_add(change) | contents.fields | decided
    completed, not_tried = trial.run(fields, contents)
    tag = sign_record(TagRepository(paths.docs), completed) if is_signed else ""
    contents.add_to(project.archive)
    advice = _advice(change, despite)
    complete(record_file(paths), change.draft, fields)
    return [*advice, *_done(change, not_tried), *change.reasons, *_anchors(completed, tag)]


def _refuse_change(change: Change, despite: Sequence[Decision]) -> None:
    """Raise `PublishError` with the reasons that follow from what the version changes."""
    waiting = reasons_to_wait(change.project.register, change.places, despite)
    refuse(chain(waiting, of_the_change(change), of_the_spelling(change)))


def _advice(change: Change, despite: Sequence[Decision]) -> list[str]:
    """Return what to check again: dates, and questions that are still open."""
    dates = [*odd_dates(change), *late_announcements(change.draft)]
    return [*dates, *still_open(change.project.register, change.places, despite)]


def _done(change: Change, not_tried: Sequence[str]) -> Iterator[str]:
    """Yield what was recorded and what to do next, and what was neither checked nor tried."""
    project, draft = change.project, change.draft
    file, class_ = record_file(project.paths), draft.class_ or change.proposed
    next_step = f"Commit this file and {project.archive.folder} together."
    yield f'Recorded: version "{draft.id}" ({class_}) in {file}. {next_step}'
    yield from filter(None, [words_to_publish(change).not_checked, *not_tried])


def _anchors(completed: ChainLink, tag: str) -> Iterator[str]:
    """Yield what proves the version outside of this repository."""
    yield f"Chain digest: {completed.digest}. Note it outside of this repository."
    if tag:
        yield f"Signed: the tag {tag}. Send it with your commit: git push origin {tag}"


def fields_to_add(change: Change) -> dict[str, str]:
    """Return what completes a draft: its dates, its class, what it follows, and its digests."""
    project, draft, new, old = change.project, change.draft, change.new, change.old
    previous = last_digest(project.register.all(Version).values())
    return {
        **({} if draft.published else {"published": f'"{project.day}"'}),
        "recorded": f'"{project.day}"',
        **({} if draft.class_ else {"class": f'"{change.proposed}"'}),
        **({} if draft.text else {"text": "{kind: verbatim}"}),
        **({"follows": f'"{old.id}"'} if old else {}),
        **({"previous": f'"{previous}"'} if previous else {}),
        "document-sha256": f'"{new.digest}"',
        "text-sha256": f'"{new.document.text_sha256}"',
    }
