"""References between records: those to unknown records, and records that nothing refers to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from sphinx_privacy.problems import Place, Problem, Severity, counted, no_such
from sphinx_privacy.register.fact_paths import UNSTATED, UnknownFactError, find_fact, roles_in
from sphinx_privacy.register.fields import fields, fields_of
from sphinx_privacy.register.models import (
    FILES,
    KINDS,
    Notice,
    OpenQuestion,
    Record,
    Sentence,
    Version,
)
from sphinx_privacy.register.places import field_place
from sphinx_privacy.register.text import Markdown, Reference, Text

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from sphinx_privacy.register.in_memory import Register

Broken = frozenset[tuple[str, str]]
Found = Sequence[tuple["Record", Sequence["Reference"]]]
"""Every record, with its references."""


def references(record: Record) -> Iterator[Reference]:
    """Yield every reference of a record: ids in its keys, and roles in its sentences."""
    for _, text in fields_of(record):
        if isinstance(text, Reference):
            yield text
        elif isinstance(text, Markdown):
            yield from _in_sentence(text)


def _in_sentence(text: Markdown) -> Iterator[Reference]:
    kinds = {kind.kind for kind in KINDS}
    for role, target in roles_in(text) if "{" in text else ():
        if role in kinds:
            yield Reference.to(role, target, text.place)


def _ids(record: Record) -> Iterator[Reference]:
    """Yield the references of a record that are ids in its keys."""
    return (text for _, text in fields_of(record) if isinstance(text, Reference))


def _is_archived(record: Record) -> bool:
    """Return whether the sentences of a record are archived as words.

    What they refer to may have been removed since.
    """
    return isinstance(record, Version) and record.is_archived


def facts(record: Record) -> Iterator[tuple[str, Text]]:
    """Yield the path of every role ``fact`` in a record, with the text that contains it."""
    for _, text in fields_of(record):
        has_facts = isinstance(text, Markdown) and "fact}" in text
        for role, target in roles_in(text) if has_facts else ():
            if role == "fact":
                yield target, text


def unknown_facts(register: Register) -> Iterator[Problem]:
    """Yield a problem for each path of a role ``fact`` that has no value to show."""
    yield from _once((found.message, found) for found in _unknown_facts(register))


def _unknown_facts(register: Register) -> Iterator[Problem]:
    notices = _notices_by_reference(register)
    for records in register.records.values():
        for record in records.values():
            key = record.kind, str(record.id)
            places = [record] if isinstance(record, Notice) else notices.get(key, [None])
            is_on_pages = isinstance(record, Sentence) and key not in notices
            for path, text in () if _is_archived(record) else facts(record):
                if is_on_pages and path.partition(".")[0] in fields(Notice.kind):
                    continue  # which notices show it is known when their pages are read
                # Of several notices that show a sentence, the first without the fact is enough.
                found = (_unknown_fact(register, path, text, within) for within in places)
                yield from islice(filter(None, found), 1)


def unknown_places(register: Register) -> Iterator[Problem]:
    """Yield a problem for each record or field that open questions name and nothing is."""
    yield from _once(_unknown_places(register))


def _unknown_places(register: Register) -> Iterator[tuple[str, Problem]]:
    for question in register.all(OpenQuestion).values():
        for place in question.places:
            try:
                field_place(register, place)
            except UnknownFactError as error:
                message = f'no place "{place}": {error}'
                yield str(error), Problem(place.place, "unknown-place", message)


def _once(found: Iterable[tuple[Hashable, Problem]]) -> Iterator[Problem]:
    """Yield the first problem of each cause, with the number of the others."""
    by_cause: dict[Hashable, list[Problem]] = {}
    for cause, problem in found:
        by_cause.setdefault(cause, []).append(problem)
    for problems_of_cause in by_cause.values():
        first = min(problems_of_cause)
        yield replace(first, message=first.message + _also(problems_of_cause))


def _also(found: Sequence[object]) -> str:
    """Return a sentence about all places but the first; empty for one place."""
    others = counted(len(found) - 1, "other place")
    return f" The same is wrong in {others}." if found[1:] else ""


def _notices_by_reference(register: Register) -> dict[tuple[str, str], list[Notice | None]]:
    """Return the notices that refer to each record, by its kind and id."""
    found: dict[tuple[str, str], list[Notice | None]] = {}
    for notice in register.all(Notice).values():
        for key in {(reference.kind, str(reference)) for reference in references(notice)}:
            found.setdefault(key, []).append(notice)
    return found


def _unknown_fact(
    register: Register, path: str, text: Text, within: Notice | None
) -> Problem | None:
    """Return why a sentence cannot show a fact; None if it can."""
    try:
        fact = find_fact(register, path, within)
    except UnknownFactError as error:
        return Problem(text.place, "unknown-fact", f'no fact "{path}": {error}')
    return Problem(text.place, "unstated-fact", UNSTATED % path) if fact.is_unstated else None


def problems(register: Register, broken: Broken) -> Iterator[Problem]:
    """Yield a problem for each reference to an unknown record, and for each unused record.

    `broken` has the kinds and ids of records with problems; the id ``*`` means any of the kind.
    """
    found = [
        (record, list(references(record)))
        for records in register.records.values()
        for record in records.values()
    ]
    unknown = list(_unknown_references(register, found, broken))
    missing = _missing_files(register, unknown)
    for name, many in missing.items():
        message = (
            f"this file does not exist, and {counted(many, 'reference')} in the register cannot be "
            "followed without it; restore it."
        )
        yield Problem(Place((register.folder / name).as_posix()), "missing-file", message)
    yield from _unknown(
        register, (each for each in unknown if _file_of(each[1].kind) not in missing)
    )
    if broken or missing:  # the records that are not known might have what facts and places name
        return
    if not unknown:  # a misspelt id may have been meant for the record that nothing uses
        yield from _unused(register, _used(found))
    yield from unknown_facts(register)
    yield from unknown_places(register)


def _unknown_references(
    register: Register, found: Found, broken: Broken
) -> Iterator[tuple[Record, Reference]]:
    """Yield each reference to a record that does not exist, with the record that has it."""
    for record, of_record in found:
        for reference in _ids(record) if _is_archived(record) else of_record:
            target = (reference.kind, str(reference))
            if register.find(*target) is None and broken.isdisjoint({target, (target[0], "*")}):
                yield record, reference


def _missing_files(
    register: Register, unknown: Iterable[tuple[Record, Reference]]
) -> dict[str, int]:
    """Return the files that do not exist, with the number of references to records of each."""
    names = Counter(_file_of(reference.kind) for _, reference in unknown)
    return {
        name: names[name]
        for name in names
        if name and not any((folder / name).exists() for folder in register.folders)
    }


@cache
def _file_of(kind: str) -> str:
    """Return the name of the file with the records of a kind; empty for notices."""
    names = (name for name, kinds in FILES.items() if kind in {each.kind for each in kinds})
    return next(names, "")


def _used(found: Found) -> set[tuple[str, str]]:
    """Return the kinds and ids of the records that others name."""
    used: set[tuple[str, str]] = set()
    for record, of_record in found:
        for path, _ in facts(record):
            kind, _, rest = path.partition(".")
            used.add((kind, rest.partition(".")[0]))
        used |= {(reference.kind, str(reference)) for reference in of_record}
    return used


def _unknown(register: Register, unknown: Iterable[tuple[Record, Reference]]) -> Iterator[Problem]:
    """Yield a problem for each unknown record that others name, with where to find such records."""
    by_target: dict[tuple[str, str], list[tuple[Record, Reference]]] = {}
    for record, reference in unknown:
        by_target.setdefault((reference.kind, str(reference)), []).append((record, reference))
    for (kind, id_), found in by_target.items():
        record, reference = min(found, key=lambda each: each[1].place)
        known = [*register.ids[kind].near(id_), *reference.instead]
        message = (
            f"{no_such(kind, id_, known)} {_where_listed(register, kind, record)}{_also(found)}"
        )
        yield Problem(reference.place, f"unknown-{kind}", message)


def _where_listed(register: Register, kind: str, record: Record) -> str:
    """Return a sentence that says where the records of a kind are listed."""
    for name, kinds in FILES.items():
        for other in kinds:
            if other.kind == kind:
                listed = other.plural.replace("-", " ").capitalize()
                files = _files_called(name, register, record)
                return f'{listed} are listed in {files} under "{other.plural}:".'
    return 'Each notice has a file of its own in the folder "notices".'


def _files_called(name: str, register: Register, record: Record) -> str:
    """Return which files of this name a register has, as an editor of the record sees them."""
    own = PurePosixPath(record.id.place.path)
    if not register.shared:
        return "the same file" if own.name == name else f'"{name}"'
    paths = (folder / name for folder in register.folders if (folder / name).is_file())
    files = ["the same file" if path == Path(own) else f'"{path.as_posix()}"' for path in paths]
    return " and ".join(sorted(files, key="the same file".__ne__))


def _unused(register: Register, used: set[tuple[str, str]]) -> Iterator[Problem]:
    """Yield a warning for each record that pages show only through others, if none names it.

    A record of a shared folder may be there for another register.
    """
    for kind in KINDS:
        if kind.stands_alone:
            continue
        for id_, record in register.all(kind).items():
            if (kind.kind, id_) in used or register.is_shared(record):
                continue
            if record.needs_a_user:
                message = f'nothing uses the {kind.kind} "{id_}"; use it, or remove it.'
                yield Problem(record.id.place, "unused-record", message, Severity.WARNING)
