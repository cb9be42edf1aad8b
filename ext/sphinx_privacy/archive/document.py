"""What `<id>.json` says about a version: its pages, files and facts, each with its SHA-256.

Annotations are not postponed, for the reason in `register/models/base.py`.
"""

import json
from hashlib import sha256
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from sphinx_privacy.archive.elements import FORMAT

Digest = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


def _below(path: str) -> str:
    """Return a path if it leads to a file below the folder that it is relative to."""
    if any(part in ("", ".", "..") for part in path.split("/")) or "\\" in path or ":" in path:
        raise ValueError(f'"{path}" is not a path below a folder')
    return path


RelativePath = Annotated[str, AfterValidator(_below)]


class ArchiveError(Exception):
    """An archived version cannot be read; the message names the file."""


class DocumentError(Exception):
    """An archived document does not follow the format; the message says where."""


def _hyphenated(name: str) -> str:
    return name.replace("_", "-")


class Part(BaseModel):
    """A part of the document; it has no key that is not listed here."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=_hyphenated,
        populate_by_name=True,
        defer_build=True,  # most builds read no archived document
    )


class Label(Part):
    """Where a label of a page leads."""

    anchor: str
    """The anchor on the page; empty for the page itself."""
    title: str
    """What a link to it says; empty if it needs words of its own."""


class Object(Part):
    """A record that a page shows."""

    kind: str
    id: str
    title: str
    anchor: str
    """The anchor on the page; empty if the page as a whole is about the record."""
    within: str = ""
    """What the record belongs to: the provider of a cookie."""


class AboutNotice(Part):
    """What a file of one notice says about it."""

    id: str
    updated: str
    """The month of its last change; ISO."""
    controller: str
    """Who is responsible, in one line."""


class Page(Part):
    """A page of the version."""

    sha256: Digest
    """The SHA-256 of its file in `pages/`."""
    text_sha256: Digest
    """The SHA-256 of its normalised text."""
    title: str
    """Its title in the tab of a browser."""
    description: str = ""
    """Its description in search results."""
    labels: dict[str, Label] = {}
    """Its explicit labels by name."""
    terms: dict[str, str] = {}
    """The terms of its glossaries: the anchor of each."""
    objects: tuple[Object, ...] = ()
    """The records that it shows."""
    refers_to: tuple[tuple[str, str], ...] = ()
    """The kinds and ids of the records that it refers to."""
    index: tuple[tuple[str, ...], ...] = ()
    """Its entries in the general index: type, text, anchor, "main" or nothing, and key."""
    notice: AboutNotice | None = None
    """What is known about the notice, if it is one."""


class Site(Part):
    """What every page shows around its text. Unknown values are empty."""

    controller: str = ""
    """The name of the controller."""
    controller_line: str = ""
    """Name, company number and address of the controller, in one line."""
    email: str = ""
    """How to reach it."""
    complaint: tuple[str, str] | None = None
    """Kind and id of the record of the authority that takes complaints."""


class Document(Part):
    """An archived version."""

    format: int
    id: str
    language: str
    """As Sphinx names it: "en_GB"."""
    root: str
    """The name of the front page."""
    summary: str
    """What the version changed, in plain words."""
    text_sha256: Digest
    """The SHA-256 of the normalised text of all pages."""
    site: Site
    facts: Digest
    """The SHA-256 of its file in `facts/`."""
    pages: dict[RelativePath, Page]
    """The pages by name: "notices/contact"."""
    files: dict[RelativePath, Digest] = {}
    """Pictures and downloads by their paths: the SHA-256 of each in `files/`."""
    data: dict[RelativePath, Digest] = {}
    """The same for files that are published beside the pages: "cookies.json"."""

    def to_bytes(self) -> bytes:
        """Return `<id>.json`: keys sorted, UTF-8, a newline at the end."""
        data = self.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        return archive_json({"format": self.format, **data})


def archive_json(data: Any) -> bytes:
    """Return data as the JSON of the archive: the same data always gives the same bytes."""
    text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True)
    return f"{text}\n".encode()


def digest_of(content: bytes) -> str:
    """Return the SHA-256 of some content, in hexadecimal."""
    return sha256(content).hexdigest()


def read_document(content: bytes) -> Document:
    """Return the document of a version. Raises `DocumentError`."""
    try:
        data = json.loads(content)
    except ValueError as error:
        raise DocumentError(f"it is not JSON: {error}.") from error
    found = data.get("format") if isinstance(data, dict) else None
    if type(found) is not int or found != FORMAT:
        raise DocumentError(f"its format is {found!r}, and only {FORMAT} can be read.")
    try:
        return Document.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise DocumentError(f'"{where}": {first["msg"]}.') from error
