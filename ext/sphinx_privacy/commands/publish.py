"""Record the pages as a version: refuse with reasons, or complete the draft with its digests."""

from __future__ import annotations

import re
import shutil
import tempfile
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_privacy.archive.store import Contents
from sphinx_privacy.checks import check
from sphinx_privacy.commands.open_questions import (
    ChangedPlaces,
    Decision,
    questions_to_record,
    reasons_against,
    reasons_to_wait,
    still_open,
)
from sphinx_privacy.editions.compare import Comparison, side, taken_back
from sphinx_privacy.editions.current_pages import archive_pages
from sphinx_privacy.editions.new_version import NewVersion
from sphinx_privacy.editions.project import REGISTER, Project
from sphinx_privacy.editions.publish_error import PublishError
from sphinx_privacy.editions.uncommitted import uncommitted
from sphinx_privacy.exports.plain_sentences import plain_sentence
from sphinx_privacy.records.history import before
from sphinx_privacy.register import read_register
from sphinx_privacy.register.chain import last_digest
from sphinx_privacy.register.models import Version
from sphinx_privacy.register.timeline import applying
from sphinx_privacy.register.weights import CLASSES
from sphinx_privacy.site.joining import taken_places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx_privacy.archive.store import Archived
    from sphinx_privacy.editions.fork_server import ForkServer
    from sphinx_privacy.editions.project_paths import ProjectPaths
    from sphinx_privacy.problems import Problem

FILE = "versions.yaml"


def publish(
    project: Project, server: ForkServer, day: str, despite: Sequence[Decision] = ()
) -> list[str]:
    """Archive the pages, and complete the draft of a day in `versions.yaml`.

    The record is written last and atomically: if anything fails before that, no version was
    recorded, and another run writes the same files again. Files that an interrupted run leaves
    behind belong to no version, and `verify` reports them.

    Returns what to check again, and what was done. Raises `PublishError` with the reasons against
    publishing. The pages are built and compared only if there is no other reason.
    """
    paths, register = project.paths, project.register
    _refuse(
        chain(_of_the_files(paths), reasons_against(register, despite), _of_the_draft(project, day))
    )
    (draft,) = project.drafts  # a register without errors has at most one
    with tempfile.TemporaryDirectory() as folder:
        new = archive_pages(paths, server, Path(folder), _named(project, draft))
        change = _change(project, draft, new)
        _refuse(chain(reasons_to_wait(register, change.places, despite), _reasons(change)))
        fields = fields_to_add(change) | questions_to_record(register, despite)
        check_completed(record_file(paths), draft, fields)
        project.archive.add(
            Contents(new.document, {name: new.archive.read(name) for name in new.stored})
        )
        advice = [*_odd_dates(change), *still_open(register, change.places)]
        complete(record_file(paths), draft, fields)
    return [*advice, _done(change)]


@dataclass(frozen=True)
class Change:
    """A draft with its pages, beside the version that it follows, if there is one."""

    project: Project
    draft: Version
    new: Archived
    old: Version | None
    old_text: Archived | None
    compared: Comparison | None

    @property
    def proposed(self) -> str:
        """The class that the changed facts have; the highest without an older version."""
        return self.compared.proposed_class if self.compared else CLASSES[-1]

    @property
    def places(self) -> ChangedPlaces:
        """What the draft changes, for questions about it."""
        register, renamed = self.project.register, _renamed(self.draft)
        return ChangedPlaces(register, self.old_text, self.new, renamed)


def _change(project: Project, draft: Version, new: Archived) -> Change:
    """Compare a draft with the version that it follows."""
    old = before(project, draft)
    text = project.text(old) if old else None
    compared = Comparison(side(text), side(new), _renamed(draft)) if text else None
    return Change(project, draft, new, old, text, compared)


def _named(project: Project, draft: Version) -> NewVersion:
    """Return what the archive says about the draft itself."""
    summary = plain_sentence(project.register, draft.summary)
    return NewVersion(str(draft.id), summary, str(draft.effective_from))


def _done(change: Change) -> str:
    """Return what was recorded, and what to do next."""
    project, draft = change.project, change.draft
    file, class_ = record_file(project.paths), draft.class_ or change.proposed
    next_step = f"Commit this file and {project.archive.folder} together."
    return f'Recorded: version "{draft.id}" ({class_}) in {file}. {next_step}'


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


def record_file(paths: ProjectPaths) -> Path:
    """Return the file with the records of versions."""
    return paths.docs / REGISTER / FILE


# -- reasons against --------------------------------------------------------------


def _refuse(reasons: Iterable[str]) -> None:
    """Raise `PublishError` if there are reasons."""
    if listed := list(reasons):
        raise PublishError("\n".join(["nothing was recorded:", *listed]))


def _of_the_files(paths: ProjectPaths) -> Iterator[str]:
    """Yield the files that are not committed: the source of every version must be in the history.

    The draft itself need not be committed: its record and the archive are committed together.
    """
    file = record_file(paths)
    for path in uncommitted(paths, [file, _temporary(file)]):
        yield f"{path}: not committed; commit it first."


def _of_the_draft(project: Project, day: str) -> Iterator[str]:
    """Yield a reason if the draft is missing, or for another day, or if the day is too early."""
    for draft in project.drafts:
        if draft.effective_from != day:
            yield (
                f'{draft.effective_from.place}: the draft "{draft.id}" is for '
                f"{draft.effective_from}, not {day}; publish that day, or change it here "
                '(and "id", if it is the date).'
            )
    if not project.drafts:
        yield (
            f"{record_file(project.paths)}: there is no draft; add a record with "
            f'"effective-from: {day}" and a summary of what changed and why.'
        )
    for last in applying(project.versions)[-1:]:
        if day < last.effective_from:
            withdraw = ", or withdraw that one first" if last.effective_from > project.day else ""
            yield (
                f"{day} is before {last.effective_from}, the first day of the last version, "
                f'"{last.id}"; choose that day or a later one{withdraw}.'
            )


def _reasons(change: Change) -> Iterator[str]:
    """Yield the reasons that comparing the pages gives."""
    yield from _of_the_changes(change.old, change.compared)
    yield from _of_the_class(change.draft, change.proposed)
    yield from _of_reverts(change)
    yield from _of_renames(change)
    pages = change.new.document.pages
    yield from taken_places(pages, [*change.project.archived, change.draft])


def _of_the_changes(old: Version | None, changes: Comparison | None) -> Iterator[str]:
    """Yield a reason if nothing has changed; after a withdrawal, the same text may return."""
    if old and changes and not (old.withdrawn or changes.pages or changes.facts):
        yield f'no word, link or fact differs from the version "{old.id}".'


def _of_the_class(draft: Version, proposed: str) -> Iterator[str]:
    """Yield a reason if the draft gives a lower class than its facts have, without saying why."""
    given = draft.class_
    if given and CLASSES.index(given) < CLASSES.index(proposed) and not draft.class_reason:
        yield (
            f'{given.place}: the changed facts make this version "{proposed}"; the draft '
            f'says "{given}". Write "class: {proposed}", or add a "class-reason".'
        )


def _of_reverts(change: Change) -> Iterator[str]:
    """Yield the versions whose changes the draft reverts without saying so."""
    declared = {str(id_) for id_ in change.draft.reverts}
    for version, page in taken_back(change.project, change.draft, change.new.blocks):
        if version.id not in declared:
            yield (
                f'{page}: this reverts what the version "{version.id}" changed. If that is '
                f'intended, add "reverts: ["{version.id}"]" to the draft.'
            )


def _of_renames(change: Change) -> Iterator[str]:
    """Yield the notices that are on other pages than before, without the draft saying so."""
    declared = _renamed(change.draft)
    before = _pages_by_notice(change.old_text) if change.old_text else {}
    for id_, name in _pages_by_notice(change.new).items():
        was = before.get(id_, name)
        if was != name and declared.get(was) != name:
            yield (
                f'{change.draft.id.place}: the notice "{id_}" was on the page {was}, and is on '
                f'{name} now; add "renamed: [{{from: {was}, to: {name}}}]" to the draft.'
            )


def _pages_by_notice(text: Archived) -> dict[str, str]:
    """Return the pages of notices by the ids of the notices."""
    return {page.notice.id: name for name, page in text.document.pages.items() if page.notice}


def _renamed(draft: Version) -> dict[str, str]:
    """Return the new names of pages by their old ones, as a draft has them."""
    return {str(rename.from_): str(rename.to) for rename in draft.renamed}


# -- to look at again ---------------------------------------------------------------


def _odd_dates(change: Change) -> Iterator[str]:
    """Yield the notices whose words changed without a later date, or with one in the future."""
    last = max(change.project.day, change.draft.effective_from)[: len("2024-12")]
    for page in change.compared.pages if change.compared else ():
        new = _updated(change.new, page.name)
        old = _updated(change.old_text, page.old_name or page.name)
        if page.kind == "changed" and new and new <= old:
            what = f"is still {new}" if new == old else f"goes back from {old} to {new}"
            yield f'{page.name}: its words changed, but "updated" {what}; was it forgotten?'
        elif new > last:
            yield f'{page.name}: "updated" is {new}, which is after this version; is that right?'


def _updated(text: Archived | None, name: str) -> str:
    """Return the month that a notice gives; empty if the page is not a notice."""
    page = text.document.pages.get(name) if text else None
    return page.notice.updated if page and page.notice else ""


# -- the file ------------------------------------------------------------------------


def complete(path: Path, draft: Version, fields: Mapping[str, str]) -> None:
    """Write fields, as YAML, below the date of a draft; no other byte of the file changes."""
    line = draft.effective_from.place.line
    _replace(path, with_fields(path.read_bytes(), line, fields))


def check_completed(path: Path, draft: Version, fields: Mapping[str, str]) -> None:
    """Raise `PublishError` if the register would have errors with these fields."""
    line = draft.effective_from.place.line
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, path.parent.name)
        shutil.copytree(path.parent, copy)
        (copy / path.name).write_bytes(with_fields(path.read_bytes(), line, fields))
        register = read_register(copy)
        completed = register.all(Version).get(str(draft.id))
        if completed is None or completed.is_draft:
            advice = "write each key of this record on a line of its own, without braces."
            _refuse([f"{path}:{line}: {advice}"])
        errors = (problem for problem in check(register) if problem.is_error)
        added = sum(1 + value.count("\n") for value in fields.values())
        found = (_with_former_place(error, line, added) for error in errors)
        _refuse(str(error).replace(copy.as_posix(), path.parent.as_posix()) for error in found)


def _replace(path: Path, content: bytes) -> None:
    """Replace the content of a file atomically."""
    temporary = _temporary(path)
    try:
        temporary.write_bytes(content)
        shutil.copymode(path, temporary)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _temporary(path: Path) -> Path:
    """Return the path of the temporary file that replaces a file."""
    return path.with_name(f".{path.name}.new")


def with_fields(content: bytes, line: int, fields: Mapping[str, str]) -> bytes:
    """Return a YAML file with fields below a line with a key, indented and ended like it."""
    lines = content.decode().splitlines(keepends=True)
    key = lines[line - 1].rstrip("\r\n")
    ending = lines[line - 1][len(key) :] or "\n"
    indent = re.sub(r"[^ -].*", "", key).replace("-", " ")
    added = "\n".join(f"{name}: {value}" for name, value in fields.items()).split("\n")
    keys = [key, *(f"{indent}{each}" for each in added)]
    lines[line - 1] = "".join(key + ending for key in keys)
    return "".join(lines).encode()


def _with_former_place(problem: Problem, line: int, added: int) -> Problem:
    """Return a problem of a completed file with its place in the file before it was completed."""
    place = problem.place
    above = min(max(place.line - line, 0), added)
    return replace(problem, place=place._replace(line=place.line - above))
