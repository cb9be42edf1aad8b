"""The folder of archived documents, `docs/versions/`.

```
<id>.json               a version: what belongs to it, by SHA-256
pages/<sha256>.xml      its pages
facts/<sha256>.json     its facts
files/<sha256>.<ext>    its pictures, downloads and data
<id>.tsr                a time stamp of its record, if it has one
<language>/             the same for its translations into a language
.gitattributes          so that git changes no bytes
```

A file of the store is named after its content, so that versions share equal files.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from sphinx_privacy.archive.blocks import Block, words_of
from sphinx_privacy.archive.document import (
    ArchiveError,
    Document,
    DocumentError,
    digest_of,
    read_document,
)
from sphinx_privacy.archive.page_reader import page_from_xml
from sphinx_privacy.archive.page_writer import PageError
from sphinx_privacy.archive.used_files import StoredFile, UsedFile, used_files
from sphinx_privacy.archive.words import blocks_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from docutils import nodes

PAGES, FACTS, FILES = "pages", "facts", "files"
ATTRIBUTES = ".gitattributes"
AS_THEY_ARE = b"* -text\n"


class Contents(NamedTuple):
    """A document with what belongs to it: the files of the store by path."""

    document: Document
    stored: Mapping[str, bytes]


class Archive:
    """The archived documents in a folder."""

    CACHED = 4
    """How many versions stay in memory after they were read."""

    def __init__(self, folder: Path) -> None:
        """Set the folder; nothing is read yet."""
        self.folder = folder
        self._opened: dict[str, Archived] = {}

    def version(self, id_: str) -> Archived:
        """Return an archived version; its files are read when they are needed."""
        version = self._opened.pop(id_, None) or Archived(self, id_)
        self._opened[id_] = version
        for earlier in [*self._opened.values()][: -self.CACHED]:
            earlier.forget()
        return version

    def path(self, name: str) -> Path:
        """Return the path of a file: "2024-12-19.json", or one of the store."""
        return self.folder / name

    def read(self, name: str) -> bytes:
        """Return the content of a file. Raises `ArchiveError` if it is not there."""
        try:
            return self.path(name).read_bytes()
        except OSError as error:
            raise ArchiveError(f"{self.path(name)}: {error.strerror or error}.") from error

    def size(self, name: str) -> int:
        """Return how many bytes a file has. Raises `ArchiveError` if it is not there."""
        try:
            return self.path(name).stat().st_size
        except OSError as error:
            raise ArchiveError(f"{self.path(name)}: {error.strerror or error}.") from error

    def stored(self, name: str) -> bytes:
        """Return the content of a file of the store.

        Raises `ArchiveError` if it is not there, or if its digest is not in its name.
        """
        content = self.read(name)
        if digest_of(content) != PurePosixPath(name).stem:
            raise ArchiveError(
                f"{self.path(name)}: its content does not match its name, which is its SHA-256."
            )
        return content

    def add(self, contents: Contents) -> bytes:
        """Write a version, the document last, and return the document's bytes.

        Files that are already there are not written again. Raises `OSError`.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        _write(self.path(ATTRIBUTES), AS_THEY_ARE)
        for name, content in sorted(contents.stored.items()):
            _write(self.path(name), content)
        written = contents.document.to_bytes()
        _write(self.path(f"{contents.document.id}.json"), written)
        return written

    def stamp_path(self, id_: str) -> Path:
        """Return the path of the time stamp of a version, which may not be there."""
        return self.path(f"{id_}.tsr")

    def add_stamp(self, id_: str, stamp: bytes) -> None:
        """Write the time stamp of a version. Raises `OSError`."""
        _write(self.stamp_path(id_), stamp)

    def faults(self, digests: Mapping[str, str]) -> Iterator[str]:
        """Yield what is missing or altered; `digests` has the recorded SHA-256 of each document.

        A file that several versions share is reported once.
        """
        found: dict[str, None] = {}
        for id_, digest in digests.items():
            try:
                found |= dict.fromkeys(self.version(id_).faults(digest))
            except ArchiveError as error:
                found[str(error)] = None
        yield from found
        if digests:
            yield from self._attribute_faults()

    def _attribute_faults(self) -> Iterator[str]:
        """Yield a fault if git may change the bytes of files."""
        try:
            if self.read(ATTRIBUTES) != AS_THEY_ARE:
                yield f'{self.path(ATTRIBUTES)}: it must say "{AS_THEY_ARE.decode().strip()}".'
        except ArchiveError as error:
            yield str(error)

    def unused(self, digests: Mapping[str, str], archives: Collection[str] = ()) -> Iterator[str]:
        """Yield the files that belong to no version, but for other archives in this folder.

        While a document is missing or altered, there are none: it does not say what belongs to it.
        """
        used = {ATTRIBUTES}
        for id_, digest in digests.items():
            try:
                version = self.version(id_)
                if version.digest != digest:
                    return
                used |= {f"{id_}.json", self.stamp_path(id_).name, *version.stored}
            except ArchiveError:
                return
        paths = sorted(path for path in self.folder.rglob("*") if not path.is_dir())
        for path in paths:
            name = path.relative_to(self.folder)
            if name.as_posix() not in used and name.parts[0] not in archives:
                yield f"{path}: it belongs to no version."


class Archived:
    """An archived version. All its properties and methods may raise `ArchiveError`."""

    def __init__(self, archive: Archive, id_: str) -> None:
        """Set its id; nothing is read yet."""
        self.archive, self.id = archive, id_

    @property
    def path(self) -> Path:
        """The path of its document."""
        return self.archive.path(f"{self.id}.json")

    @cached_property
    def document(self) -> Document:
        """Its document."""
        return self._read(self._bytes)

    @cached_property
    def _bytes(self) -> bytes:
        return self.archive.read(f"{self.id}.json")

    def _read(self, content: bytes) -> Document:
        try:
            document = read_document(content)
        except DocumentError as error:
            raise ArchiveError(f"{self.path}: {error}") from error
        if document.id != self.id:
            raise ArchiveError(f'{self.path}: it is the document of "{document.id}".')
        return document

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of its document."""
        return digest_of(self._bytes)

    def forget(self) -> None:
        """Free the memory of what can be read again: a site may have many versions."""
        for name in ("_bytes", "_read_pages", "blocks", "files", "text", "facts"):
            self.__dict__.pop(name, None)

    @property
    def stored(self) -> list[str]:
        """The files of the store that belong to it."""
        document = self.document
        pages = (page_path(page.sha256) for page in document.pages.values())
        files = (file_path(*each) for each in [*document.files.items(), *document.data.items()])
        return [*pages, *files, facts_path(document.facts)]

    def page(self, name: str) -> nodes.document:
        """Return the nodes of a page."""
        path = page_path(self.document.pages[name].sha256)
        try:
            return page_from_xml(self.archive.stored(path))
        except PageError as error:
            raise ArchiveError(f"{self.archive.path(path)}: {error}") from error

    @cached_property
    def blocks(self) -> dict[str, tuple[Block, ...]]:
        """The normalised text of each page, block by block."""
        return {name: blocks for name, (blocks, _files) in self._read_pages.items()}

    @cached_property
    def files(self) -> dict[str, tuple[UsedFile, ...]]:
        """The places on each page that show or offer a file."""
        return {name: files for name, (_blocks, files) in self._read_pages.items()}

    @cached_property
    def _read_pages(self) -> dict[str, tuple[tuple[Block, ...], tuple[UsedFile, ...]]]:
        pages = ((name, self.page(name)) for name in sorted(self.document.pages))
        return {name: (blocks_of(page), used_files(page, self._file)) for name, page in pages}

    def _file(self, path: str) -> StoredFile | None:
        digest = self.document.files.get(path)
        if digest is None:
            return None
        return StoredFile(path, digest, self.archive.size(file_path(path, digest)))

    @cached_property
    def text(self) -> str:
        """Its normalised text, as `text.txt` has it."""
        return words_of(self.blocks)

    @cached_property
    def facts(self) -> bytes:
        """Its facts, as JSON."""
        return self.archive.stored(facts_path(self.document.facts))

    def faults(self, digest: str) -> Iterator[str]:
        """Yield what is not as recorded; `digest` is the recorded SHA-256 of its document."""
        if self.digest != digest:
            yield f"{self.path}: its SHA-256 is {self.digest}, but its record says {digest}."
            return
        for name in self.stored:
            try:
                self.archive.stored(name)
            except ArchiveError as error:
                yield str(error)


def page_path(digest: str) -> str:
    """Return the path of a page in the archive."""
    return f"{PAGES}/{digest}.xml"


def facts_path(digest: str) -> str:
    """Return the path of facts in the archive."""
    return f"{FACTS}/{digest}.json"


def file_path(name: str, digest: str) -> str:
    """Return the path of a picture or another file in the archive; `name` is its own."""
    return f"{FILES}/{digest}{PurePosixPath(name).suffix}"


def _write(path: Path, content: bytes) -> None:
    """Write a file atomically, unless it is there already."""
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.new")
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
