"""Checks on where a version's text is, how it came about, and which record it follows."""

from __future__ import annotations

from itertools import filterfalse, takewhile
from typing import TYPE_CHECKING

from sphinx_privacy.problems import Problem, Severity
from sphinx_privacy.register.chain import broken_links
from sphinx_privacy.register.fields import marked
from sphinx_privacy.register.marks import NeededOnceArchived, OnceArchived
from sphinx_privacy.register.models import Version
from sphinx_privacy.register.timeline import withdrawn_before_effect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_privacy.register import Register
    from sphinx_privacy.register.chain import ChainLink


def _recorded(register: Register) -> list[Version]:
    return [version for version in register.all(Version).values() if not version.is_draft]


# -- where the text is ---------------------------------------------------------------


def version_source(register: Register) -> Iterator[Problem]:
    """Find a version whose record does not say where its text is, or names two places.

    *Bad:* ``document-sha256`` beside ``outside``, or neither.
    *Good:* ``document-sha256``; ``outside: https://example.org/2016-02-08``; or a lost text.
    """
    for version in _recorded(register):
        has_text = version.is_archived or version.git
        if has_text and version.outside:
            message = 'the text of this version is archived here; remove "outside".'
            yield Problem(version.outside.place, "version-source", message)
        elif not (has_text or version.outside or version.is_lost):
            message = (
                'this record does not say where the text is; write "outside" with its address, or '
                '"text: {kind: lost}".'
            )
            yield Problem(version.id.place, "version-source", message)


def not_archived(register: Register) -> Iterator[Problem]:
    """Find a version whose text is only in git.

    *Bad:* ``git`` without ``document-sha256``.
    *Good:* ``document-sha256`` beside ``git``, as ``sphinx-privacy archive`` adds it.
    """
    for version in _recorded(register):
        if version.git and not version.is_archived and not version.outside:
            message = (
                "the text of this version is in git only; archive it with "
                f"`sphinx-privacy archive {version.id}`."
            )
            yield Problem(version.git.place, "not-archived", message, Severity.WARNING)


def incomplete_archive(register: Register) -> Iterator[Problem]:
    """Find an archived version that lacks a key which every archived version has.

    *Bad:* ``document-sha256`` alone.
    *Good:* ``document-sha256`` with ``text-sha256``, ``class`` and ``text``.
    """
    for version in _recorded(register):
        for key, text in marked(version, NeededOnceArchived):
            if version.document_sha256 and not text:
                message = f'an archived version must have "{key}".'
                yield Problem(version.document_sha256.place, "version-source", message)


def key_without_document(register: Register) -> Iterator[Problem]:
    """Find a key that only an archived version can have.

    *Bad:* ``text-sha256`` beside ``outside``.
    *Good:* ``text-sha256`` beside ``document-sha256``.
    """
    for version in _recorded(register):
        for key, text in marked(version, OnceArchived):
            if text and not version.is_archived and not version.git:
                message = f'only an archived version has "{key}"; remove "{key}".'
                yield Problem(text.place, "version-source", message)


def page_of_archived_version(register: Register) -> Iterator[Problem]:
    """Find a page about a version that has its own pages at an address of its own.

    *Bad:* ``page: index`` beside ``document-sha256``.
    *Good:* ``page: archive/2016-02-08`` beside ``outside``.
    """
    for version in register.all(Version).values():
        if version.page and not version.outside and not version.is_lost:
            message = (
                '"page" is for a version whose text is elsewhere or lost; write "outside", or '
                'remove "page".'
            )
            yield Problem(version.page.place, "version-source", message)


# -- how the text came about ---------------------------------------------------------


def version_text(register: Register) -> Iterator[Problem]:
    """Find a restated text without the day on which it was written, or a lost one that is here.

    *Bad:* ``text: {kind: restated}``; or ``text: {kind: lost}`` beside ``document-sha256``.
    *Good:* ``text: {kind: restated, written: 2026-11-23}``.
    """
    for version in register.all(Version).values():
        if version.text and version.is_restated and not version.text.written:
            message = 'a restated text must have "written", the day on which it was written.'
            yield Problem(version.text.kind.place, "version-text", message)
        elif version.text and version.is_lost and version.is_archived:
            message = 'this text is archived, so it is not lost; write "verbatim" or "restated".'
            yield Problem(version.text.kind.place, "version-text", message)


# -- what it follows -----------------------------------------------------------------


def published_against_another(register: Register) -> Iterator[Problem]:
    """Find a version that was compared with a version other than the one that it follows now.

    This happens when two branches both publish: the second to be merged reverts the first.

    *Bad:* ``follows: "2026-11-01"`` in the version of 2026-12-05, below that of 2026-12-01.
    *Good:* ``follows: "2026-12-01"``; or that version was withdrawn before it took effect.
    """
    above: dict[str, Version] = {}
    for version in _recorded(register) if _is_whole(register) else ():
        if version.is_archived:
            yield from _not_after(version, above)
            above[version.id] = version


def _not_after(version: Version, above: dict[str, Version]) -> Iterator[Problem]:
    """Yield a problem if a version does not say that it follows the one above it."""
    if version.follows and version.follows not in above:
        message = (
            f'"{version.follows}" is not an archived version above this one; write the id that '
            "`sphinx-privacy publish` wrote."
        )
        yield Problem(version.follows.place, "version-follows", message)
    elif between := _between(version, above):
        against = f'against "{version.follows}"' if version.follows else "as the first version"
        message = (
            f'"{version.id}" was published {against}, but "{between.id}" comes before it; '
            "undo the merge and the commit that published it, merge again, and publish it "
            "again."
        )
        yield Problem((version.follows or version.id).place, "version-follows", message)


def _between(version: Version, above: dict[str, Version]) -> Version | None:
    """Return the last version between a version and the one that it was compared with.

    Those withdrawn before they took effect do not count. Records that are older than the archive do
    not say what they follow.
    """
    if version.git and not version.follows:
        return None
    later = takewhile(lambda each: each.id != version.follows, reversed(above.values()))
    return next(filterfalse(withdrawn_before_effect, later), None)


def reverted_later(register: Register) -> Iterator[Problem]:
    """Find a version that reverts a version which does not come before it.

    *Bad:* ``reverts: ["2026-12-05"]`` in the version of 2026-12-01.
    *Good:* ``reverts: ["2026-11-01"]``.
    """
    above = set[str]()
    for version in register.all(Version).values() if _is_whole(register) else ():
        for reverted in version.reverts:
            if reverted not in above:
                message = f'"{reverted}" does not come before this version; name an earlier one.'
                yield Problem(reverted.place, "version-follows", message)
        above.add(version.id)


# -- the chain of records ------------------------------------------------------------


def broken_chain(register: Register) -> Iterator[Problem]:
    """Find a record whose ``previous`` is not the digest of the record above it.

    *Bad:* a summary that was changed after the version below it was published.
    *Good:* every record as it was when the one below it was published.
    """
    versions = register.all(Version).values()
    for link in broken_links(versions) if _is_whole(register) else ():
        if link.broken:
            yield Problem(link.broken.place, "version-chain", _why_broken(link))


def _why_broken(link: ChainLink) -> str:
    if link.above is None:
        return (
            "this is the digest of a record above this one, but there is none; restore that record."
        )
    return (
        f'this is not the digest of the record above it, "{link.above.id}", which is '
        f"{link.previous}; a record above it was changed, added or removed: restore it."
    )


def _is_whole(register: Register) -> bool:
    """Return whether every record of a version could be read: else the chain is not known."""
    paths = {version.id.place.path for version in register.all(Version).values()}
    problems = (problem for problem in register.problems if problem.is_error)
    return all(problem.place.path not in paths for problem in problems)
