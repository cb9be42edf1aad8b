"""Make archived versions of an existing history, with records that people have to read."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.archive.store import Archive, Contents
from sphinx_privacy.checks import check
from sphinx_privacy.commands.import_report import report
from sphinx_privacy.commands.imported_versions import (
    FIRST,
    Imported,
    as_yaml,
    change_between,
    free_id,
    records_of,
    unknown_pages,
)
from sphinx_privacy.commands.old_revisions import as_csv
from sphinx_privacy.commands.read_revisions import read_revisions
from sphinx_privacy.commands.record_file import FILE, record_file
from sphinx_privacy.commands.refuse import refuse
from sphinx_privacy.editing.changes import replace_content
from sphinx_privacy.editions.git import GitError
from sphinx_privacy.register import read_register
from sphinx_privacy.register.chain import last_digest
from sphinx_privacy.register.models import Version

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_privacy.commands.old_pages import Order, Selection
    from sphinx_privacy.commands.old_revisions import Revision
    from sphinx_privacy.editions.fork_server import ForkServer
    from sphinx_privacy.editions.project import Project

FOLDER = "import"
"""The folder for the report, below the folder for what is built."""
EMPTY = "versions: []\n"
BEGINNING = "# Every version, the oldest first.\n\nversions:\n"

LeftOut = tuple["Revision", str]
"""A revision that became no version, and why."""


class Done(NamedTuple):
    """What an import has done."""

    versions: list[Imported]
    left_out: list[LeftOut]
    report: Path
    plan: Path
    """The CSV with all that was proposed."""


def import_history(
    project: Project, server: ForkServer, selection: Selection, revisions: Sequence[Revision]
) -> Done:
    """Archive revisions as versions, and record them below the versions that are there.

    The records of an earlier import are replaced as long as they are not committed. The records are
    written last and atomically. Raises `PublishError` with the reasons against importing.
    """
    above = _above(project)
    refuse(_reasons(project, above, revisions))
    with tempfile.TemporaryDirectory() as folder:
        read = read_revisions(server, selection, revisions, Path(folder))
        versions, left_out = _versions(project, above, read)
        refuse([] if versions else [f"{each.name}: {why}" for each, why in left_out])
        _record(project, above, versions)
        return _write_report(project.paths.build / FOLDER, versions, left_out)


def _above(project: Project) -> list[Version]:
    """Return the versions that stay: all but those of an import that is not committed."""
    listed = list(project.register.all(Version).values())
    committed = _committed_ids(project)
    while listed and listed[-1].git and str(listed[-1].id) not in committed:
        listed.pop()
    return listed


def _committed_ids(project: Project) -> set[str]:
    """Return the ids of the versions that the last commit has."""
    try:
        repository = project.paths.repository
        content = repository.show("HEAD", repository.path_of(record_file(project.paths)))
    except GitError:  # the project is in no repository, or nothing is committed
        return set()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, FILE).write_bytes(content or EMPTY.encode())
        return {str(id_) for id_ in read_register(Path(folder)).all(Version)}


def _reasons(
    project: Project, above: Sequence[Version], revisions: Sequence[Revision]
) -> Iterator[str]:
    """Yield the reasons against importing."""
    first, last = revisions[0], revisions[-1]
    for version in above[-1:]:
        if version.is_draft:
            left = "" if above[1:] else f'leave "{EMPTY.strip()}", '
            yield (
                f'{version.id.place}: the draft "{version.id}" must come after the imported '
                f"versions; take it out, {left}import, and add it again below the new records."
            )
        elif first.day < version.effective_from:
            yield (
                f'{version.id.place}: nothing can be recorded before "{version.id}" any more, '
                f"since each record has the digest of the one above. {first.name} is of "
                f"{first.day}; import later revisions, or import into a project without versions."
            )
    if last.day > project.day:
        yield f"{last.name} is of {last.day}, which is in the future; correct its date."


def _versions(
    project: Project, above: Sequence[Version], read: dict[Revision, Order | str]
) -> tuple[list[Imported], list[LeftOut]]:
    """Return the versions, and the revisions that became none.

    `read` has where each revision is archived, or why its pages could not be read. Raises
    `PublishError` with the pages that are not there, but were renamed by a CSV.
    """
    versions: list[Imported] = []
    unknown: list[str] = []
    left_out: list[LeftOut] = []
    archived = [version for version in above if version.is_archived]
    id_, old = next(((str(each.id), project.text(each)) for each in archived[-1:]), ("", None))
    taken = {str(version.id) for version in above}
    for revision, order in read.items():
        if isinstance(order, str):
            left_out.append((revision, order))
            continue
        new = order.text
        unknown += unknown_pages(old, new, revision)
        change = change_between(old, new, revision) if old else FIRST
        if change is None:
            left_out.append((revision, "it has the words and links of the version before."))
            continue
        found, root = order.found, new.document.root
        is_doubtful = found.is_front_guessed and not (old and old.document.root == root)
        own = free_id(revision.day, taken)
        front = root if is_doubtful else ""
        versions.append(Imported(revision, own, new, found.notes, id_, change, front))
        taken.add(own)
        if old:
            old.forget()
        id_, old = own, new
    refuse(unknown)
    return versions, left_out


def _record(project: Project, above: Sequence[Version], versions: Sequence[Imported]) -> None:
    """Write the archive, then the records, and remove what only replaced versions had."""
    register, archive, file = project.register, project.archive, record_file(project.paths)
    records = as_yaml(records_of(versions, register, project.day, last_digest(above)))
    content = _with_records(project, above, records)
    _check(project, content)
    before = _files(archive, [version.id for version in project.archived])
    for version in versions:
        stored = {name: version.text.archive.read(name) for name in version.text.stored}
        archive.add(Contents(version.document(register), stored))
    replace_content(file, content)
    ids = [*(version.id for version in above if version.is_archived), *(v.id for v in versions)]
    for name in before - _files(Archive(archive.folder), ids):
        archive.path(name).unlink()


def _files(archive: Archive, ids: Sequence[str]) -> set[str]:
    """Return the files of the archive that belong to versions."""
    return {name for id_ in ids for name in (f"{id_}.json", *archive.version(str(id_)).stored)}


def _with_records(project: Project, above: Sequence[Version], records: str) -> bytes:
    """Return the file of versions with records below those that stay."""
    path = record_file(project.paths)
    text = path.read_text(encoding="utf-8") if path.is_file() else BEGINNING
    replaced = list(project.register.all(Version).values())[len(above) :]
    lines = text.splitlines(keepends=True)
    kept = "".join(lines[: replaced[0].id.place.line - 1] if replaced else lines)
    kept = kept if above else kept.replace(EMPTY.strip(), "versions:")
    gap = "\n\n" if above else "\n"
    return f"{kept.rstrip()}{gap}{records}".encode()


def _check(project: Project, content: bytes) -> None:
    """Raise `PublishError` if the register would have errors with these records."""
    path = record_file(project.paths)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, path.parent.name)
        shutil.copytree(path.parent, copy)
        (copy / path.name).write_bytes(content)
        register = read_register(copy, shared=project.paths.shared)
        errors = (problem for problem in check(register) if problem.is_error)
        refuse(str(error).replace(copy.as_posix(), path.parent.as_posix()) for error in errors)


def _write_report(folder: Path, versions: list[Imported], left_out: list[LeftOut]) -> Done:
    folder.mkdir(parents=True, exist_ok=True)
    done = Done(versions, left_out, folder / "report.md", folder / "history.csv")
    rows = as_csv(version.row for version in versions)
    done.plan.write_text(rows, encoding="utf-8", newline="")
    text = report(versions, left_out, done.plan)
    done.report.write_text(text, encoding="utf-8", newline="\n")
    return done
