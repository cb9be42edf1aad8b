"""Time stamps: an authority vouches for the day on which the record of a version was there.

It stamps the chain digest of the version, the SHA-256 of its record. So the stamp covers all
records above, and the archived documents that they name. It is beside the document of the version,
`<id>.tsr`.
"""

from __future__ import annotations

import re
from http.client import HTTPException
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from sphinx_privacy.commands.openssl import StampError, check_answer, check_stamp, request_for
from sphinx_privacy.editions.publish_error import PublishError

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from sphinx_privacy.archive.store import Archive
    from sphinx_privacy.editions.project import Project
    from sphinx_privacy.register.chain import ChainLink

# OpenSSL reads all three names.
CERTIFICATE = re.compile(rb"^-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----", re.MULTILINE)
SECONDS = 30
"""How long an authority may take to send anything."""
LARGEST = 1 << 18
"""The bytes of a response: a time stamp with its certificates has a few thousand."""


def stamp(project: Project, id_: str, authority: str, certificates: Path) -> str:
    """Have a version stamped, and return when and where. This asks the network.

    Only a time stamp that holds is written. Raises `PublishError` with the reason if there is none,
    and `OSError` if there is no file of certificates.
    """
    refuse_missing(certificates)
    digest = project.links[str(project.archived_version(id_).id)].digest
    path = project.archive.stamp_path(id_)
    if path.exists():
        raise PublishError(f"{path}: this version has a time stamp already.")
    try:
        request = request_for(digest)
        response = _ask(authority, request)
        time = check_answer(response, request, certificates)
    except StampError as error:
        raise PublishError(f"no time stamp from {authority}: {error}.") from error
    project.archive.add_stamp(id_, response)
    return f"Stamped: the record of {id_} at {in_words(time)}. Commit {path}."


def _ask(authority: str, request: bytes) -> bytes:
    """Send a request to an authority, and return its response. Raises `StampError`."""
    if urlsplit(authority).scheme not in {"http", "https"}:
        raise StampError("its address must begin with https:// or http://")
    kind = {"Content-Type": "application/timestamp-query"}
    try:
        asked = Request(authority, request, kind)  # noqa: S310 - looked at above
        with urlopen(asked, timeout=SECONDS) as answer:  # noqa: S310
            response: bytes = answer.read(LARGEST + 1)
    except HTTPError as error:
        raise StampError(f"it answered {error.code} {error.reason}") from error
    except (OSError, ValueError, HTTPException) as error:
        raise StampError(f"it cannot be reached: {getattr(error, 'reason', error)}") from error
    if len(response) > LARGEST:
        raise StampError(f"its answer has more than {LARGEST} bytes")
    return response


class TimeStamps:
    """The time stamps in an archive, checked by the certificates of authorities."""

    def __init__(self, archive: Archive, certificates: Path) -> None:
        """Set where they are. Raises `OSError` if there is no file of certificates."""
        refuse_missing(certificates)
        self.archive, self.certificates = archive, certificates
        self.times: dict[str, datetime] = {}
        """When each version was stamped, as far as they were checked."""

    def faults(self, link: ChainLink) -> list[str] | None:
        """Return what is wrong with the time stamp of a version; None if it has none."""
        id_ = str(link.version.id)
        path = self.archive.stamp_path(id_)
        if not path.is_file():
            return None
        try:
            self.times[id_] = check_stamp(path.read_bytes(), link.digest, self.certificates)
        except StampError as error:
            return [f"{path}: {error}."]
        return []


def refuse_missing(certificates: Path) -> None:
    """Raise `OSError` if there is no file of certificates, or if it has none."""
    if not certificates.is_file():
        raise OSError(f'--stamped-by: there is no file "{certificates}".')
    if not CERTIFICATE.search(certificates.read_bytes()):
        raise OSError(
            f'--stamped-by: "{certificates}" has no certificate; each begins with '
            '"-----BEGIN CERTIFICATE-----".'
        )


def in_words(time: datetime) -> str:
    """Return a time of UTC to the second."""
    return f"{time:%Y-%m-%d %H:%M:%S} UTC"
