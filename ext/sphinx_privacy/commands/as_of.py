"""Which version applied on a date, for the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from sphinx_privacy.archive.store import Archive
from sphinx_privacy.checks import check
from sphinx_privacy.editions.compare import renames
from sphinx_privacy.editions.publish_error import PublishError
from sphinx_privacy.exports.periods_in_words import UNLESS, PeriodWords, closed
from sphinx_privacy.problems import did_you_mean
from sphinx_privacy.records.described import text_data
from sphinx_privacy.register import read_register
from sphinx_privacy.register.load import files_of
from sphinx_privacy.register.models import Version
from sphinx_privacy.register.page_names import composed
from sphinx_privacy.register.timeline import (
    Gap,
    Period,
    in_force,
    oldest_first,
    periods,
    published_on,
    span_on,
)
from sphinx_privacy.register.typed_out import spelled_date
from sphinx_privacy.sphinxext.site_languages import tag_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_privacy.editions.project_paths import ProjectPaths


class Question(NamedTuple):
    """The question: which version applied on a day."""

    day: str
    """The day; ISO."""
    page: str | None
    """A page of the version to be found."""
    known: str | None
    """A day: only what was published by then counts. If it is None, everything counts."""
    today: str
    """The day on which it is asked."""

    @property
    def sentences(self) -> PeriodWords:
        """The sentences of answers."""
        return PeriodWords(self.today)

    def limits(self, span: Period | Gap) -> str:
        """Return what limits an answer: what counts, and that it may change.

        It may for a day to come, in a period with no known end.
        """
        is_sure = span.end is not None or self.day <= self.today
        return self.by + ("" if is_sure else UNLESS)

    @property
    def by(self) -> str:
        """The words that limit what counts; empty if everything does."""
        return f", by what was published until {spelled_date(self.known)}" if self.known else ""


class Answer(NamedTuple):
    """Which version applied: in words, and as data."""

    words: str
    """A sentence, and further lines with details."""
    data: dict[str, Any]
    """An object; `ext/docs/reference/commands.md` lists its keys."""


def answer(paths: ProjectPaths, question: Question) -> Answer:
    """Return which version applied on a day, and where its text is, or a page of it.

    Raises `PublishError` if the version never had such a page, or the records of versions have
    errors; and `ArchiveError`.
    """
    versions = _versions(paths)
    restated = _restated_later(versions, question)
    if restated:
        address = _address(paths, versions, restated, question.page)
        lines = _lines_on_later_words(question, restated, address)
        return _no_version(question, lines, applied=True)
    span = span_on(versions, question.day, question.known)
    if isinstance(span, Period):
        address = _address(paths, versions, span.version, question.page)
        lines = _lines_on_version(question, span, address)
        return Answer("\n".join(lines), _data(question, span, address))
    if span:
        return _no_version(question, _in_gap(question, span), applied=span.has_unrecorded)
    return _no_version(question, [_before_the_first(versions, question)], applied=None)


def _versions(paths: ProjectPaths) -> list[Version]:
    """Return the published versions. Raise `PublishError` if one might be missing."""
    folder = paths.register
    register = read_register(folder, shared=paths.shared)
    files = [path.as_posix() for path in files_of(folder, Version.kind)]
    errors = [each for each in check(register) if each.is_error and each.place.path in files]
    if errors:
        raise PublishError("\n".join(map(str, errors)))
    return oldest_first(register.all(Version).values())


def _restated_later(versions: Sequence[Version], question: Question) -> Version | None:
    """Return the version that applied, if its words were not yet written on the day in `known`."""
    span = in_force(versions, question.day)
    is_later = span and question.known and published_on(span.version) > question.known
    return span.version if span and is_later and span.version.is_restated else None


# -- in words -------------------------------------------------------------------------


def _lines_on_version(question: Question, span: Period, address: str) -> Iterator[str]:
    """Yield which version applied, whether that may change, and where its text is."""
    version = span.version
    sentence = question.sentences.about(span, question.limits(span))
    if version.is_archived:
        yield f"{sentence.removesuffix('.')}: {address}"
        yield from _translated(version, address)
        if version.is_restated and version.text and version.text.written:
            yield f"These words are a restatement, written on {spelled_date(version.text.written)}."
        yield from _original(version)
        return
    page = f', nor its page "{question.page}"' if question.page else ""
    yield f"{sentence} We do not keep its text here{page}."
    if version.outside:
        yield f"The full text: {version.outside}"
    yield from _original(version)
    if version.page:
        yield f"About this version: {quote(version.page)}.html"


def _translated(version: Version, address: str) -> Iterator[str]:
    """Yield where the translations of an archived version are, if it has any."""
    if found := _translations(version, address):
        yield f"Translations: {', '.join(found.values())}"


def _original(version: Version) -> Iterator[str]:
    """Yield where the words that readers saw at the time are, if the record says so."""
    if version.text and version.text.original:
        yield f"The original: {version.text.original}"


def _lines_on_later_words(question: Question, version: Version, address: str) -> Iterator[str]:
    """Yield that the words of a day are not here, but others, which were written later."""
    yield (
        f"By {spelled_date(question.known or question.today)} nothing was recorded here of the "
        f"version that applied on {spelled_date(question.day)}. We do not keep the words of that "
        "day."
    )
    if version.text and version.text.written:
        yield (
            f"The words we have of the version of {closed(version.title)} were written on "
            f"{spelled_date(version.text.written)}: {address}"
        )
        yield from _translated(version, address)
    yield from _original(version)


def _in_gap(question: Question, gap: Gap) -> Iterator[str]:
    """Yield that an unrecorded version applied, or that no version did, and why.

    The errata of the version before are added: they may say where the text is.
    """
    sentence = question.sentences.about(gap, question.limits(gap))
    yield sentence if gap.has_unrecorded else f"{sentence} {gap.ending.why}"
    for erratum in gap.version.errata:
        if not question.known or erratum.on <= question.known:
            day, before = spelled_date(erratum.on), f"the version of {gap.version.title}"
            yield f"Noted on {day} of {before}: {erratum.what}"


def _before_the_first(versions: Sequence[Version], question: Question) -> str:
    """Return that nothing is recorded for a day, and from which day on something is."""
    for first in periods(versions, question.known)[:1]:
        return question.sentences.before(first, question.by)
    return f"No version is recorded here{question.by}."


# -- as data --------------------------------------------------------------------------


def _no_version(question: Question, lines: Iterable[str], *, applied: bool | None) -> Answer:
    """Return an answer without a version, for the reason in the lines.

    `applied` is whether a version applied; None if that is not known.
    """
    words = "\n".join(lines)
    return Answer(words, {**_data(question, None, ""), "applied": applied, "why": words})


def _data(question: Question, span: Period | None, address: str) -> dict[str, Any]:
    version = span and span.version
    return {
        "date": question.day,
        "known": question.known,
        "applied": True,
        "version": version and str(version.id),
        "label": version and str(version.label),
        "from": span and span.start,
        "until": span and span.last,
        "address": address or None,
        "translations": _translations(version, address) if version else {},
        "outside": str(version.outside) if version and version.outside else None,
        "text": version and text_data(version),
        "why": None,
    }


def _address(
    paths: ProjectPaths, versions: Sequence[Version], version: Version, page: str | None
) -> str:
    """Return the address of a version, or of a page of it, below the root of the site."""
    if not version.is_archived:
        return f"{quote(version.page)}.html" if version.page and not page else ""
    document = Archive(paths.archive).version(str(version.id)).document
    if page is None:
        return f"{version.id}/{quote(document.root)}.html"
    page = composed(page)
    archived = [each for each in versions if each.is_archived]
    names = [page, *(renames(archived, each, version).get(page, "") for each in reversed(archived))]
    found = next((name for name in names if name in document.pages), None)
    if found is None:
        guess = did_you_mean(page, document.pages)
        raise PublishError(f'the version of {version.title} has no page "{page}"{guess}')
    return f"{version.id}/{quote(found)}.html"


def _translations(version: Version, address: str) -> dict[str, str]:
    """Return the address of each translation of a version, or of a page of it, by its language."""
    languages = [str(each.language) for each in version.translations]
    return {each: f"{tag_of(each)}/{address}" for each in languages}
