"""The builder `pdfcheck`: what the pages have that a PDF cannot show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_privacy.pdf.builder import PdfBuilder

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


class PdfCheckBuilder(PdfBuilder):
    """Reports what `PdfBuilder` would refuse. It needs no Typst, and writes no file."""

    name = "pdfcheck"
    epilog = "A PDF can show all that the pages have."

    def __init__(self, app: Sphinx, env: BuildEnvironment) -> None:
        """Take the name by which Sphinx chooses the methods that a project adds for its nodes."""
        super().__init__(app, env)
        self.name = PdfBuilder.name  # type: ignore[misc] # Sphinx has the name in the class

    def init(self) -> None:
        """Begin, with or without Typst."""
        self.begin()

    def write_documents(self, docnames: AbstractSet[str]) -> None:
        """Write every page and keep nothing. Raise `SystemExit` if there is a problem."""
        self.collect()
        self.written(self.doctrees, self.doctrees)
        self.stop_after_problems("no PDF can be made")
