"""The input of a build: an archived version, the pages in their folder, or both."""

from __future__ import annotations

from typing import NamedTuple


class Job(NamedTuple):
    """A build: of an archived version, of the pages in their folder, or of both together."""

    name: str
    """Its name in messages: the id of the version, or "the pages"."""
    effective: str
    """The day used as the time of the build; ISO."""
    label: str = ""
    """The label of the version; empty for a draft."""
    archive: str = ""
    """The folder of the archive."""
    version: str = ""
    """The id of the version whose archived pages are built; empty if there are none."""
    document: str = ""
    """The SHA-256 of the document of this version."""
    docs: str = ""
    """The folder of pages; besides archived pages, only unversioned ones are built from it."""
    docs_digest: str = ""
    """The SHA-256 of this folder."""
    registers: tuple[str, ...] = ()
    """The folders of the register, if one of them is not below this folder; else empty."""
    notice: str = ""
    """The id of the only notice of which a PDF is made; empty for all of them."""
    language: str = ""
    """The language that the pages are translated into; empty for the original."""

    @property
    def is_draft(self) -> bool:
        """Whether the pages do not belong to a version."""
        return not self.version
