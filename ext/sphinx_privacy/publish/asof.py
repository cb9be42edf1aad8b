"""Which version applied on a date, for the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_privacy.archive.store import FOLDER, Archive
from sphinx_privacy.checks import check
from sphinx_privacy.problems import did_you_mean
from sphinx_privacy.publish.compare import renames
from sphinx_privacy.publish.plan import REGISTER
from sphinx_privacy.publish.project import Place, PublishError
from sphinx_privacy.register import Register, read_register
from sphinx_privacy.register.facts import UnknownFactError, plain_text
from sphinx_privacy.register.load import files_of
from sphinx_privacy.register.models import Version
from sphinx_privacy.register.timeline import (
    Gap,
    Period,
    in_force,
    in_order,
    periods_and_gaps,
)

if TYPE_CHECKING:
    from collections.abc import Sequence


class Question(NamedTuple):
    """What is asked: which version applied on a day."""

    day: str
    """The day; ISO."""
    page: str | None
    """A page of the version to be found."""
    known: str | None
    """A day; only what was published by then is looked at. If none, all is."""


class Answer(NamedTuple):
    """Which version applied: in a sentence, and as data."""

    sentence: str
    data: dict[str, Any]
    """`date`, `known`, `version`, `label`, `from`, `until`, `address`, `outside` and `why`."""


def answer(place: Place, question: Question, today: str) -> Answer:
    """Return which version applied on a day, and where a page of it stands.

    Raises `PublishError` if the version never had such a page, or the records of versions have
    errors.
    """
    day, page, known = question
    register = _register(place)
    versions = in_order(register.all(Version).values())
    span = in_force(versions, day, known)
    if span is None:
        why = _plain(register, _why_none(versions, day, known))
        return Answer(f"No version applied on {day}: {why}", _data(question, None, "", why))
    address = _address(place, versions, span.version, page)
    return Answer(_sentence(question, span, address, today), _data(question, span, address, ""))


def _register(place: Place) -> Register:
    """Return the register; with a version missing, the answer might be another one."""
    folder = place.docs / REGISTER
    register = read_register(folder)
    files = [path.as_posix() for path in files_of(folder, Version.kind)]
    errors = [each for each in check(register) if each.is_error and each.place.path in files]
    if errors:
        raise PublishError("\n".join(map(str, errors)))
    return register


def _plain(register: Register, text: str) -> str:
    """Return a sentence with the words that its roles stand for."""
    try:
        return plain_text(register, text)
    except UnknownFactError as error:  # it stands in another file, which has errors
        raise PublishError(f'"{text}" cannot be put into words: {error}') from error


def _sentence(question: Question, span: Period, address: str, today: str) -> str:
    """Return the answer in words; of what is to come, that it may come otherwise."""
    day, is_open = question.day, span.end is None
    applied = "applied" if day <= today else "applies"
    until = f" until {span.last}" if span.last else ""
    unless = ", unless another follows" if is_open and day > today else ""
    where = address or span.version.outside or "its text is not kept"
    if question.page and span.version.outside:
        where += f', which is the whole text; a page "{question.page}" is not kept'
    by = f", by what was published until {question.known}," if question.known else ""
    return (
        f"On {day}{by} the version of {span.version.label} {applied}, in force from "
        f"{span.start}{until}{unless}: {where}"
    )


def _data(question: Question, span: Period | None, address: str, why: str) -> dict[str, Any]:
    version = span and span.version
    return {
        "date": question.day,
        "known": question.known,
        "version": version and str(version.id),
        "label": version and str(version.label),
        "from": span and span.start,
        "until": span and span.last,
        "address": address or None,
        "outside": str(version.outside) if version and version.outside else None,
        "why": why or None,
    }


def _why_none(versions: Sequence[Version], day: str, known: str | None) -> str:
    """Return why no version applied: the day is before the first, or in a gap."""
    spans = periods_and_gaps(versions, known)
    begun = [span for span in spans if span.start <= day]
    if begun and isinstance(begun[-1], Gap):
        return f"the last before it applied until {begun[-2].last}. {begun[-1].why}"
    if spans:
        return f"the first that is kept is in force from {spans[0].start}."
    return f"none had been published by {known}." if known else "none is kept."


def _address(place: Place, versions: Sequence[Version], version: Version, page: str | None) -> str:
    """Return the address of a version, or of a page of it, below the root of the site."""
    if not version.is_archived:
        return f"{version.page}.html" if version.page and not page else ""
    document = Archive(place.docs / FOLDER).version(str(version.id)).document
    if page is None:
        return f"{version.id}/{document.root}.html"
    archived = [each for each in versions if each.is_archived]
    names = [page, *(renames(archived, each, version).get(page, "") for each in reversed(archived))]
    found = next((name for name in names if name in document.pages), None)
    if found is None:
        guess = did_you_mean(page, document.pages)
        raise PublishError(f'the version of {version.label} has no page "{page}"{guess}')
    return f"{version.id}/{found}.html"
