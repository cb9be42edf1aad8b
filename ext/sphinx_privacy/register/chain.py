"""The chain of records: each recorded version has the digest of the record above it.

Altering, removing or inserting a record breaks the chain below it. The *chain digest* of a version
is the digest of its record; it covers every record up to it. Anyone can compute a digest: Take the
keys of the record as they are in the file, without those that may change later. Add ``previous``,
the digest of the record above it, unless the record has it already or is the first. Write this as
JSON with sorted keys, in UTF-8 without escapes and without spaces between tokens. The digest is the
SHA-256 of these bytes.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_privacy.register.fields import fields
from sphinx_privacy.register.marks import AddedLater
from sphinx_privacy.register.models import Version

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_privacy.register.text import Text

CHANGEABLE = tuple(
    key
    for key, field in fields(Version.kind).items()
    if (added := field.mark(AddedLater)) and not added.covered
)
"""The keys that may change after a version was recorded: no digest covers them."""
PREVIOUS = "previous"


class ChainLink(NamedTuple):
    """A recorded version in the chain."""

    version: Version
    above: Version | None
    """The recorded version above it."""
    previous: str | None
    """The digest of the record above it, computed."""
    digest: str
    """Its chain digest."""

    @property
    def record(self) -> bytes:
        """Its record as canonical JSON: the bytes whose SHA-256 is its chain digest."""
        return canonical_record(plain_record(self.version), self.previous)

    @property
    def broken(self) -> Text | None:
        """The digest that the record gives for the one above it, if that is wrong."""
        given = self.version.previous
        return given if given and given != self.previous else None


def chain(versions: Iterable[Version]) -> Iterator[ChainLink]:
    """Yield the recorded versions in the order of the file, with their digests."""
    above, previous = None, None
    for version in versions:
        if not version.is_draft:
            digest = record_digest(plain_record(version), previous)
            yield ChainLink(version, above, previous, digest)
            above, previous = version, digest


def digests(versions: Iterable[Version]) -> dict[str, str]:
    """Return the chain digest of each recorded version by its id, in the order of the file."""
    return {str(link.version.id): link.digest for link in chain(versions)}


def last_digest(versions: Iterable[Version]) -> str | None:
    """Return the digest that the next recorded version must give as ``previous``, if any."""
    return next(reversed(digests(versions).values()), None)


def broken_links(versions: Iterable[Version]) -> Iterator[ChainLink]:
    """Yield the versions whose ``previous`` is not the digest of the record above them."""
    return (link for link in chain(versions) if link.broken)


def plain_record(version: Version) -> dict[str, Any]:
    """Return the keys of a record as its file gives them, as plain data."""
    return version.model_dump(mode="json", by_alias=True, exclude_unset=True)


def record_digest(record: Mapping[str, Any], previous: str | None) -> str:
    """Return the digest of a record, from its plain data and the digest of the one above it."""
    return sha256(canonical_record(record, previous)).hexdigest()


def canonical_record(record: Mapping[str, Any], previous: str | None) -> bytes:
    """Return the bytes whose SHA-256 is the digest of a record."""
    above = {PREVIOUS: previous} if previous else {}
    fixed = {key: value for key, value in record.items() if key not in CHANGEABLE}
    return canonical_json(above | fixed)


def canonical_json(data: Any) -> bytes:
    """Return plain data as canonical JSON: the same data always gives the same bytes."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()
