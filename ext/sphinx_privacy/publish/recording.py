"""Record the pages as a version: refuse with reasons, or complete the draft with its digests."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_privacy.checks import check
from sphinx_privacy.publish.compare import Comparison
from sphinx_privacy.publish.core import Job
from sphinx_privacy.publish.editions import build
from sphinx_privacy.publish.filed import before
from sphinx_privacy.publish.plan import REGISTER, Plan, told
from sphinx_privacy.publish.project import PublishError
from sphinx_privacy.publish.site import taken_places
from sphinx_privacy.publish.uncommitted import uncommitted
from sphinx_privacy.register import read_register
from sphinx_privacy.register.models import NOTICES, Notice, OpenQuestion, Version
from sphinx_privacy.register.models.versions import CLASSES
from sphinx_privacy.register.timeline import applying

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_privacy.problems import Problem
    from sphinx_privacy.publish.core import Core
    from sphinx_privacy.register.text import Text

FILE = "versions.yaml"


def publish(plan: Plan, day: str) -> list[str]:
    """Complete the draft of a day in `versions.yaml`; return what to look at, and what was done.

    Raises `PublishError` with the reasons against it: what the words say is looked at only once
    nothing else is.
    """
    _refuse(chain(_of_the_files(plan), _of_the_questions(plan), _of_the_draft(plan, day)))
    (draft,) = plan.drafts  # a good register has one at most
    old = before(plan, draft)
    # Its pages are built as those of the version that it becomes, in its format and on its day.
    plan.add(_job_of(plan, draft))
    build(plan, [str(version.id) for version in (draft, old) if version])
    changes = _changes(plan, old, draft) if old else None
    proposed = changes.proposed_class if changes else CLASSES[-1]
    places = taken_places(plan.core(str(draft.id)), [*plan.kept, draft])
    _refuse(chain(_of_the_changes(old, changes), _of_the_class(plan, draft, proposed), places))
    complete(_file(plan), draft, fields_of(plan, draft, proposed))
    done = f'Recorded: version "{draft.id}" ({draft.class_ or proposed}) in {_file(plan)}.'
    advice = "Commit this file by itself: the version is the commit before it."
    last = max(plan.day, draft.effective_from)[: len("2024-12")]
    return [*(_odd_dates(changes, last) if changes else ()), f"{done} {advice}"]


def _job_of(plan: Plan, draft: Version) -> Job:
    """Return the job that will build the version which a draft becomes."""
    source = plan.repository.source_digest(plan.head)
    return Job(str(draft.id), plan.head, plan.day, str(draft.effective_from), source)


def fields_of(plan: Plan, draft: Version, proposed: str) -> dict[str, str]:
    """Return what completes a draft: its dates, its class, and the digests of its pages."""
    return {
        **({} if draft.published else {"published": plan.day}),
        "recorded": plan.day,
        **({} if draft.class_ else {"class": proposed}),
        "git": plan.head,
        "source-sha256": plan.job(str(draft.id)).source,
        "text-sha256": plan.core(str(draft.id)).digest,
    }


def _file(plan: Plan) -> Path:
    return plan.place.docs / REGISTER / FILE


# -- reasons against --------------------------------------------------------------


def _refuse(reasons: Iterable[str]) -> None:
    """Raise `PublishError` if there are reasons."""
    if listed := list(reasons):
        raise PublishError("\n".join(["nothing was recorded:", *listed]))


def _of_the_files(plan: Plan) -> Iterator[str]:
    """Yield the files that are not committed: nobody else could build what would be recorded."""
    for path in sorted(chain(*uncommitted(plan.place))):
        yield f"{path}: not committed; commit it first."


def _of_the_questions(plan: Plan) -> Iterator[str]:
    """Yield the open questions that no new version may leave open."""
    for question in plan.register.all(OpenQuestion).values():
        if question.blocking == "yes":
            yield f'open question "{question.id}": {question.question} {question.decides} decides.'


def _of_the_draft(plan: Plan, day: str) -> Iterator[str]:
    """Yield that the draft is missing, or for another day, or that the day is past."""
    for draft in plan.drafts:
        if draft.effective_from != day:
            yield (
                f'{_place(plan, draft.effective_from)}: the draft "{draft.id}" is for '
                f'{draft.effective_from}, not {day}; publish that day, or change it here, and "id" '
                "if it is made of it."
            )
    if not plan.drafts:
        yield (
            f"{_file(plan)}: there is no draft in the last commit; add a record with "
            f'"effective-from: {day}" and a summary of what changed and why, and commit it.'
        )
    for last in applying(plan.versions)[-1:]:
        if day < last.effective_from:
            withdraw = ", or withdraw that one first" if last.effective_from > plan.day else ""
            yield (
                f"{day} is before {last.effective_from}, the first day of the last version, "
                f'"{last.id}"; choose that day or a later one{withdraw}.'
            )


def _of_the_changes(old: Version | None, changes: Comparison | None) -> Iterator[str]:
    """Yield that there is nothing to publish; what was withdrawn may be said again."""
    if old and changes and not (old.withdrawn or changes.pages or changes.facts):
        yield f'no word, link or fact differs from the version "{old.id}".'


def _of_the_class(plan: Plan, draft: Version, proposed: str) -> Iterator[str]:
    """Yield that the draft calls itself a smaller change than its facts say, without a reason."""
    given = draft.class_
    if given and CLASSES.index(given) < CLASSES.index(proposed) and not draft.class_reason:
        yield (
            f'{_place(plan, given)}: the changed facts make this version "{proposed}"; the draft '
            f'says "{given}". Write "class: {proposed}", or add a "class-reason".'
        )


def _place(plan: Plan, text: Text) -> str:
    """Return where a text of the file stands; its own place is in a copy of the last commit."""
    return f"{_file(plan)}:{text.place.line}:{text.place.column}"


def _changes(plan: Plan, old: Version, draft: Version) -> Comparison:
    """Return what changed since the version that the draft follows."""
    names = {str(rename.from_): str(rename.to) for rename in draft.renamed}
    return Comparison(plan.core(str(old.id)), plan.core(str(draft.id)), names)


# -- to look at again ---------------------------------------------------------------


def _odd_dates(changes: Comparison, last: str) -> Iterator[str]:
    """Yield the notices whose words changed without a later date, or whose date is yet to come."""
    for page in changes.pages:
        old = _updated(changes.old, page.old_name or page.name)
        new = _updated(changes.new, page.name)
        if page.kind == "changed" and new and new <= old:
            told = f"is still {new}" if new == old else f"goes back from {old} to {new}"
            yield f'{page.name}: its words changed, and "updated" {told}; was it forgotten?'
        elif new > last:
            yield f'{page.name}: "updated" is {new}, which is after this version; is it right?'


def _updated(core: Core, page: str) -> str:
    """Return the month that a notice gives; nothing if the page is no notice."""
    *_, folder, id_ = ["", *page.split("/")]
    notices = core.facts.get(Notice.kind, {}) if folder == NOTICES else {}
    return str(notices.get(id_, {}).get("updated", ""))


# -- the file ------------------------------------------------------------------------


def complete(path: Path, draft: Version, fields: Mapping[str, str]) -> None:
    """Write fields below the date of a draft, all else as it was, byte for byte.

    Raises `PublishError` if the register would not be right after it; nothing is written then.
    """
    line = draft.effective_from.place.line
    content = with_fields(path.read_bytes(), line, fields)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, path.parent.name)
        shutil.copytree(path.parent, copy)
        (copy / path.name).write_bytes(content)
        register = read_register(copy)
        made = register.all(Version).get(str(draft.id))
        if made is None or made.is_draft:
            advice = "write each key of this record on a line of its own, without braces."
            _refuse([f"{path}:{line}: {advice}"])
        errors = (problem for problem in check(register) if problem.is_error)
        now = [_where_it_is_now(error, line, len(fields)) for error in errors]
        _refuse(told(now, copy, path.parent))
    _replace(path, content)


def _replace(path: Path, content: bytes) -> None:
    """Give a file another content in one step: whatever fails, no half of it is ever there."""
    aside = path.with_name(f".{path.name}.new")
    try:
        aside.write_bytes(content)
        shutil.copymode(path, aside)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def with_fields(content: bytes, line: int, fields: Mapping[str, str]) -> bytes:
    """Return a YAML file with fields below a line that holds a key, set in and ended as it is."""
    lines = content.decode().splitlines(keepends=True)
    key = lines[line - 1].rstrip("\r\n")
    ending = lines[line - 1][len(key) :] or "\n"
    indent = re.sub(r"[^ -].*", "", key).replace("-", " ")
    keys = [key, *(f'{indent}{name}: "{value}"' for name, value in fields.items())]
    lines[line - 1] = "".join(key + ending for key in keys)
    return "".join(lines).encode()


def _where_it_is_now(problem: Problem, line: int, added: int) -> Problem:
    """Return a problem of a completed file with its place in the file without the fields."""
    place = problem.place
    above = min(max(place.line - line, 0), added)
    return replace(problem, place=place._replace(line=place.line - above))
