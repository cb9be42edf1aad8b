"""The files attached to the PDF of all pages: the register, the sources, and their manifest.

The setting ``privacy_pdf_attachments`` adds files, or replaces a file of the same name: a published
version brings its own ``manifest.json``.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_privacy.exports.as_json import to_json
from sphinx_privacy.exports.manifest import MANIFEST, manifest
from sphinx_privacy.exports.tar_file import tar_bytes
from sphinx_privacy.locale import _
from sphinx_privacy.problems import in_words, no_such
from sphinx_privacy.register.folder_names import REGISTER
from sphinx_privacy.register.load import files_of, register_files
from sphinx_privacy.register.models import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_privacy.archive.store import Archived
    from sphinx_privacy.register import Register
    from sphinx_privacy.sphinxext.version_info import VersionInfo

RELATIONSHIPS = ("source", "data", "alternative", "supplement")
SOURCES = "sources.tar"  # Typst compresses it, in the same way on every machine; a ZIP it does not
KEYS = ("path", "relationship", "description")
# Python's own table of types depends on the machine.
TYPES = {
    ".csv": "text/csv",
    ".html": "text/html",
    ".json": "application/json",
    ".md": "text/markdown",
    ".pdf": "application/pdf",
    ".tar": "application/x-tar",
    ".txt": "text/plain",
    ".xml": "application/xml",
    ".yaml": "application/yaml",
    ".zip": "application/zip",
}


class AttachmentError(Exception):
    """A file cannot be attached; the message says which, and how to fix it."""


class Attachment(NamedTuple):
    """A file within the PDF, and its relationship to the text: a source, data and so on."""

    name: str
    content: bytes
    relationship: str
    description: str

    @property
    def type(self) -> str:
        """The media type, by the ending of the name."""
        return TYPES.get(PurePosixPath(self.name).suffix, "application/octet-stream")


def own_attachments(
    facts: Mapping[str, Any], sources: Mapping[str, bytes], info: VersionInfo | None
) -> list[Attachment]:
    """Return the facts as JSON, the sources of pages, and the manifest of both."""
    data = to_json(facts).encode()
    versions = [{"id": info.id, "label": info.label, **info.seals}] if info else []
    digests = _manifest({**sources, "register.json": data}, versions)
    return [
        Attachment("register.json", data, "data", _("the facts as data")),
        Attachment(SOURCES, tar_bytes(sources), "source", _("what the pages are made from")),
        Attachment(MANIFEST, digests, "supplement", _("the SHA-256 of each of these files")),
    ]


def with_given(
    own: Iterable[Attachment], folder: Path, given: Iterable[Mapping[str, str]]
) -> list[Attachment]:
    """Return our own attachments, and the files that the setting gives by paths in a folder.

    Raises `AttachmentError`.
    """
    attached = [*own, *(_given(folder, entry) for entry in given)]
    return list({each.name: each for each in attached}.values())


def root_digest_of(attachments: Iterable[Attachment]) -> str:
    """Return the root digest of the manifest, for the title page.

    Raises `AttachmentError` if the manifest has none.
    """
    content = next(each.content for each in attachments if each.name == MANIFEST)
    try:
        return str(json.loads(content)["root"])
    except (ValueError, LookupError, TypeError):
        raise AttachmentError(f'"{MANIFEST}" has no "root".') from None


def _given(folder: Path, entry: Mapping[str, str]) -> Attachment:
    if set(entry) != set(KEYS):
        raise AttachmentError(f"each entry must have the keys {', '.join(KEYS)}, and no others.")
    relationship = entry["relationship"]
    if relationship not in RELATIONSHIPS:
        unknown = no_such("relationship", relationship, RELATIONSHIPS)
        raise AttachmentError(f"{unknown} Write {in_words(RELATIONSHIPS)}.")
    path = folder / entry["path"]
    try:
        content = path.read_bytes()
    except OSError:
        raise AttachmentError(f'there is no file "{entry["path"]}".') from None
    return Attachment(path.name, content, relationship, entry["description"])


def sources_of(pages: Mapping[str, Path], register: Register) -> dict[str, bytes]:
    """Return the files that pages are made from, by their names within ``sources.tar``."""
    for_editors = (kind.kind for kind in KINDS if kind.is_for_editors)
    hidden = {
        path
        for kind in for_editors
        for folder in register.folders
        for path in files_of(folder, kind)
    }
    names = [*(f"shared-register-{at}" for at in range(1, len(register.folders))), REGISTER]
    facts = {
        f"{name}/{path.relative_to(folder).as_posix()}": path
        for name, folder in zip(names, register.folders, strict=True)
        for path in register_files(folder)
        if path not in hidden
    }
    named = {**pages, **facts}
    return {name: named[name].read_bytes() for name in sorted(named)}


def sources_of_archived(archived: Archived) -> dict[str, bytes]:
    """Return the archived document of a version and all its files, by file name."""
    stored = {name: archived.archive.stored(name) for name in archived.stored}
    return {f"{archived.id}.json": archived.document.to_bytes(), **dict(sorted(stored.items()))}


def _manifest(files: Mapping[str, bytes], versions: Iterable[Mapping[str, Any]]) -> bytes:
    """Return a manifest: the SHA-256 of each file, and the root digest of all of them."""
    digests = {name: sha256(content).hexdigest() for name, content in files.items()}
    return f"{json.dumps(manifest(digests, versions), ensure_ascii=False, indent=2)}\n".encode()
