"""What a build is given: an archived version, the pages in their folder, or both."""

from __future__ import annotations

from typing import NamedTuple


class Job(NamedTuple):
    """A build: of an archived version, of the pages in their folder, or of both together."""

    name: str
    """What messages call it: the id of the version, or "the pages"."""
    effective: str
    """The day that stands for the time of the build; ISO."""
    label: str = ""
    """What readers call the version; empty for a draft."""
    archive: str = ""
    """The archive."""
    version: str = ""
    """The id of the version whose archived pages are built; empty if none are."""
    document: str = ""
    """The SHA-256 of the document of this version."""
    docs: str = ""
    """The folder of pages: beside archived ones only those about versions are built, else all."""
    docs_digest: str = ""
    """The SHA-256 of this folder."""

    @property
    def is_draft(self) -> bool:
        """Whether the pages are those of no version."""
        return not self.version
