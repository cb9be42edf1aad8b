"""The builder `privacyredline`: what changed between any two versions, or the pages as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.pdf.book import book_of_redline
from sphinx_privacy.pdf.builder import PdfBuilder
from sphinx_privacy.sphinxext.passages import resolved_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_privacy.pdf.book import Book


class RedlineBuilder(PdfBuilder):
    """Makes ``redline.pdf`` of the changes in `privacy_version`, and of no page."""

    name = "privacyredline"

    def __init__(self, app: Sphinx, env: BuildEnvironment) -> None:
        """Take the name by which Sphinx chooses the methods that a project adds for its nodes."""
        super().__init__(app, env)
        self.name = PdfBuilder.name  # type: ignore[misc] # Sphinx has the name in the class

    def page_for_words(self, page: str) -> nodes.document:
        """Return a page for the words of a version; no file has it."""
        return resolved_page(self.env, page)

    def collect(self) -> None:
        """Leave the pages out: a redline has its own."""

    def books(self) -> Iterator[Book]:
        """Yield the file of the redline."""
        yield book_of_redline(self.config.privacy_version.changes, list(self.changes))
